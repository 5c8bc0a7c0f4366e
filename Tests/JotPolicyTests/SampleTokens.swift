import JOSE
import JotPolicy
import LibCrypto

/// What a route expects; the test library has an `Expectation`, too.
typealias RouteExpectation = JotPolicy.Expectation

/// Claims member by member, each value a JSON text, so that a test changes one thing.
struct SampleClaims: Sendable {
    private(set) var members: [(name: String, value: String)]

    /// Nil leaves the member out.
    subscript(name: String) -> String? {
        get { members.first { $0.name == name }?.value }
        set {
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    func with(_ name: String, _ value: String?) -> SampleClaims {
        var changed = self
        changed[name] = value
        return changed
    }

    var json: String { "{" + members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}" }

    /// Signed with the secret of the sample keys.
    func signed(header: String = Sample.header, secret: [UInt8] = Sample.secret) throws -> String {
        try Sample.signed(payload: json, header: header, secret: secret)
    }

    /// PingAM's answer to introspection: `scope` is a string there.
    var introspection: String { "{\"active\":true," + with("scope", "\"logs-read\"").json.dropFirst() }

    /// PingAM's `/tokeninfo` answer, which repeats the token.
    func tokeninfo(echoing token: String) -> String { "{\"access_token\":\"\(token)\"," + json.dropFirst() }
}

extension SampleClaims {
    private static func common(_ own: [(name: String, value: String)]) -> SampleClaims {
        let frame = [("iss", "\"\(Sample.alphaURL)\"")] + own
        let times = [("nbf", "1778767500"), ("iat", "1778767500"), ("exp", "1778771100"), ("jti", "\"t-1\"")]
        return SampleClaims(members: frame.map { (name: $0.0, value: $0.1) } + times.map { (name: $0.0, value: $0.1) })
    }

    private static let exchange = "\"urn:ietf:params:oauth:grant-type:token-exchange\""

    /// The agent acts for itself at the application.
    static let autonomous = common([
        ("sub", "\"bot\""), ("act", "{\"sub\":\"bot\"}"), ("client_id", "\"bot\""), ("aud", "[\"logs\"]"),
        ("scope", "[\"logs-read\"]"), ("grant_type", exchange),
    ])

    /// The agent acts for alice.
    static let onBehalfOf = autonomous.with("sub", "\"alice\"")

    /// The agent's own token, not yet exchanged.
    static let own = common([
        ("sub", "\"bot\""), ("client_id", "\"bot\""), ("aud", "\"bot\""), ("scope", "[\"monitor\"]"),
        ("grant_type", "\"client_credentials\""),
    ])
}

/// One issuer, one application, one agent that acts for itself there; and what it takes to judge tokens by them.
enum Sample {
    static let alphaURL = "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"
    static let secret = [UInt8](repeating: 7, count: 32)
    static let header = #"{"alg":"HS256","kid":"k-1","typ":"JWT"}"#
    /// A minute after `iat` and `nbf`.
    static let now = instant(1_778_767_560)

    static let alpha = Issuer(name: "alpha", issuer: alphaURL, dialect: .pingam)
    static let logs = Application(
        id: "logs", audiences: ["https://logs.example/api"], scopes: ["logs-read", "logs-search"])
    static let bills = Application(id: "bills", scopes: ["bills-read", "bills-pay"])

    static func instant(_ seconds: Int64, nanoseconds: Int32 = 0) -> Instant {
        Instant(seconds: seconds, nanoseconds: nanoseconds) ?? .epoch
    }

    static func bot(_ entries: [Agent.Permission] = [Agent.Permission(application: "logs")]) -> Agent {
        Agent(id: "bot", issuer: "alpha", scopes: ["monitor"], applications: entries)
    }

    static func entry(
        _ application: String = "logs", _ permissions: [String] = [], subjects: [String] = [],
        groups: [SubjectGroup] = []
    ) -> Agent.Permission {
        Agent.Permission(
            application: application, permissions: permissions, subjects: subjects, subjectGroups: groups)
    }

    static func policy(
        issuers: [Issuer] = [alpha], applications: [Application] = [logs], agents: [Agent] = [bot()],
        rules: RuleSettings = RuleSettings()
    ) throws -> Policy {
        try Policy(issuers: issuers, applications: applications, agents: agents, rules: rules)
    }

    /// The sample secret, under a kid of its own or under every kid.
    static func keys(kid: String? = nil) throws -> KeySet {
        guard let kid else { return try KeySet(secret: secret) }
        let member = #"{"kty":"oct","kid":"\#(kid)","alg":"HS256","k":"\#(Base64URL.encodedText(secret))"}"#
        return try KeySet(jwks: Array("{\"keys\":[\(member)]}".utf8))
    }

    static func signed(payload: String, header: String = Sample.header, secret: [UInt8] = Sample.secret) throws
        -> String
    {
        let input = Base64URL.encodedText(Array(header.utf8)) + "." + Base64URL.encodedText(Array(payload.utf8))
        let tag = try MessageAuthenticator(secret: secret, digest: .sha256).tag(over: Array(input.utf8).span)
        return input + "." + Base64URL.encodedText(tag)
    }

    /// Presented to `application`, as a resource server does.
    static func check(
        _ claims: SampleClaims, _ policy: Policy, application: String? = "logs", at instant: Instant = now,
        expecting expectation: RouteExpectation = RouteExpectation()
    ) throws -> Verdict {
        let checker = try Checker(policy: policy, keys: try allKeys(policy), application: application)
        return checker.check(token: try claims.signed(), at: instant, expecting: expectation)
    }

    /// Looked at, presented to nobody.
    static func lint(_ claims: SampleClaims, _ policy: Policy, at instant: Instant = now) throws -> Verdict {
        try examine(try claims.signed(), policy, CheckRequest(instant: instant))
    }

    static func examine(
        _ artefact: String, _ policy: Policy, _ request: CheckRequest = CheckRequest(instant: now)
    ) throws -> Verdict {
        try Checker(linting: policy, keys: try allKeys(policy)).examine(Array(artefact.utf8), request: request)
    }

    static func allKeys(_ policy: Policy) throws -> [String: KeySet] {
        Dictionary(uniqueKeysWithValues: try policy.issuers.map { ($0.name, try keys()) })
    }
}

extension Verdict {
    /// The rules that are broken and stop the token.
    var errors: Set<String> {
        Set(
            findings.filter { $0.severity == .error && $0.outcome == .violated && $0.suppression == nil }.map(\.rule))
    }

    /// The rules that could not be decided, and stop the token.
    var doubts: Set<String> {
        Set(findings.filter { $0.severity == .error && $0.outcome == .undecided }.map(\.rule))
    }

    func messages(of rule: String) -> String {
        findings.filter { $0.rule == rule }.map(\.message).joined(separator: "; ")
    }
}
