import CEL
import Testing

/// Every function and macro explains itself by a sentence and by examples, and the examples hold.
@Suite("Functions and macros")
struct FunctionExampleTests {
    static let environment = CEL.Environment(libraries: Library.all)

    /// What a rule author can write; names with `@` are for the expansion of macros.
    static let functions = Library.all.flatMap(\.functions).filter { !$0.name.contains("@") }
    static let macros = Library.all.flatMap(\.macros)
    static let examples = functions.flatMap(\.examples) + macros.flatMap(\.examples)

    @Test("have a documentation that is made of sentences")
    func areDocumented() {
        for (name, documentation) in Self.functions.map({ ($0.name, $0.documentation) })
            + Self.macros.map({ ($0.form, $0.documentation) })
        {
            #expect(documentation.hasSuffix("."), "\(name)")
            #expect(!documentation.contains("  "), "\(name)")
        }
    }

    @Test("have examples, one of which gives a value")
    func haveExamples() {
        for function in Self.functions { #expect(function.examples.contains { $0.result != nil }, "\(function.name)") }
        for macro in Self.macros { #expect(macro.examples.contains { $0.result != nil }, "\(macro.form)") }
    }

    @Test("have names of overloads that occur once")
    func overloadsAreUnique() {
        let ids = Library.all.flatMap(\.functions).flatMap(\.overloads).map(\.id)
        #expect(Set(ids).count == ids.count, "\(ids.filter { id in ids.count { $0 == id } > 1 })")
    }

    @Test("do what their examples say", arguments: examples)
    func exampleHolds(example: Example) throws {
        guard let result = example.result else {
            #expect(throws: (any Error).self, "\(example.expression)") {
                try evaluate(example.expression, in: Self.environment)
            }
            return
        }
        let value = try evaluate(example.expression, in: Self.environment)
        let expected = try evaluate(result, in: Self.environment)
        #expect(Self.isResult(value, expected), "\(example.expression) gives \(value), not \(expected)")
    }

    @Test("do the same when types are not checked", arguments: examples)
    func exampleHoldsUnchecked(example: Example) throws {
        guard let result = example.result else {
            #expect(throws: (any Error).self, "\(example.expression)") {
                try evaluateUnchecked(example.expression, in: Self.environment)
            }
            return
        }
        let value = try evaluateUnchecked(example.expression, in: Self.environment)
        let expected = try evaluateUnchecked(result, in: Self.environment)
        #expect(Self.isResult(value, expected), "\(example.expression)")
    }

    /// The same value; of types that the conformance suite has no form for, an equal one of the same type.
    private static func isResult(_ value: Value, _ expected: Value) -> Bool {
        if isSame(value, expected) { return true }
        switch (value, expected) {
        case (.optional, .optional), (.abstract, .abstract):
            return value.typeValue == expected.typeValue && isTrue(value.equals(expected).value) == true
        default: return false
        }
    }

    @Test(
        "show how they are called",
        arguments: [
            ("charAt", "string.charAt(int) -> string"), ("math.sqrt", "math.sqrt(double) -> double"),
            ("_+_", "int + int -> int"), ("-_", "-int -> int"), ("!_", "!bool -> bool"),
            ("_?_:_", "bool ? A : A -> A"), ("_in_", "A in list(A) -> bool"), ("_[_]", "list(A)[int] -> A"),
            ("_&&_", "bool && bool -> bool"), ("_[?_]", "list(A)[?int] -> optional_type(A)"),
            ("optional.none", "optional.none() -> optional_type(T)"),
            ("timestamp", "timestamp(timestamp) -> timestamp"),
        ])
    func signature(name: String, first: String) throws {
        let function = try #require(Self.functions.first { $0.name == name })
        #expect(function.signatures.first == first)
    }

    @Test(
        "are spelled as in a source",
        arguments: [("_+_", "+"), ("_[_]", "[]"), ("_in_", "in"), ("_?_:_", "?:"), ("size", "size"), ("_.?_", ".?")])
    func spelling(name: String, spelling: String) throws {
        #expect(try #require(Self.functions.first { $0.name == name }).spelling == spelling)
    }

    @Test("are found by the name of their library")
    func named() {
        #expect(Library.named("math")?.functions.contains { $0.name == "math.abs" } == true)
        #expect(Library.named("nothing") == nil)
        #expect(Library.named("bindings")?.macros.map(\.name) == ["cel.bind"])
        #expect(Set(Library.all.map(\.name)).count == Library.all.count)
    }
}
