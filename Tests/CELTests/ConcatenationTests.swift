import CEL
import Testing

@Suite("Chains of `+`")
struct ConcatenationTests {
    private static let environment = {
        var environment = CEL.Environment()
        for name in ["a", "b", "c", "u", "v"] { environment.declare(variable: name, type: .string) }
        environment.declare(variable: "x", type: .dyn)
        return environment
    }()

    private func evaluate(_ source: String, limit: Int = 10_000_000) throws -> (value: Value, cost: Int) {
        var activation = Activation(Self.environment)
        for (name, text) in [("a", "eins"), ("b", ""), ("c", "dreißig und einige Zeichen mehr")] {
            activation.set(name, .text(text))
        }
        activation.set("x", .int(1))
        activation.markUnknown("u")
        activation.markUnknown("v")
        var budget = Budget(limit: limit)
        let value = try Self.environment.compile(source).evaluate(activation, budget: &budget)
        return (value, limit - budget.remaining)
    }

    @Test(
        "of strings are one text",
        arguments: [
            ("a + b + c", "einsdreißig und einige Zeichen mehr"), ("b + b", ""), ("'<' + a + '>' + b", "<eins>"),
            ("a + (b + c)", "einsdreißig und einige Zeichen mehr"),
            (
                "c + c + c + a",
                String(
                    repeating: "dreißig und einige Zeichen mehr", count: 3) + "eins"
            ),
        ])
    func texts(source: String, expected: String) throws {
        guard case .string(let text) = try evaluate(source).value else {
            Issue.record("no string")
            return
        }
        #expect(String(text) == expected)
    }

    @Test(
        "name all that is not known, which beats an error",
        arguments: [
            ("a + u + v", ["u", "v"]), ("u + a + string(1 / (int(a) - 1)) + v", ["u", "v"]),
            ("a + string(x.y) + u", ["u"]), ("string(x.y) + u + a", ["u"]), ("'' + x + u", ["u"]),
        ])
    func unknowns(source: String, expected: [String]) throws {
        guard case .unknown(let names) = try evaluate(source).value else {
            Issue.record("known")
            return
        }
        #expect(names.names == expected)
    }

    @Test(
        "report the first error",
        arguments: [
            ("a + string(int(a)) + string(1 / 0)", "int"), ("'' + x + string(1 / 0)", "_+_"),
            ("a + string(1 / 0) + x", "division"),
        ])
    func errors(source: String, part: String) {
        let error = #expect(throws: EvaluationError.self) { try evaluate(source) }
        #expect(error.map { "\($0)".contains(part) } ?? false, "\(String(describing: error))")
    }

    @Test("cost what the pairs cost")
    func charge() throws {
        // Variables 3, calls 2; 4 and 0 bytes, then 4 and 32.
        #expect(try evaluate("a + b + c").cost == 3 + 2 + 1 + 1 + 4)
        #expect(throws: EvaluationError.budgetExceeded) { try evaluate("a + b + c + u", limit: 7) }
    }

    @Test("end at the largest text", arguments: [(524_288, true), (524_289, false)])
    func size(count: Int, fits: Bool) throws {
        var activation = Activation(Self.environment)
        activation.set("a", .text(String(repeating: "a", count: count)))
        var budget = Budget(limit: 10_000_000)
        let program = try Self.environment.compile("a + a + ''")
        if fits {
            #expect(throws: Never.self) { try program.evaluate(activation, budget: &budget) }
        } else {
            #expect(throws: EvaluationError.tooLarge) { try program.evaluate(activation, budget: &budget) }
        }
    }
}
