import JOSE
import JotGate
import JotPolicy
import LibCrypto

/// One issuer, two applications, an agent that acts for itself and another that acts for alice; tokens signed by a shared
/// secret, since tests sign them.
enum Fixture {
    static let issuerURL = "https://issuer.example"
    static let secret = [UInt8](repeating: 7, count: 32)
    static let otherSecret = [UInt8](repeating: 8, count: 32)
    static let metadata = "https://logs.example/.well-known/oauth-protected-resource"
    /// A minute after `iat` and `nbf`; `exp` is 3,540 seconds later.
    static let now = instant(1_778_767_560)
    static let issued: Int64 = 1_778_767_500
    static let expires: Int64 = 1_778_771_100

    static func instant(_ seconds: Int64) -> Instant { Instant(seconds: seconds) ?? .epoch }

    static func policy(
        leeway: Int64 = 0, rules: RuleSettings = RuleSettings(), maxAuthenticationAge: Int64? = nil,
        acrValues: [String] = []
    ) throws -> Policy {
        try Policy(
            issuers: [Issuer(name: "alpha", issuer: issuerURL, dialect: .pingam, leeway: leeway)],
            applications: [
                Application(
                    id: "logs", scopes: ["logs-read", "logs-search", "logs-admin"], acrValues: acrValues,
                    maxAuthenticationAge: maxAuthenticationAge),
                Application(id: "bills", scopes: ["bills-read"]),
            ],
            agents: [
                Agent(id: "bot", scopes: ["monitor"], applications: [.init(application: "logs")]),
                Agent(id: "helper", applications: [.init(application: "logs", subjects: ["alice"])]),
            ], rules: rules)
    }

    static func keys(_ secret: [UInt8] = Fixture.secret) throws -> [String: KeySet] {
        ["alpha": try KeySet(secret: secret)]
    }

    static func configuration(
        _ policy: Policy? = nil, keys: [String: KeySet]? = nil, settings: GateSettings = GateSettings()
    ) throws -> GateConfiguration {
        try GateConfiguration(
            policy: try policy ?? Fixture.policy(), keys: try keys ?? Fixture.keys(), application: "logs",
            settings: settings)
    }

    static func gate(
        _ policy: Policy? = nil, keys: [String: KeySet]? = nil, settings: GateSettings = GateSettings(),
        cacheLimits: VerdictCacheLimits = VerdictCacheLimits()
    ) throws -> Gate {
        Gate(try configuration(policy, keys: keys, settings: settings), cacheLimits: cacheLimits)
    }

    /// For tests that neither replace its configuration nor count what it holds: making one compiles all rules.
    static let shared = Result { try gate() }

    static func request(_ token: String, url: String = "/logs") -> GateRequest {
        request(authorization: ["Bearer \(token)"], url: url)
    }

    static func request(authorization: [String], url: String = "/logs", form: String? = nil) -> GateRequest {
        GateRequest(
            method: "GET", url: url,
            headers: [HeaderField("Host", "logs.example")] + authorization.map { HeaderField("Authorization", $0) },
            form: form.map { Array($0.utf8) })
    }
}

extension Fixture {
    /// An operator's own rule, which none of these tokens satisfies.
    static func ownRule(require: String = "token.scopes.exists(s, s == 'sealed')") throws -> RulePage {
        let page = """
            # The token is sealed
            severity: error
            stage: policy
            artefact: token
            since: 0.1
            see: our own handbook

            ## Why
            To try what becomes of a finding.

            ## Fix
            any: Seal it.

            ```cel require
            \(require)
            ```
            ```message
            the scopes are {token.scopes}
            ```
            ```points
            claims:/scope
            ```
            ```json accepts
            {"claims": {"scope": "sealed"}}
            ```
            ```json accepts
            {"claims": {"scope": "sealed logs-read"}}
            ```
            ```json rejects
            {"claims": {"scope": "logs-read"}}
            ```
            ```json rejects
            {"claims": {}}
            ```
            """
        return try RulePage(parsing: page, id: "own/sealed")
    }
}

/// Claims member by member, each value a JSON text, so that a test changes one thing.
struct Claims: Sendable {
    private var members: [(name: String, value: String)]

    /// The agent acts for itself at the application.
    static let autonomous = Claims(members: [
        ("iss", "\"\(Fixture.issuerURL)\""), ("sub", "\"bot\""), ("act", "{\"sub\":\"bot\"}"),
        ("client_id", "\"bot\""), ("aud", "[\"logs\"]"), ("scope", "[\"logs-read\"]"),
        ("grant_type", "\"urn:ietf:params:oauth:grant-type:token-exchange\""), ("nbf", "\(Fixture.issued)"),
        ("iat", "\(Fixture.issued)"), ("exp", "\(Fixture.expires)"), ("jti", "\"t-1\""),
    ])

    /// Another agent acts for alice.
    static let onBehalfOf = autonomous.with("sub", "\"alice\"").with("act", "{\"sub\":\"helper\"}")
        .with("client_id", "\"helper\"")

    /// Nil leaves the member out.
    func with(_ name: String, _ value: String?) -> Claims {
        var changed = self
        changed.members.removeAll { $0.name == name }
        if let value { changed.members.append((name, value)) }
        return changed
    }

    func signed(
        header: String = #"{"alg":"HS256","kid":"k-1","typ":"JWT"}"#, secret: [UInt8] = Fixture.secret
    ) throws -> String {
        let json = "{" + members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ",") + "}"
        let input = Base64URL.encodedText(Array(header.utf8)) + "." + Base64URL.encodedText(Array(json.utf8))
        let tag = try MessageAuthenticator(secret: secret, digest: .sha256).tag(over: Array(input.utf8).span)
        return input + "." + Base64URL.encodedText(tag)
    }
}

extension GateDecision {
    /// The answer of a denial.
    var denied: HTTPAnswer? {
        if case .deny(let answer) = answer { answer } else { nil }
    }
}

extension HTTPAnswer {
    var challenge: String? { header("WWW-Authenticate") }
    var text: String { String(decoding: body, as: UTF8.self) }
}
