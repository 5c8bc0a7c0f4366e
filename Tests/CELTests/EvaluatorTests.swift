import CEL
import Testing

@Suite("Programs that are evaluated together")
struct EvaluatorTests {
    private static let environment = {
        var environment = CEL.Environment()
        environment.declare(variable: "m", type: .map(.string, .dyn))
        environment.declare(variable: "i", type: .int)
        return environment
    }()

    private func activation(_ int: Int64 = 7) -> Activation {
        var activation = Activation(Self.environment)
        activation.set(
            "m", Map([(.text("a"), .int(1)), (.text("list"), .elements([.int(1), .int(2)]))]).map(Value.map) ?? .null)
        activation.set("i", .int(int))
        return activation
    }

    private func isYes(_ truth: Truth) -> Bool {
        if case .yes = truth { true } else { false }
    }

    private func failure(_ evaluator: inout Evaluator, _ program: Program) -> EvaluationError? {
        do throws(EvaluationError) {
            _ = try evaluator.evaluateBool(program)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "give what each gives by itself",
        arguments: [
            ["has(m.a)", "has(m.a) && m.a == 1", "!has(m.a) || i > 6", "i > 6 ? has(m.b) : has(m.a)"],
            ["m.list.all(x, x > 0)", "m.list.all(x, x > 0) && m.list.exists(y, y == 2)", "m.list.exists(y, y == 3)"],
            ["m.list.all(x, x == i)", "m.list.exists(x, x == 1) && m.list.all(x, m.list.exists(y, y == x))"],
            [
                "m.list.all(a, m.list.all(b, m.list.all(c, m.list.all(d, m.list.all(e, a + b + c + d + e > 4)))))",
                "i == 7",
            ],
        ])
    func sameAnswers(sources: [String]) throws {
        var conditions = ConditionTable()
        let programs = try sources.map { try Self.environment.compile($0, sharing: &conditions) }
        var evaluator = Evaluator(activation(), budget: Budget(limit: 100_000), conditions: conditions)
        // Twice, so that each answer is asked for again.
        for _ in 0..<2 {
            for (program, source) in zip(programs, sources) {
                var budget = Budget(limit: 100_000)
                let alone = try Self.environment.compile(source).evaluateBool(activation(), budget: &budget)
                let together = try evaluator.evaluateBool(program)
                #expect(isYes(together) == isYes(alone), "\(source)")
            }
        }
    }

    @Test("pay one unit for a condition that was answered")
    func sharedCharge() throws {
        var conditions = ConditionTable()
        let source = "m.list.all(x, x > 0)"
        let program = try Self.environment.compile(source, sharing: &conditions)
        let other = try Self.environment.compile("\(source) && i > 0", sharing: &conditions)
        #expect(conditions.count == 2)
        var evaluator = Evaluator(activation(), budget: Budget(limit: 100), conditions: conditions)
        _ = try evaluator.evaluateBool(program)
        let left = evaluator.budget.remaining
        _ = try evaluator.evaluateBool(program)
        let then = evaluator.budget.remaining
        #expect(left < 99 && then == left - 1)
        _ = try evaluator.evaluateBool(other)
        let last = evaluator.budget.remaining
        #expect(last == left - 4)
    }

    @Test("share one budget, and nothing absorbs its end")
    func budget() throws {
        var conditions = ConditionTable()
        let program = try Self.environment.compile("m.list.all(x, x > 0) || true", sharing: &conditions)
        var evaluator = Evaluator(activation(), budget: Budget(limit: 5), conditions: conditions)
        let first = failure(&evaluator, program)
        #expect(first == .budgetExceeded)
        evaluator.budget = Budget(limit: 100)
        let second = failure(&evaluator, program)
        #expect(second == nil)
    }

    @Test("keep no error and nothing that is not known")
    func undecided() throws {
        var conditions = ConditionTable()
        let failing = try Self.environment.compile("m.absent == 1", sharing: &conditions)
        let unknown = try Self.environment.compile("m.hidden == 1", sharing: &conditions)
        var activation = activation()
        activation.markUnknown("m.hidden")
        var evaluator = Evaluator(activation, budget: Budget(limit: 100), conditions: conditions)
        for _ in 0..<2 {
            let missing = failure(&evaluator, failing)
            #expect(missing == .noSuchKey("absent"))
            guard case .unknown(let names) = try evaluator.evaluateBool(unknown) else {
                Issue.record("known")
                return
            }
            #expect(names.names == ["m.hidden"])
        }
    }

    @Test("may come from elsewhere")
    func strangers() throws {
        var (conditions, others) = (ConditionTable(), ConditionTable())
        let program = try Self.environment.compile("has(m.a)", sharing: &conditions)
        let other = try Self.environment.compile("has(m.b)", sharing: &others)
        let alone = try Self.environment.compile("m.list.exists(x, x == 2)")
        var evaluator = Evaluator(activation(), budget: Budget(limit: 100), conditions: conditions)
        let later = try Self.environment.compile("m.list.all(x, x < 0)", sharing: &conditions)
        let ofProgram = try evaluator.evaluateBool(program)
        #expect(isYes(ofProgram))
        let ofOther = try evaluator.evaluateBool(other)
        #expect(!isYes(ofOther))
        let ofAlone = try evaluator.evaluateBool(alone)
        #expect(isYes(ofAlone))
        let ofLater = try evaluator.evaluateBool(later)
        #expect(!isYes(ofLater))
    }
}
