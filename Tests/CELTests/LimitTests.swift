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
        #expect(error?.description.contains("nested deeper than 250 levels") == true)
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
