import JOSE
import JotGate
import JotJSON
import JotPolicy
import Testing

@Suite("What a client is answered")
struct AnswerTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let reason: Denial.Reason
        /// What follows `Bearer realm="logs"`; nil: no challenge.
        let challenge: String?
        let token: @Sendable () throws -> String?
        var keys: @Sendable () throws -> [String: KeySet] = { try Fixture.keys() }
        var policy: @Sendable () throws -> Policy = { try Fixture.policy() }
        var instant = Fixture.now

        var testDescription: String { name }
    }

    private static let tail = #", scope="logs-read", resource_metadata="\#(Fixture.metadata)""#

    private static func error(_ code: String, _ description: String) -> String {
        #", error="\#(code)", error_description="\#(description)"\#(tail)"#
    }

    private static func invalidToken(_ description: String) -> String { error("invalid_token", description) }

    static let genuine: [Row] = [
        Row(name: "no credentials", reason: .missingCredentials, challenge: tail, token: { nil }),
        Row(
            name: "expired", reason: .invalidToken, challenge: invalidToken("The access token expired"),
            token: { try Claims.autonomous.signed() }, instant: Fixture.instant(Fixture.expires)),
        Row(
            name: "not valid yet", reason: .invalidToken, challenge: invalidToken("The access token is not valid yet"),
            token: { try Claims.autonomous.signed() }, instant: Fixture.instant(Fixture.issued - 1)),
        Row(
            name: "no expiry", reason: .invalidToken,
            challenge: invalidToken("The access token is not acceptable here"),
            token: { try Claims.autonomous.with("exp", nil).signed() }),
        Row(
            name: "another type of token", reason: .invalidToken,
            challenge: invalidToken("The access token is not acceptable here"),
            token: { try Claims.autonomous.signed(header: #"{"alg":"HS256","typ":"logout+jwt"}"#) }),
        Row(
            name: "another issuer", reason: .invalidToken,
            challenge: invalidToken("The access token could not be verified"),
            token: { try Claims.autonomous.with("iss", "\"https://other.example\"").signed() }),
        Row(
            name: "a wrong signature", reason: .invalidToken,
            challenge: invalidToken("The access token could not be verified"),
            token: { try Claims.autonomous.signed(secret: Fixture.otherSecret) }),
        Row(
            name: "a wrong signature on an expired token", reason: .invalidToken,
            challenge: invalidToken("The access token could not be verified"),
            token: { try Claims.autonomous.signed(secret: Fixture.otherSecret) },
            instant: Fixture.instant(Fixture.expires)),
        Row(
            name: "no signature", reason: .invalidToken,
            challenge: invalidToken("The access token could not be verified"),
            token: { try Claims.autonomous.signed(header: #"{"alg":"none"}"#) }),
        Row(
            name: "encrypted", reason: .invalidToken,
            challenge: invalidToken("The access token could not be verified"),
            token: {
                Base64URL.encodedText(Array(#"{"alg":"dir","enc":"A256GCM"}"#.utf8))
                    + "..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
            }),
        Row(
            name: "no JSON Web Token", reason: .invalidToken, challenge: invalidToken("The access token is malformed"),
            token: { "2YotnFZFEjr1zCsicMWpAA" }),
        Row(
            name: "no JSON Web Token, and no keys", reason: .invalidToken,
            challenge: invalidToken("The access token is malformed"), token: { "a.b.c" }, keys: { [:] }),
        Row(
            name: "bound to a key", reason: .invalidToken,
            challenge: invalidToken("The access token is bound to a key and must not be sent as Bearer"),
            token: {
                try Claims.autonomous.with("cnf", #"{"jkt":"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}"#).signed()
            }),
    ]

    static let right: [Row] = [
        Row(
            name: "too little scope", reason: .insufficientScope,
            challenge: error("insufficient_scope", "The access token does not have the scope that is needed"),
            token: { try Claims.autonomous.with("scope", "[\"logs-search\"]").signed() }),
        Row(
            name: "another audience", reason: .invalidToken,
            challenge: invalidToken("The access token is not acceptable here"),
            token: { try Claims.autonomous.with("aud", "[\"bills\"]").signed() }),
        Row(
            name: "another actor", reason: .forbidden, challenge: nil,
            token: { try Claims.autonomous.with("act", "{\"sub\":\"helper\"}").signed() }),
        Row(
            name: "an agent that the policy does not know", reason: .forbidden, challenge: nil,
            token: { try Claims.autonomous.with("client_id", "\"stranger\"").signed() }),
        Row(
            name: "more scope than permitted", reason: .forbidden, challenge: nil,
            token: { try Claims.autonomous.with("scope", "[\"logs-read\",\"root\"]").signed() }),
        Row(
            name: "a group whose members are not known", reason: .undecided, challenge: nil,
            token: { try Claims.onBehalfOf.signed() }, policy: { try groupPolicy() }),
        Row(
            name: "a login that is too old", reason: .insufficientUserAuthentication,
            challenge:
                #", error="insufficient_user_authentication", error_description="The user must log in again", acr_values="gold silver", max_age="60", resource_metadata="\#(Fixture.metadata)""#,
            token: {
                try Claims.onBehalfOf.with("auth_time", "\(Fixture.issued - 60)").with("acr", "\"gold\"").signed()
            }, policy: { try Fixture.policy(maxAuthenticationAge: 60, acrValues: ["gold", "silver"]) }),
        Row(
            name: "a login that is too old, and another subject", reason: .forbidden, challenge: nil,
            token: {
                try Claims.onBehalfOf.with("auth_time", "\(Fixture.issued - 60)").with("sub", "\"mary\"").signed()
            }, policy: { try Fixture.policy(maxAuthenticationAge: 60) }),
        Row(
            name: "keys that are not at hand", reason: .keysUnavailable, challenge: nil,
            token: { try Claims.autonomous.signed() }, keys: { [:] }),
        Row(
            name: "keys that are not at hand, and an expired token", reason: .keysUnavailable, challenge: nil,
            token: { try Claims.autonomous.signed() }, keys: { [:] }, instant: Fixture.instant(Fixture.expires)),
        Row(
            name: "keys at hand of which none fits", reason: .invalidToken,
            challenge: invalidToken("The access token could not be verified"),
            token: { try Claims.autonomous.signed() },
            keys: { ["alpha": try KeySet(jwks: Array(#"{"keys":[]}"#.utf8))] }),
    ]

    private static func groupPolicy() throws -> Policy {
        var policy = try Fixture.policy()
        let group = SubjectGroup(name: "staff", membership: .unknown)
        policy.agents[1].applications = [.init(application: "logs", subjectGroups: [group])]
        return policy
    }

    @Test("has the status, the challenge and the problem of its row", arguments: genuine + right)
    func answers(_ row: Row) throws {
        let settings = GateSettings(realm: "logs", resourceMetadata: Fixture.metadata)
        let gate = try Fixture.gate(try row.policy(), keys: try row.keys(), settings: settings)
        let requirements = try RouteRequirements(scopes: ["logs-read"])
        let request = try row.token().map { Fixture.request($0) } ?? Fixture.request(authorization: [])
        // The second time the verdict may come from the cache: the answer is the same.
        for _ in 0..<2 {
            let decision = gate.decide(request, requiring: requirements, at: row.instant)
            #expect(decision.denial?.reason == row.reason, "\(decision.verdict?.findings.map(\.rule) ?? [])")
            let answer = try #require(decision.denied)
            #expect(answer.status == row.reason.status)
            #expect(answer.challenge == row.challenge.map { #"Bearer realm="logs""# + $0 })
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(answer.header("Content-Type") == "application/problem+json")
            #expect(answer.header("Retry-After") == (row.reason == .keysUnavailable ? "5" : nil))
            try expectProblem(answer, row.reason, decision)
        }
    }

    private func expectProblem(_ answer: HTTPAnswer, _ reason: Denial.Reason, _ decision: GateDecision) throws {
        let problem = try JSONDocument(parsing: answer.body)
        let text = { (name: String) in
            problem.member(of: problem.root, named: name).flatMap { problem.string(of: $0) }
        }
        #expect(text("type") == "urn:jotlint:problem:\(reason.rawValue)")
        #expect(text("title") == reason.title)
        #expect(
            problem.member(of: problem.root, named: "status").flatMap { problem.integer(of: $0) }
                == Int64(reason.status))
        #expect(text("detail") == decision.denial?.detail)
        #expect(text("error") == reason.errorCode)
        #expect(text("decision_id") == decision.id.description)
    }

    @Test("tells every reason a status, a type and a title of its own")
    func reasonsAreWhole() {
        let reasons = Denial.Reason.allCases
        #expect(Set(reasons.map(\.problemType)).count == reasons.count)
        #expect(Set(reasons.map(\.title)).count == reasons.count)
        let rows = Set((Self.genuine + Self.right).map(\.reason)).union([.invalidRequest])
        #expect(rows == Set(reasons), "a reason without a row")
    }

    @Test("escapes quotes and backslashes in a challenge")
    func escapes() throws {
        let gate = try Fixture.gate(settings: GateSettings(realm: #"the "best" \ logs"#))
        let answer = try #require(gate.decide(Fixture.request(authorization: []), at: Fixture.now).denied)
        #expect(answer.challenge == #"Bearer realm="the \"best\" \\ logs""#)
    }

    @Test("has a parameter in every challenge, as RFC 6750 wants")
    func challengeIsNeverBare() throws {
        let answer = try #require(try Fixture.gate().decide(Fixture.request(authorization: []), at: Fixture.now).denied)
        #expect(answer.challenge == #"Bearer realm="logs""#)
    }

    @Test("holds nothing that the token says")
    func keepsTokenTextOut() throws {
        let marked = Claims.autonomous.with("sub", #""<blink>\u0000\r\nSet-Cookie: a=b""#).with("aud", "[\"evil-aud\"]")
        let answer = try #require(
            try Fixture.gate().decide(Fixture.request(try marked.signed()), at: Fixture.now).denied)
        for text in answer.headers.map(\.value) + [answer.text] {
            #expect(!text.contains("blink") && !text.contains("evil-aud") && !text.contains("Set-Cookie"))
        }
    }
}
