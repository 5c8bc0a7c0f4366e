public import JOSE
import JotTokens

/// A policy compiled together with a snapshot of the issuers' keys. An immutable value: whoever wants other keys or
/// another policy makes another checker. Safe on any number of threads, takes no lock, awaits nothing, reads no clock.
public struct Checker: Sendable {
    let policy: CompiledPolicy
    let application: String?
    private let isLinting: Bool

    /// For resource servers: tokens are presented to `application`, which may be left out only if the policy has one.
    ///
    /// `keys` is by issuer name. Throws if a name is unknown, a rule does not compile, the policy has neither agents nor
    /// applications, or it lowers or suppresses a rule that protects a resource server.
    public init(policy: Policy, keys: [String: KeySet], application: String? = nil) throws(CheckerError) {
        try Self.requireProtection(policy)
        try self.init(command: policy, keys: keys, application: application)
    }

    /// A key set on its own is for a policy with exactly one issuer.
    public init(policy: Policy, keys: KeySet, application: String? = nil) throws(CheckerError) {
        try self.init(policy: policy, keys: try Self.byIssuer(policy, keys), application: application)
    }

    /// For looking at tokens that nobody presents: no application, no limits on the policy. `check(token:at:)` of such a
    /// checker never passes.
    public init(linting policy: Policy, keys: [String: KeySet]) throws(CheckerError) {
        self.policy = try CompiledPolicy(policy, keys: keys, catalogue: .builtIn)
        application = nil
        isLinting = true
    }

    /// For looking at tokens, with the keys of the only issuer of the policy.
    public init(linting policy: Policy, keys: KeySet) throws(CheckerError) {
        try self.init(linting: policy, keys: try Self.byIssuer(policy, keys))
    }

    /// As for resource servers, but a policy may lower protected rules: the command allows it and says so.
    package init(command policy: Policy, keys: [String: KeySet], application: String?) throws(CheckerError) {
        self.application = try Self.application(application, of: policy)
        self.policy = try CompiledPolicy(policy, keys: keys, catalogue: .builtIn)
        isLinting = false
    }

    /// Judges a token that was presented: compact JWS or JWE, nothing else. Never passes unless the signature is verified.
    public func check(token: String, at instant: Instant, expecting expectation: Expectation = Expectation()) -> Verdict
    {
        check(token: Array(token.utf8), at: instant, expecting: expectation)
    }

    /// Judges a token that was presented, given as bytes. As `check(token:at:expecting:)` with text.
    public func check(token: [UInt8], at instant: Instant, expecting expectation: Expectation = Expectation())
        -> Verdict
    {
        var request = CheckRequest(instant: instant)
        request.application = expectation.application ?? application
        request.flow = expectation.flow
        return admitted(Judge(policy: policy, request: request).judge(Token(compact: token)))
    }

    /// The same, to be asked again at other instants without verifying the signature again.
    package func keep(token: [UInt8], at instant: Instant, expecting expectation: Expectation) -> KeptVerdict {
        var request = CheckRequest(instant: instant)
        request.application = expectation.application ?? application
        request.flow = expectation.flow
        let evidence = Evidence(Token(compact: token), policy: policy, request: request)
        return KeptVerdict(evidence, judge: Judge(policy: policy, request: request), checker: self)
    }

    /// What may pass at the door of resource servers.
    func admitted(_ verdict: Verdict) -> Verdict {
        isLinting || verdict.signature.status != .verified ? verdict.notPassing : verdict
    }

    /// Judges whatever was found: recognises the form. An issuer's answer may pass without a signature of its own.
    ///
    /// - Parameter name: what a token response is called, which is an artefact of its own.
    package func examine(_ artefact: [UInt8], named name: String = "response", request: CheckRequest) -> Verdict {
        var request = request
        if request.application == nil { request.application = application }
        if let response = TokenResponse(recognising: artefact) {
            request.others = (request.others ?? OtherArtefacts()).joined(by: response, named: name)
        }
        return Judge(policy: policy, request: request).judge(Token(recognising: artefact))
    }

    /// Judges whatever was found at `instant`.
    public func examine(artefact: [UInt8], at instant: Instant) -> Verdict {
        examine(artefact, request: CheckRequest(instant: instant))
    }

    private static func application(_ application: String?, of policy: Policy) throws(CheckerError) -> String {
        guard !policy.agents.isEmpty || !policy.applications.isEmpty else {
            throw CheckerError("the policy names neither agents nor applications, so no token could be right for it")
        }
        guard let application else {
            guard policy.applications.count == 1 else {
                throw CheckerError(
                    "name the application that tokens are presented to: the policy has \(policy.applications.count)")
            }
            return policy.applications[0].id
        }
        guard policy.applications.contains(where: { $0.id.utf8.elementsEqual(application.utf8) }) else {
            let meant = NearMiss.nearest(to: application, among: policy.applications.map(\.id))
            throw CheckerError(
                "the policy has no application \(application)\(meant.map { "; did you mean \($0)?" } ?? "")")
        }
        return application
    }

    private static func requireProtection(_ policy: Policy) throws(CheckerError) {
        for (rule, severity) in policy.rules.severities.sorted(by: { $0.key < $1.key }) {
            let usual = RuleCatalogue.builtIn.page(rule)?.severity ?? .error
            guard severity < usual, ProtectedRules.contains(rule) else { continue }
            throw CheckerError("the policy lowers \(rule) to \(severity.rawValue), which protects resource servers")
        }
        for suppression in policy.rules.suppressions where ProtectedRules.contains(suppression.rule) {
            throw CheckerError("the policy suppresses \(suppression.rule), which protects resource servers")
        }
    }

    private static func byIssuer(_ policy: Policy, _ keys: KeySet) throws(CheckerError) -> [String: KeySet] {
        guard policy.issuers.count == 1 else {
            throw CheckerError("the policy has \(policy.issuers.count) issuers: give the keys of each by its name")
        }
        return [policy.issuers[0].name: keys]
    }
}
