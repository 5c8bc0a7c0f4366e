import CEL
import Foundation
import Testing

@Suite("Explanations")
struct ExplanationTests {
    static let sources = [
        "claims.sub == claims.act.sub && 'logs-read' in claims.scopes",
        "claims.sub == 'x' || claims.none == 1",
        "claims.sub == 'x' && claims.none == 1",
        "size(claims.scopes) + 1 > 2 ? claims.exp - 10 : 0",
        "claims.scopes.all(s, s.startsWith('logs-') && s != 'logs-write')",
        "claims.scopes.exists(s, s == 'logs-write')",
        "claims.scopes.exists(s, s == 'none')",
        "[1, 2, 0, 4].exists(n, 4 / n == 4 && n > 1) || claims.exp > 5",
        "claims.scopes.map(s, s.size())",
        "[[1, 2], [3, 4]].exists(l, l.all(n, n > 2))",
        "claims.evil == 'a'",
        "has(claims.act.sub) &&\n  claims.long == '' &&\n\tclaims['exp'] > 1",
        "{'a': claims.exp}.a in [1, claims.exp]",
        "missing == 1 || true",
        "claims.?act.?none.orValue('é') + '!'",
        "!(claims.exp > 1) || -claims.exp < 0",
        "type(claims.exp) == int",
    ]

    @Test("show the value of every part under its source")
    func golden() throws {
        let text = try Self.sources.map { source in
            var budget = Budget(limit: 10_000)
            return try Self.environment.explain(source, try Self.activation(), budget: &budget).rendered() + "\n"
        }.joined(separator: "\n")
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/explanations.txt")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8).utf8.elementsEqual(text.utf8))
    }

    @Test("give what the program gives, for the same charge or more", arguments: sources)
    func agreement(source: String) throws {
        let activation = try Self.activation()
        var (budget, other) = (Budget(limit: 10_000), Budget(limit: 10_000))
        let explanation = try Self.environment.explain(source, activation, budget: &budget)
        let value = try? Self.environment.compile(source).evaluate(activation, budget: &other)
        switch (explanation.result, value) {
        case (.value(let shown), .some(let value)): #expect(isTrue(shown.equals(value).value) == true)
        case (.failed, nil): break
        default: Issue.record("\(explanation.result) is not \(String(describing: value))")
        }
        #expect(budget.remaining <= other.remaining)
    }

    @Test("tell where each part is, and what was not evaluated")
    func places() throws {
        let explanation = try explain("claims.sub == 'x' &&\n claims.exp > 1")
        let parts = explanation.parts.map { part in
            let bytes = Array(explanation.source.utf8)[part.extent]
            return "\(part.line):\(part.column) \(String(decoding: bytes, as: UTF8.self)) = \(part.outcome)"
        }
        #expect(parts.contains { $0.hasPrefix("1:8 claims.sub = value(") })
        #expect(parts.contains { $0.hasPrefix("1:12 claims.sub == 'x' = value(") })
        #expect(parts.contains("2:13 claims.exp > 1 = notEvaluated"))
        #expect(parts.count == 7)
    }

    @Test(
        "name the element that decided, else the one that failed, else the last",
        arguments: [
            ("[1, 2, 3].exists(x, x == 2)", 1), ("[1, 2, 3].all(x, x < 2)", 1), ("[1, 2, 3].all(x, x > 0)", 2),
            ("[1, 0, 3].all(x, 1 / x < 2)", 1), ("[1, 2, 2].exists_one(x, x == 2)", 1), ("[5, 6].map(x, x)", 1),
        ])
    func elements(source: String, index: Int) throws {
        let part = try #require(try explain(source).parts.first { $0.element != nil })
        #expect(part.element?.index == index)
    }

    @Test("tell that the budget is used up, and of unknown attributes")
    func ends() throws {
        var budget = Budget(limit: 3)
        let explanation = try Self.environment.explain(
            "[1, 2, 3].all(x, x > 0)", try Self.activation(), budget: &budget)
        guard case .failed(.budgetExceeded) = explanation.result else { throw Mismatch() }
        var activation = try Self.activation()
        activation.markUnknown("claims.scopes")
        var other = Budget(limit: 100)
        let unknown = try Self.environment.explain("'a' in claims.scopes", activation, budget: &other)
        #expect(unknown.rendered().contains("unknown: claims.scopes"))
    }

    @Test("are bounded, however long the source and the values")
    func bounded() throws {
        let source = (0..<2_000).map { _ in "claims.long" }.joined(separator: " + ")
        var budget = Budget(limit: 10_000_000)
        let text = try Self.environment.explain(
            "size(\(source.prefix(1_397))) > 0", try Self.activation(), budget: &budget)
        #expect(text.rendered().utf8.count < 200_000)
        #expect(text.rendered().contains(" more"))
    }

    @Test("refuse what does not compile")
    func refusal() {
        var budget = Budget(limit: 10)
        #expect(throws: CompileError.self) {
            try Self.environment.explain("1 + 'a'", try Self.activation(), budget: &budget)
        }
    }

    private struct Mismatch: Error {}

    private func explain(_ source: String) throws -> Explanation {
        var budget = Budget(limit: 10_000)
        return try Self.environment.explain(source, try Self.activation(), budget: &budget)
    }

    static let environment = {
        var environment = CEL.Environment(libraries: [.standard, .optionals, .strings])
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        environment.declare(variable: "missing", type: .int)
        return environment
    }()

    static func activation() throws -> Activation {
        let act = try #require(Map([(.text("sub"), .text("bot"))]))
        let claims = try #require(
            Map([
                (.text("sub"), .text("bot")), (.text("act"), .map(act)), (.text("exp"), .int(1_800)),
                (.text("scopes"), .elements([.text("logs-read"), .text("logs-write")])),
                (.text("evil"), .text("a\u{1B}[31m\n\u{202E}\u{200B}\"é\u{301}")),
                (.text("long"), .text(String(repeating: "0123456789", count: 20))),
            ]))
        var activation = Activation(environment)
        activation.set("claims", .map(claims))
        return activation
    }
}
