import CEL
import Testing

@Suite("Attributes that are marked as not at hand")
struct UnknownAttributeTests {
    static let environment = {
        var environment = CEL.Environment(libraries: [.standard, .optionals, .bindings, .strings])
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        environment.declare(variable: "items", type: .list(.dyn))
        environment.declare(variable: "a.b", type: .dyn)
        environment.declare(variable: "absent", type: .dyn)
        return environment
    }()

    struct Case: Sendable, CustomTestStringConvertible {
        let marks: [String]
        let source: String
        /// The names of an unknown result, or nil and what it is.
        let names: [String]?
        var value: Bool?

        var testDescription: String { "\(marks): \(source)" }
    }

    private static func unknown(_ marks: String..., source: String, names: String...) -> Case {
        Case(marks: marks, source: source, names: names)
    }

    private static func known(_ marks: String..., source: String, _ value: Bool = true) -> Case {
        Case(marks: marks, source: source, names: nil, value: value)
    }

    @Test(
        "are unknown with all below them, and nothing else is",
        arguments: [
            unknown("claims", source: "claims", names: "claims"),
            unknown("claims", source: "claims.sub == 'bot'", names: "claims"),
            unknown("claims.groups", source: "claims.groups == []", names: "claims.groups"),
            unknown("claims.groups", source: "claims['groups'] == []", names: "claims.groups"),
            unknown("claims.groups", source: "claims.groups[0] == 'x'", names: "claims.groups"),
            unknown("claims.groups", source: "has(claims.groups)", names: "claims.groups"),
            unknown("claims.groups", source: "'x' in claims.groups", names: "claims.groups"),
            unknown("claims.act.sub", source: "claims.act.sub == 'x'", names: "claims.act.sub"),
            unknown("claims.act.sub", source: "claims.act.sub.size() == 1", names: "claims.act.sub"),
            unknown("claims['x-y z'].a", source: "claims['x-y z'].a == 1", names: "claims[\"x-y z\"].a"),
            unknown("items[1]", source: "items[1] == 2", names: "items[1]"),
            unknown("items[1]", source: "items[dyn(1u)] == 2", names: "items[1]"),
            unknown("a.b.c", source: "a.b.c == 1", names: "a.b.c"),
            unknown("absent.x", source: "absent.x == 1", names: "absent.x"),
            known("claims.groups", source: "claims.sub == 'bot'"),
            known("claims.groups", source: "claims['sub'] == 'bot' && has(claims.sub) && !has(claims.none)"),
            known("claims.act.sub", source: "claims.act.iss == 'i' && has(claims.act.iss)"),
            known("items[1]", source: "items[0] == 1 && items[2] == 3"),
            known("claims.groupsX", source: "claims.groups == ['g']"),
        ])
    func paths(_ expected: Case) throws { try check(expected) }

    @Test(
        "make a value unknown of which they are a part",
        arguments: [
            unknown("claims.groups", source: "claims == {}", names: "claims.groups"),
            unknown("claims.act.sub", source: "claims.act == {}", names: "claims.act.sub"),
            unknown("claims.act.sub", source: "has(claims.act)", names: "claims.act.sub"),
            unknown(
                "claims.act.sub", "claims.groups", source: "size(claims) > 0", names: "claims.act.sub", "claims.groups"),
            unknown("claims.groups", source: "claims.all(k, k != '')", names: "claims.groups"),
            unknown("items[1]", source: "items.exists(i, i == 1)", names: "items[1]"),
            unknown("items[1]", source: "items.map(i, i) == [1]", names: "items[1]"),
            unknown("items[1]", source: "1 in items", names: "items[1]"),
            unknown("items[1]", source: "[items] == []", names: "items[1]"),
            known("claims.groups", source: "cel.bind(c, claims, c.sub) == 'bot'"),
            unknown("claims.groups", source: "cel.bind(c, claims, c.groups) == []", names: "claims.groups"),
        ])
    func parts(_ expected: Case) throws { try check(expected) }

    @Test(
        "may have a star for any key",
        arguments: [
            unknown("claims.*", source: "claims.sub == 'x'", names: "claims.sub"),
            unknown("claims[*].sub", source: "claims.act.sub == 'x'", names: "claims.act.sub"),
            unknown("items[*]", source: "items[2] == 1", names: "items[2]"),
            unknown("claims.*.sub", source: "claims == {}", names: "claims[*].sub"),
            known("claims.*.sub", source: "claims.act.iss == 'i'"),
        ])
    func stars(_ expected: Case) throws { try check(expected) }

    @Test(
        "do not matter where something else decides, and beat errors",
        arguments: [
            known("claims.groups", source: "claims.sub == 'x' && 'g' in claims.groups", false),
            known("claims.groups", source: "'g' in claims.groups || claims.sub == 'bot'"),
            known("claims.groups", source: "claims.sub == 'bot' ? true : claims.groups == []"),
            known("items[0]", source: "[0, 1].exists(i, items[i] == 2)"),
            unknown("items[0]", source: "[0, 1].all(i, items[i] == 2)", names: "items[0]"),
            unknown("items[0]", "items[1]", source: "items[0] + items[1] == 3", names: "items[0]", "items[1]"),
            unknown("items[0]", source: "items[0] == 1 / 0", names: "items[0]"),
            unknown("items[0]", source: "1 / 0 == 1 || items[0] == 1", names: "items[0]"),
            unknown("items[0]", source: "items[0] == 1 ? true : false", names: "items[0]"),
            unknown("claims.i", source: "items[claims.i] == 1", names: "claims.i"),
        ])
    func decisions(_ expected: Case) throws { try check(expected) }

    @Test(
        "stay so in chains of optionals",
        arguments: [
            known("claims.groups", source: "claims.?sub == optional.of('bot') && claims.?none == optional.none()"),
            known("claims.act.sub", source: "claims.?act.iss == optional.of('i')"),
            known("claims.act.sub", source: "claims.?act.?none == optional.none()"),
            unknown("claims.act.sub", source: "claims.?act.sub == optional.of('x')", names: "claims.act.sub"),
            known("items[1]", source: "items[?0] == optional.of(1) && items[?9] == optional.none()"),
            unknown("items[1]", source: "items[?1].orValue(2) == 2", names: "items[1]"),
        ])
    func optionals(_ expected: Case) throws { try check(expected) }

    @Test("say what is missing where the rest of a value is asked for")
    func errors() throws {
        #expect(throws: EvaluationError.self) { try self.value("claims.none == 1", ["claims.groups"]) }
        #expect(throws: EvaluationError.unboundVariable("absent")) { try self.value("absent.y == 1", ["absent.x"]) }
        #expect(throws: EvaluationError.indexOutOfRange(9)) { try self.value("items[9] == 1", ["items[0]"]) }
    }

    @Test(
        "are paths of declared variables",
        arguments: ["", "x", "claims.", "claims[", "claims[1", "claims[x]", "claims['a]"])
    func malformed(attribute: String) {
        var activation = Activation(Self.environment)
        let isMarked = activation.markUnknown(attribute)
        #expect(!isMarked)
    }

    @Test("stay marked when the variable is set later, in a struct of the host as in a map")
    func structures() throws {
        let document = TokenDocument()
        var activation = Activation(TokenDocument.environment)
        activation.markUnknown("token.actor.id")
        for (name, value) in document.values { activation.set(name, value) }
        for (source, names) in [
            ("token.actor.id == 'bot'", ["token.actor.id"]), ("has(token.actor.id)", ["token.actor.id"]),
            ("has(token.actor)", ["token.actor.id"]), ("token.subject.id == 'bot'", nil),
            ("has(token.subject)", nil), ("!has(token.actor.kind)", nil), ("token.scopes.exists(s, s == 'read')", nil),
        ] {
            var budget = Budget(limit: 1_000)
            let value = try TokenDocument.environment.compile(source).evaluate(activation, budget: &budget)
            #expect(unknownNames(value) == names, "\(source)")
            if names == nil { #expect(isTrue(value) == true, "\(source)") }
        }
    }

    private func check(_ expected: Case) throws {
        let value = try value(expected.source, expected.marks)
        #expect(unknownNames(value) == expected.names)
        #expect(isTrue(value) == expected.value)
    }

    private func value(_ source: String, _ marks: [String]) throws -> Value {
        let act = Map([(.text("sub"), .text("bot")), (.text("iss"), .text("i"))])
        let claims = Map([
            (.text("sub"), .text("bot")), (.text("act"), .map(try #require(act))),
            (.text("groups"), .elements([.text("g")])),
        ])
        var activation = Activation(Self.environment)
        activation.set("claims", .map(try #require(claims)))
        for mark in marks {
            let isMarked = activation.markUnknown(mark)
            #expect(isMarked, "\(mark)")
        }
        activation.set("items", .elements([.int(1), .int(2), .int(3)]))
        var budget = Budget(limit: 10_000)
        return try Self.environment.compile(source).evaluate(activation, budget: &budget)
    }
}
