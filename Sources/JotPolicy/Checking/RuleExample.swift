import CEL
import JOSE
import JotJSON
import JotTokens

/// Runs the examples of a rule page: they are its documentation and its test.
package struct RuleExample: Sendable {
    package let page: RulePage
    package let example: RulePage.Example
    private let document: JSONDocument

    package init(_ page: RulePage, _ example: RulePage.Example) throws(RulePageError) {
        self.page = page
        self.example = example
        do {
            document = try JSONDocument(parsing: Array(example.json.utf8))
        } catch {
            throw RulePageError(
                id: page.id, issues: [RulePageIssue(line: example.line, "the example is no JSON: \(error)")])
        }
    }

    /// What the page says of the example, and the words of the finding if it is violated.
    package func run() throws(RulePageError) -> (outcome: RuleOutcome, words: RuleWords?) {
        try run(CompiledRule(page, environment: RuleEnvironment.environment(of: page)))
    }

    /// The same of a page that was compiled before.
    func run(_ rule: CompiledRule) throws(RulePageError) -> (outcome: RuleOutcome, words: RuleWords?) {
        guard page.artefact != .export else {
            let export = ExportExample(page: page, document: document).run(rule)
            return (export.outcome, export.words)
        }
        let (activation, given) = try activation()
        // As in a check: what is not at hand is not asked about.
        guard given.isSuperset(of: rule.needs) else { return (.notApplicable, nil) }
        var budget = Budget(limit: CompiledPolicy.budget)
        let outcome = rule.evaluate(activation, budget: &budget)
        guard case .violated = outcome else { return (outcome, nil) }
        return (outcome, rule.words(activation, budget: &budget))
    }

    /// What the conditions read: of an export the object that decided.
    func decisiveActivation() throws(RulePageError) -> Activation {
        guard page.artefact == .export else { return try activation().0 }
        return ExportExample(page: page, document: document).run(try page.compiled()).activation
    }

    func activation() throws(RulePageError) -> (Activation, given: ArtefactSet) {
        let claims = try part("claims")
        let bytes = text("/text").map { Array($0.utf8) } ?? claims?.bytes ?? []
        var token = Token(form: form, bytes: bytes, content: .claims, header: try part("header"), claims: claims)
        token.scheme = text("/scheme").flatMap(SendingScheme.init)
        let view = claims.map { ClaimsView($0, dialect: dialect) } ?? ClaimsView()
        let expected = ExampleExpectation(document, page, client: view.client)
        let facts = RuleFacts(
            token: TokenFacts(token, view, dialect: dialect, kinds: expected.kinds), signature: signature, time: time,
            problems: problems ?? view.problems)
        var activation = Activation(RuleEnvironment.environment)
        facts.fill(&activation)
        activation[RuleEnvironment.Variable.expected.rawValue] = ExpectedFacts(expected.source).value
        let others = ExampleArtefacts(document: document, dialect: dialect, kinds: expected.kinds)
        let given = others.fill(&activation)
        let instant = instant(view)
        activation[RuleEnvironment.Variable.now.rawValue] =
            Timestamp(seconds: instant.seconds, nanoseconds: instant.nanoseconds).map { .timestamp($0) } ?? .null
        return (activation, given)
    }

    private func part(_ name: String) throws(RulePageError) -> JSONDocument? {
        guard let node = document.member(of: document.root, named: name) else { return nil }
        do {
            return try JSONDocument(parsing: Array(document.bytes[document.range(of: node)]))
        } catch {
            throw RulePageError(
                id: page.id, issues: [RulePageIssue(line: example.line, "\(name) is no JSON: \(error)")])
        }
    }

    private var dialect: Dialect {
        text("/dialect").flatMap(Dialect.named) ?? page.dialects.first.flatMap(Dialect.named) ?? .pingam
    }

    private var form: TokenForm { text("/form").flatMap(TokenForm.init) ?? .jws }

    private var signature: SignatureResult {
        let reason = text("/signature/reason").flatMap(SignatureReason.init)
        let status = text("/signature/status").flatMap(SignatureStatus.init) ?? reason?.status ?? .verified
        return SignatureResult(status: status, reason: reason, algorithm: nil)
    }

    private var time: TimeStatus { text("/time/status").flatMap(TimeStatus.init) ?? .within }

    private var problems: [Problem]? {
        guard let list = document.node(at: "/problems") else { return nil }
        return document.elements(of: list).compactMap { node in
            func member(_ name: String) -> String? {
                document.member(of: node, named: name).flatMap { document.string(of: $0) }
            }
            guard let code = member("code").flatMap(Problem.Code.init) else { return nil }
            return Problem(code, member("pointer") ?? "", member("detail") ?? "")
        }
    }

    private func instant(_ view: ClaimsView) -> Instant {
        text("/at").flatMap { Instant($0) } ?? view.notBefore ?? view.issuedAt ?? Self.defaultInstant
    }

    /// 2026-05-14T14:05:00Z.
    private static let defaultInstant = Instant(seconds: 1_778_767_500) ?? Instant.epoch

    private func text(_ pointer: String) -> String? {
        document.node(at: pointer).flatMap { document.string(of: $0) }
    }
}
