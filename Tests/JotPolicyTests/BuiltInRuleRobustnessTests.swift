import JOSE
import JotPolicy
import JotTokens
import Testing

/// Absent is absent: whatever JSON a token holds, no built-in rule fails while it runs.
@Suite("Built-in rules on any JSON")
struct BuiltInRuleRobustnessTests {
    @Test("no rule errs on a registered claim of any type", arguments: JSONSamples.claims)
    func registeredClaims(name: String) throws {
        let judges = try Judges.shared.get()
        for (turn, value) in JSONSamples.values.enumerated() {
            judges.expectNoError(.autonomous.with(name, value), header: Sample.header, turn: turn + name.utf8.count)
        }
    }

    @Test("no rule errs on a registered header member of any type", arguments: JSONSamples.headers)
    func registeredHeaders(name: String) throws {
        let judges = try Judges.shared.get()
        for (turn, value) in JSONSamples.values.enumerated() {
            let header = "{\"alg\":\"HS256\",\"\(name)\":\(value)}"
            judges.expectNoError(.autonomous, header: header, turn: turn + name.utf8.count)
        }
    }

    @Test("no rule errs on claims and headers put together at random", arguments: 0..<10)
    func randomDocuments(seed: Int) throws {
        let judges = try Judges.shared.get()
        var source = JSONSamples(seed: UInt64(seed))
        for turn in 0..<30 {
            let header = "{\"alg\":\"HS256\"" + source.members(of: JSONSamples.headers, separator: ",") + "}"
            let claims = source.claims()
            judges.expectNoError(claims, header: header, turn: turn)
        }
    }
}

/// Checkers of all dialects with every pack, asked for every flow. Each token meets the first dialect and one more, and
/// two requests, by turns: together they meet all.
private struct Judges {
    /// Compiled once for all tests.
    static let shared = Result { try Judges() }
    private let checkers: [Checker]

    private init() throws {
        let packs = RuleCatalogue.builtIn.packs
        var strict = Sample.logs
        strict.acrValues = ["strong"]
        strict.maxAuthenticationAge = 60
        let application = strict
        checkers = try Dialect.all.map { dialect in
            let issuer = Issuer(name: "alpha", issuer: Sample.alphaURL, dialect: dialect, maxLifetime: 60)
            let group = SubjectGroup(name: "g", membership: .claim("groups"))
            let agent = Sample.bot([Sample.entry(), Sample.entry(subjects: ["alice"], groups: [group])])
            let policy = try Sample.policy(
                issuers: [issuer], applications: [application, Sample.bills], agents: [agent],
                rules: RuleSettings(packs: packs))
            return try Checker(linting: policy, keys: try Sample.keys())
        }
    }

    func expectNoError(_ claims: SampleClaims, header: String, turn: Int) {
        guard let token = try? claims.signed(header: header), let first = checkers.first else { return }
        expectNoError(token, first, turn: turn)
        expectNoError(token, checkers[turn % checkers.count], turn: turn)
        expectNoError(claims.introspection, first, turn: turn)
    }

    private func expectNoError(_ artefact: String, _ checker: Checker, turn: Int) {
        for request in [Self.requests[0], Self.requests[turn % Self.requests.count]] {
            let verdict = checker.examine(Array(artefact.utf8), request: request)
            let failed = verdict.findings.filter { finding in
                Self.signs.contains { finding.message.contains($0) }
            }
            #expect(failed.isEmpty, "\(failed.map { "\($0.rule): \($0.message)" }), \(artefact)")
        }
    }

    /// What the message of a rule says that could not be run, or whose words could not be made.
    private static let signs = ["the rule failed", "no such key", "no such overload"]

    private static let requests: [CheckRequest] = {
        var all: [CheckRequest] = []
        for flow in [nil, Flow.agent, .autonomous, .onBehalfOf] {
            var request = CheckRequest(instant: Sample.now)
            request.flow = flow
            request.application = flow == nil ? nil : "logs"
            all.append(request)
        }
        return all
    }()
}

/// JSON of every type, and JSON put together at random from a fixed seed.
private struct JSONSamples {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    static let claims = [
        "iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "azp", "appid", "cid", "scope", "scp", "act",
        "may_act", "cnf", "grant_type", "realm", "tokenName", "cts", "auditTrackingId", "authGrantId", "subname",
        "expires_in", "token_type", "amr", "nonce", "email", "groups", "access_token", "active", "acr", "auth_time",
        "at_hash", "token_use", "authorization_details", "roles", "preferred_username", "txn", "req_wl",
    ]
    static let headers = ["kid", "typ", "cty", "jku", "jwk", "x5u", "x5c", "x5t", "zip", "crit", "b64", "enc"]
    static let values = [
        "null", "true", "false", "0", "-1", "1.5", "1e300", "9223372036854775807", "18446744073709551616", "\"\"",
        "\"bot\"", "\"(usr!bot)\"", "\"\\u0000\\ud83d\\ude00\"", "[]", "[null]", "[1,\"a\",[],{}]", "[\"a\",\"a\"]",
        "{}",
        "{\"sub\":1}", "{\"sub\":\"bot\",\"act\":null}", "{\"sub\":\"bot\",\"act\":{\"sub\":[]}}",
        "{\"client_id\":[\"bot\",1],\"sub\":{}}", "{\"jkt\":1}", "{\"exp\":{}}", "{\"jwk\":{},\"x5t#S256\":[]}",
        "[{\"type\":1}]",
    ]

    mutating func claims() -> SampleClaims {
        var claims = next(4) == 0 ? SampleClaims.own : .autonomous
        for _ in 0..<next(6) { claims[Self.claims[next(Self.claims.count)]] = next(5) == 0 ? nil : value(depth: 0) }
        return claims
    }

    mutating func members(of names: [String], separator: String) -> String {
        var text = ""
        for name in names where next(6) == 0 { text += "\(separator)\"\(name)\":\(value(depth: 0))" }
        return text
    }

    private mutating func value(depth: Int) -> String {
        guard depth < 3, next(3) == 0 else { return Self.values[next(Self.values.count)] }
        let elements = (0..<next(4)).map { _ in value(depth: depth + 1) }
        guard next(2) == 0 else { return "[" + elements.joined(separator: ",") + "]" }
        let names = ["sub", "act", "client_id", "iss", "x"]
        return "{" + zip(names, elements).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }

    /// xorshift64*.
    private mutating func next(_ bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }
}
