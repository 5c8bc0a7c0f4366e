import CEL
import Testing

@Suite("Nodes for what conditions ask most")
struct ShortcutTests {
    static let environment = {
        var environment = CEL.Environment()
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        environment.declare(variable: "x", type: .dyn)
        return environment
    }()

    @Test(
        "tell the type of a value by its name",
        arguments: [
            ("type(claims.sub) == string", true), ("type(claims.sub) == int", false),
            ("type(claims.sub) != int", true), ("int == type(claims.exp)", true), ("type(claims.aud) == list", true),
            ("type(claims) == map", true), ("type(type(1)) == type", true), ("type(x) == null_type", true),
            ("type(1u) == uint", true), ("type(b'a') == bytes", true), ("type(timestamp(0)) == string", false),
        ])
    func types(source: String, expected: Bool) throws {
        #expect(isTrue(try value(source)) == expected)
    }

    @Test(
        "find a text in another one",
        arguments: [
            ("claims.sub.startsWith('bo')", true), ("claims.sub.startsWith('bots')", false),
            ("claims.sub.startsWith('')", true), ("claims.sub.endsWith('ot')", true),
            ("claims.sub.endsWith('robot')", false), ("claims.sub.endsWith('')", true),
            ("claims.sub.contains('o')", true), ("claims.sub.contains('ob')", false), ("''.contains('')", true),
            ("'aab'.contains('ab')", true), ("'e\u{301}'.contains('\u{e9}')", false),
        ])
    func texts(source: String, expected: Bool) throws {
        #expect(isTrue(try value(source)) == expected)
    }

    @Test(
        "count",
        arguments: [
            ("claims.size() == 3", true), ("size(claims.aud) == 2", true), ("size('e\u{301}') == 2", true),
            ("size(b'\\xc3\\xa9') == 2", true), ("size(claims.sub) == 3", true),
        ])
    func sizes(source: String, expected: Bool) throws {
        #expect(isTrue(try value(source)) == expected)
    }

    @Test(
        "fail as the functions do",
        arguments: ["claims.exp.contains('a')", "claims.none == 1", "size(claims.exp) == 1"])
    func failures(source: String) {
        #expect(throws: EvaluationError.self) { try value(source) }
    }

    @Test("are charged by the sizes of texts", arguments: ["s.contains(s)", "size(s) > 0"])
    func budget(source: String) throws {
        var environment = CEL.Environment()
        environment.declare(variable: "s", type: .string)
        var activation = Activation(environment)
        activation.set("s", .text(String(repeating: "a", count: 1_000)))
        var budget = Budget(limit: 50)
        let program = try environment.compile(source)
        #expect(throws: EvaluationError.budgetExceeded) { try program.evaluate(activation, budget: &budget) }
    }

    private func value(_ source: String) throws -> Value {
        let entries: [(key: Value, value: Value)] = [
            (.text("sub"), .text("bot")), (.text("exp"), .int(7)),
            (.text("aud"), .elements([.text("a"), .text("b")])),
        ]
        let claims = try #require(Map(entries))
        return try evaluate(source, in: Self.environment, with: ["claims": .map(claims), "x": .null])
    }
}
