import CEL
import Testing

@Suite("Attributes that are not at hand")
struct UnknownTests {
    static let environment = {
        var environment = CEL.Environment()
        for name in ["u", "v", "missing"] { environment.declare(variable: name, type: .dyn) }
        return environment
    }()

    static let values: [String: Value] = ["u": .unknown(UnknownSet(["u"])), "v": .unknown(UnknownSet(["v"]))]

    @Test(
        "make the result unknown",
        arguments: [
            ("u", ["u"]), ("!u", ["u"]), ("u == 1", ["u"]), ("u + v == 3", ["u", "v"]), ("u < 1", ["u"]),
            ("u.a.b == 1", ["u"]), ("has(u.a)", ["u"]), ("u[1] == 1", ["u"]), ("1 in u", ["u"]),
            ("[1, u] == [2]", ["u"]),
            ("{'a': u}.a == 1", ["u"]), ("size(u) == 1", ["u"]), ("u.all(x, x > 1)", ["u"]),
            ("u ? true : false", ["u"]),
            ("true && u", ["u"]), ("u && true", ["u"]), ("u || false", ["u"]), ("u && v", ["u", "v"]),
            ("[1, 2].all(x, u == x)", ["u"]), ("[1, 2].exists_one(x, u == x)", ["u"]), ("[1].map(x, u) == []", ["u"]),
            ("string(u).matches('a')", ["u"]),
        ])
    func spread(source: String, names: [String]) throws {
        let value = try evaluate(source, in: Self.environment, with: Self.values)
        #expect(unknownNames(value) == names)
    }

    @Test(
        "do not matter where something else decides",
        arguments: [
            ("false && u", false), ("u && false", false), ("true || u", true), ("u || true", true),
            ("[1, 2].all(x, x == 1 && u)", false), ("[1, 2].exists(x, x == 2 || u)", true), ("true ? true : u", true),
            ("u && missing && false", false),
        ])
    func areAbsorbed(source: String, expected: Bool) throws {
        #expect(isTrue(try evaluate(source, in: Self.environment, with: Self.values)) == expected)
    }

    @Test("beat errors", arguments: ["u && 1 / 0 == 1", "1 / 0 == 1 || u", "u == 1 / 0", "1 / 0 == u", "missing && u"])
    func beatErrors(source: String) throws {
        #expect(unknownNames(try evaluate(source, in: Self.environment, with: Self.values)) == ["u"])
    }
}
