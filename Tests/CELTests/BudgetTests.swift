import CEL
import Testing

@Suite("Charges")
struct BudgetTests {
    static let environment = {
        var environment = CEL.Environment(libraries: [.standard, .lists, .strings, .sets])
        environment.declare(variable: "t", type: .string)
        environment.declare(variable: "l", type: .list(.dyn))
        environment.declare(variable: "m", type: .map(.string, .dyn))
        environment.declare(variable: "i", type: .int)
        return environment
    }()

    /// `t` has 100 bytes, `l` 20 elements, `m` two entries.
    @Test(
        "follow the table",
        arguments: [
            ("i", 1), ("m.a", 2), ("m['a']", 2), ("l[0]", 2), ("has(m.a)", 2), ("1 + 2", 0), ("i + 1", 2),
            ("[i]", 11), ("{'a': i}", 31), ("i == 1 && i == 1", 4), ("i == 1 ? i : 0", 3), ("t == 'abc'", 3),
            ("t == t", 13), ("t < 'abc'", 3), ("t.startsWith('abc')", 3), ("t.contains('abc')", 12),
            ("t.contains(t)", 103), ("t.matches('abcde')", 24), ("size(t)", 12), ("size(l)", 4), ("size(m)", 3),
            ("t + t", 23), ("7 in l", 10), ("'a' in m", 2), ("i in [1, 2, 3]", 2), ("l.all(x, true)", 21),
            ("l.map(x, x)", 41), ("l.all(x, x >= 0)", 61), ("true || i == 1", 0), ("false && i == 1", 0),
            ("l.exists(x, l.exists(y, x == y && x == 19))", 20 * 20 * 8),
        ])
    func table(source: String, cost: Int) throws {
        let charged = try charged(source)
        if source.hasPrefix("l.exists") {
            #expect(charged > 20 * 20 && charged < cost)
        } else {
            #expect(charged == cost)
        }
    }

    @Test(
        "of nodes made for speed are those of the parts",
        arguments: [
            "l.all(x, x in [l][0])", "t == 'abc'", "i * 3 % 2 == 0", "m.a == 1", "type(i) == int", "t.endsWith('b')",
        ])
    func fusion(source: String) throws {
        var budget = Budget(limit: 1_000_000)
        _ = try Self.environment.explain(source, try activation(), budget: &budget)
        #expect(try charged(source) == 1_000_000 - budget.remaining)
    }

    @Test(
        "cannot be absorbed",
        arguments: ["big || true", "big && false", "[1].exists(x, big || true)", "(big ? 1 : 2) == 3 || true"])
    func absorption(source: String) throws {
        let expensive = "l.all(a, l.all(b, l.all(c, true)))"
        var budget = Budget(limit: 5_000)
        let program = try Self.environment.compile(source.replacing("big", with: expensive))
        #expect(throws: EvaluationError.budgetExceeded) { try program.evaluate(try activation(), budget: &budget) }
    }

    private func charged(_ source: String) throws -> Int {
        var budget = Budget(limit: 1_000_000)
        _ = try Self.environment.compile(source).evaluate(try activation(), budget: &budget)
        return 1_000_000 - budget.remaining
    }

    private func activation() throws -> Activation {
        var activation = Activation(Self.environment)
        activation.set("t", .text(String(repeating: "0123456789", count: 10)))
        activation.set("l", .elements((0..<20).map { .int($0) }))
        activation.set("m", .map(try #require(Map([(.text("a"), .int(1)), (.text("b"), .int(2))]))))
        activation.set("i", .int(1))
        return activation
    }
}
