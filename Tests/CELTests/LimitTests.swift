import CEL
import Testing

@Suite("Limits")
struct LimitTests {
    static func nested(_ open: String, _ close: String, _ count: Int) -> String {
        String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
    }

    @Test(
        "end deep sources with an error",
        arguments: [
            nested("(", ")", 100_000 / 2 - 1), nested("[", "]", 5_000), nested("-(", ")", 5_000),
            nested("f(", ")", 5_000),
            nested("{1: ", "}", 5_000), String(repeating: "!", count: 5_000) + "true",
            nested("true ? 1 : (", ")", 5_000),
            "1" + String(repeating: " + 1", count: 5_000), "a" + String(repeating: ".b", count: 5_000),
            "a" + String(repeating: "[0]", count: 5_000), nested("a[", "]", 5_000),
        ])
    func depth(source: String) {
        let error = #expect(throws: CompileError.self) { try CEL.Environment().compile(source) }
        #expect(error?.description.contains("the expression is nested deeper than") == true)
    }

    @Test("allow long chains of && and ||, and evaluate them")
    func chains() throws {
        let source = String(repeating: "true && ", count: 10_000) + "1 == 1"
        #expect(isTrue(try evaluate(source)) == true)
    }

    @Test("bound the size of a source")
    func sourceSize() {
        let source = "'" + String(repeating: "a", count: 100_000) + "'"
        let error = #expect(throws: CompileError.self) { try CEL.Environment().compile(source) }
        #expect(error?.description == "1:1: the source is longer than 100000 bytes")
    }

    @Test("bound the number of nodes")
    func nodes() {
        var environment = CEL.Environment()
        environment.limits.nodes = 100
        let source = "[" + String(repeating: "1,", count: 100) + "]"
        let error = #expect(throws: CompileError.self) { try environment.compile(source) }
        #expect(error?.description.contains("more than 100 parts") == true)
    }

    @Test(
        "of a source hold at their value and not one beyond",
        arguments: [
            Boundary("'", "a", "'", count: 100, message: "literal"),
            Boundary("b'", "a", "'", count: 100, message: "literal"),
            Boundary("{'a': 1}.?", "a", "", count: 50, message: "the name is longer than 50 bytes"),
            Boundary("{'a': 1}.?`", "a", "`", count: 50, message: "the name is longer than 50 bytes"),
            Boundary("math.greatest(1", ",1", ")", count: 9, message: "a call has more than 10 arguments"),
            Boundary("[", "1,", "]", count: 20, message: "a list has more than 20 elements"),
            Boundary("{", "1:1,", "}", count: 20, message: "a map has more than 20 elements"),
            Boundary(
                "", "(", "1" + String(repeating: ")", count: 29), count: 29, message: "nested deeper than 30 levels"),
            Boundary("", "!", "true", count: 29, message: "nested deeper than 30 levels"),
            Boundary("", "[1].exists(x, ", "true))", count: 2, message: "comprehensions are nested deeper"),
            Boundary("1", " ", "", count: 499, message: "longer than 500 bytes"),
            Boundary(
                "[[", "1,", "],[1,1,1,1,1,1,1,1,1,1,1,1],[1,1,1,1,1,1,1,1,1,1]]", count: 20 - 1,
                message: "more than 45 parts"),
        ])
    func boundaries(boundary: Boundary) throws {
        var environment = CEL.Environment(libraries: Library.all)
        environment.limits.literalSize = 100
        environment.limits.nameSize = 50
        environment.limits.arguments = 10
        environment.limits.elements = 20
        environment.limits.depth = 30
        environment.limits.nesting = 30
        environment.limits.comprehensionNesting = 2
        environment.limits.sourceSize = 500
        environment.limits.nodes = 45
        #expect(throws: Never.self) { try environment.compile(boundary.source(boundary.count)) }
        let error = #expect(throws: CompileError.self) { try environment.compile(boundary.source(boundary.count + 1)) }
        #expect(error?.description.contains(boundary.message) == true, "\(error?.description ?? "")")
    }

    /// Each value of a block wraps the one before it, so the last one is deeper than the source.
    static func block(_ open: String, _ close: String, levels: Int, steps: Int, last: String) -> String {
        let wrapped = (0..<steps).map {
            String(repeating: open, count: levels) + "cel.index(\($0))" + String(repeating: close, count: levels)
        }
        return
            "cel.block([\((["1"] + wrapped).joined(separator: ","))], \(last.replacing("N", with: "cel.index(\(steps))")))"
    }

    @Test(
        "bound how deep the values are that are made step by step",
        arguments: [("[", "]"), ("{'a': ", "}"), ("optional.of(", ")")])
    func valueNesting(open: String, close: String) throws {
        var environment = CEL.Environment(libraries: Library.all)
        environment.limits.valueNesting = 12
        for isChecked in [true, false] {
            func compile(_ steps: Int) throws {
                let source = Self.block(open, close, levels: 4, steps: steps, last: "[1]")
                _ = try isChecked ? environment.compile(source) : environment.compileUnchecked(source)
            }
            try compile(3)
            let error = #expect(throws: CompileError.self) { try compile(4) }
            #expect(error?.description.contains("a value may be nested deeper than 12 levels") == true)
        }
    }

    @Test(
        "let deep values be compared, shown and freed",
        arguments: ["N", "N == N", "'%s'.format([N])", "[N, N].distinct()"])
    func deepValues(last: String) throws {
        let source = Self.block("[", "]", levels: 82, steps: 3, last: last)
        let environment = CEL.Environment(libraries: Library.all)
        var budget = Budget(limit: 1_000_000)
        let program = try environment.compile(source)
        let value = try program.evaluate(Activation(environment), budget: &budget)
        #expect(!value.description.isEmpty && isTrue(value.equals(value).value) == true)
    }

    @Test("bound how many problems are told")
    func issueCount() {
        var environment = CEL.Environment()
        environment.limits.issues = 7
        let source = "[" + String(repeating: "tokn, ", count: 50) + "]"
        let error = #expect(throws: CompileError.self) { try environment.compile(source) }
        #expect(error?.issues.count == 7)
    }

    @Test("bound how large the types are that functions make")
    func typeSize() {
        var environment = CEL.Environment(libraries: [.standard, .bindings])
        let pair = Type.abstract("pair", [.parameter("A"), .parameter("A")])
        environment.declare(
            function: Function(
                name: "pair", documentation: "",
                overloads: [
                    Overload(id: "pair", parameters: [.parameter("A"), .parameter("A")], result: pair) {
                        _ throws(EvaluationError) in .null
                    }
                ]))
        let source = (0..<60).reversed().reduce("0") { "cel.bind(x\($1 + 1), pair(x\($1), x\($1)), \($0))" }
        let error = #expect(throws: CompileError.self) { try environment.compile("cel.bind(x0, 1, \(source))") }
        #expect(error?.description.contains("made of too many parts") == true)
    }

    @Test("keep reading and checking linear in the size of the source")
    func longSources() throws {
        var environment = CEL.Environment()
        environment.declare(variable: "x", type: .dyn)
        for part in ["x == 1 && ", "x + 1 == [] || ", "'a\u{301}' == x && ", "x.a.b in [x] || "] {
            let source = String(repeating: part, count: 90_000 / part.utf8.count) + "true"
            let elapsed = ContinuousClock().measure { _ = try? environment.compile(source) }
            #expect(elapsed < .seconds(10), "\(part)")
        }
        for part in ["tokn && ", "[ ", ") ", "'\\q' ", "1 1 ", "{ : ", "? ", "` "] {
            let source = String(repeating: part, count: 90_000 / part.utf8.count)
            let elapsed = ContinuousClock().measure { _ = try? environment.compile(source) }
            #expect(elapsed < .seconds(10), "\(part)")
        }
    }

    @Test("bound how deep comprehensions are nested")
    func comprehensions() {
        let level = "[1].all(x, "
        let source = String(repeating: level, count: 13) + "true" + String(repeating: ")", count: 13)
        let error = #expect(throws: CompileError.self) { try CEL.Environment().compile(source) }
        #expect(error?.description.contains("comprehensions are nested deeper than 12 levels") == true)
    }

    @Test("keep more variables than are held in place")
    func manyLocals() throws {
        let source =
            "[1].all(a, [2].all(b, [3].all(c, [4].all(d, [5].all(e, [6].all(f, a + b + c + d + e + f == 21))))))"
        #expect(isTrue(try evaluate(source)) == true)
    }

    @Test("bound the size of strings that grow")
    func stringGrowth() {
        let half = String(repeating: "a", count: 600_000)
        var environment = CEL.Environment()
        environment.declare(variable: "s", type: .string)
        #expect(throws: EvaluationError.tooLarge) {
            try evaluate("s + s == s", in: environment, with: ["s": .text(half)])
        }
    }

    @Test("bound the size of lists that grow")
    func listGrowth() throws {
        let half = Limits.collectionSize / 2
        var environment = CEL.Environment(libraries: Library.all)
        environment.declare(variable: "l", type: .list(.int))
        environment.declare(variable: "one", type: .list(.int))
        let list = Value.elements([Value](repeating: .int(1), count: half))
        let one = Value.elements([.int(1)])
        let fits = try evaluate("size(l + l)", in: environment, with: ["l": list, "one": one])
        #expect(fits.description == "\(2 * half)")
        #expect(throws: EvaluationError.tooLarge) {
            try evaluate("size(l + l + one)", in: environment, with: ["l": list, "one": one])
        }
    }

    @Test("bound the size of strings at their value and not one beyond")
    func stringBoundary() throws {
        let half = String(repeating: "a", count: Limits.stringSize / 2)
        var environment = CEL.Environment()
        environment.declare(variable: "s", type: .string)
        #expect(try evaluate("size(s + s)", in: environment, with: ["s": .text(half)]).description == "1048576")
        #expect(throws: EvaluationError.tooLarge) {
            try evaluate("s + s + 'a'", in: environment, with: ["s": .text(half)])
        }
    }

    @Test(
        "end an expensive evaluation, which nothing absorbs",
        arguments: [
            "l.all(a, l.all(b, l.all(c, true)))", "l.all(a, l.all(b, l.all(c, true))) || true",
            "true || l.all(a, l.all(b, l.all(c, true))) ? l.exists(a, l.all(b, l.all(c, true))) || true : false",
            "l.map(a, l.map(b, l.map(c, c))) == [] || true",
            "l.exists_one(a, l.exists_one(b, l.exists_one(c, c == a))) || true",
        ])
    func budget(source: String) throws {
        var environment = CEL.Environment()
        environment.declare(variable: "l", type: .list(.int))
        var activation = Activation(environment)
        activation.set("l", .elements((0..<1_000).map { .int($0) }))
        var budget = Budget(limit: 100_000)
        let program = try environment.compile(source)
        #expect(throws: EvaluationError.budgetExceeded) { try program.evaluate(activation, budget: &budget) }
        #expect(budget.remaining < 0)
    }

    /// Sixty levels that hold the one below twice.
    private static func doubled(_ body: String) -> String {
        (0..<60).reversed().reduce(body) { "cel.bind(x\($1 + 1), [x\($1), x\($1)], \($0))" }
            .replacing("[x0, x0]", with: "[1, 1]")
    }

    @Test("end work on values whose parts are shared exponentially often")
    func sharedParts() throws {
        let environment = CEL.Environment(libraries: [.standard, .bindings, .strings])
        var budget = Budget(limit: 100_000)
        let equal = try environment.compile(Self.doubled("x60 == [x59, x59]"))
        #expect(throws: EvaluationError.budgetExceeded) {
            try equal.evaluate(Activation(environment), budget: &budget)
        }
        budget = Budget(limit: 100_000)
        let format = try environment.compile(Self.doubled("'%s'.format([x60])"))
        #expect(throws: EvaluationError.tooLarge) { try format.evaluate(Activation(environment), budget: &budget) }
        let value = try environment.compile(Self.doubled("x60")).evaluate(Activation(environment), budget: &budget)
        #expect(value.description.utf8.count < 10_000_000)
    }

    @Test("are shared by the programs of one check")
    func sharedBudget() throws {
        let environment = TokenDocument.environment
        let program = try environment.compile("has(token.actor)")
        var activation = Activation(environment)
        activation.set("token", .foreignMap(TokenDocument(), TokenDocument.token))
        var budget = Budget(limit: 5)
        _ = try program.evaluateBool(activation, budget: &budget)
        #expect(budget.remaining == 3)
        _ = try program.evaluateBool(activation, budget: &budget)
        #expect(throws: EvaluationError.budgetExceeded) { try program.evaluateBool(activation, budget: &budget) }
    }

    @Test("keep values small")
    func size() {
        #expect(MemoryLayout<Value>.stride == 24)
        #expect(MemoryLayout<Text>.size == 16)
    }
}

/// A source that is just within a limit, and one too large with one more part.
struct Boundary: Sendable, CustomTestStringConvertible {
    let start: String
    let part: String
    let end: String
    let count: Int
    let message: String

    init(_ start: String, _ part: String, _ end: String, count: Int, message: String) {
        (self.start, self.part, self.end, self.count, self.message) = (start, part, end, count, message)
    }

    var testDescription: String { "\(start)\(part)…\(end)" }

    func source(_ count: Int) -> String { start + String(repeating: part, count: count) + end }
}
