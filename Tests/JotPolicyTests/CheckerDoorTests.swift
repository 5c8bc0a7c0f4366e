import JOSE
import JotPolicy
import Testing

@Suite("The two doors of a checker")
struct CheckerDoorTests {
    @Test("the door of resource servers takes a right token")
    func takesTokens() throws {
        let verdict = try Sample.check(.autonomous, try Sample.policy())
        #expect(verdict.passed, "\(verdict.findings.map(\.message))")
        #expect(verdict.identity?.subject == "bot")
        #expect(verdict.identity?.actor == "bot")
        #expect(verdict.identity?.scopes == ["logs-read"])
    }

    static let otherForms: [(name: String, text: @Sendable (String) -> String)] = [
        (
            "flattened JSON serialization",
            { token in
                let parts = token.split(separator: ".")
                return #"{"protected":"\#(parts[0])","payload":"\#(parts[1])","signature":"\#(parts[2])"}"#
            }
        ),
        ("bare claims", { _ in SampleClaims.autonomous.json }),
        ("introspection", { _ in SampleClaims.autonomous.introspection }),
        ("tokeninfo", { SampleClaims.autonomous.tokeninfo(echoing: $0) }),
        ("token response", { #"{"access_token":"\#($0)","token_type":"Bearer"}"# }),
        ("header line", { "Authorization: Bearer \($0)" }),
        ("credentials", { "Bearer \($0)" }),
        ("leading space", { " \($0)" }),
        ("final newline", { "\($0)\n" }),
        ("two parts", { String($0.prefix { $0 != "." }) + ".e30" }),
        ("four parts", { "\($0).e30" }),
        ("text", { _ in "not a token" }),
        ("nothing", { _ in "" }),
    ]

    @Test("the door of resource servers refuses every other form at parsing", arguments: 0..<otherForms.count)
    func refusesOtherForms(index: Int) throws {
        let form = Self.otherForms[index]
        let checker = try Checker(policy: try Sample.policy(), keys: try Sample.keys())
        let verdict = checker.check(token: form.text(try SampleClaims.autonomous.signed()), at: Sample.now)
        #expect(verdict.answer == .fail, "\(form.name)")
        #expect(verdict.stage == .parse, "\(form.name)")
        #expect(verdict.identity == nil, "\(form.name)")
    }

    @Test("a checker that lints passes nothing through the door of resource servers")
    func lintingNeverPasses() throws {
        let policy = try Sample.policy()
        let checker = try Checker(linting: policy, keys: try Sample.keys())
        for claims in [SampleClaims.autonomous, .own] {
            let token = try claims.signed()
            #expect(checker.examine(artefact: Array(token.utf8), at: Sample.now).passed)
            let verdict = checker.check(token: token, at: Sample.now)
            #expect(verdict.answer == .undecided && verdict.stage == .signature && verdict.identity == nil)
        }
    }

    @Test("a route that names an unknown application gets no pass, whatever the token")
    func refusesUnknownApplications() throws {
        for claims in [SampleClaims.autonomous, .own, .autonomous.with("aud", "[\"log\"]")] {
            let verdict = try Sample.check(claims, try Sample.policy(), expecting: RouteExpectation(application: "log"))
            #expect(verdict.answer == .fail)
            #expect(verdict.errors.contains("exchange/agent-may-use-application"))
            #expect(verdict.expectation.mode == .presented && verdict.expectation.application == "log")
        }
    }

    @Test("a route that expects the agent's own token still wants its application in aud")
    func holdsOwnTokensToTheAudience() throws {
        let expectation = RouteExpectation(flow: .agent)
        let verdict = try Sample.check(.own, try Sample.policy(), expecting: expectation)
        #expect(verdict.answer == .fail && verdict.errors.contains("exchange/audience-has-application"))
    }
}

@Suite("An issuer's answers, looked at")
struct IssuerAnswerTests {
    @Test("introspection and tokeninfo may pass without a signature of their own")
    func mayPass() throws {
        let policy = try Sample.policy()
        let claims = SampleClaims.autonomous
        for answer in [claims.introspection, claims.tokeninfo(echoing: try claims.signed())] {
            let verdict = try Sample.examine(answer, policy)
            #expect(verdict.passed, "\(verdict.findings.map(\.message))")
            #expect(verdict.signature.status == .notApplicable)
            #expect(verdict.findings.contains { $0.rule == "signature/is-the-issuers-answer" && $0.severity < .error })
        }
    }

    @Test("active must be exactly true", arguments: ["false", "\"true\"", "1", "null", "[true]"])
    func isActive(value: String) throws {
        let answer = SampleClaims.autonomous.introspection.replacing("\"active\":true", with: "\"active\":\(value)")
        let verdict = try Sample.examine(answer, try Sample.policy())
        #expect(verdict.answer == .fail && verdict.stage == .claims)
        #expect(verdict.errors == ["claims/token-is-active"])
    }

    @Test("tokeninfo must say what the token says that it repeats")
    func echoAgrees() throws {
        let other = try SampleClaims.autonomous.with("sub", "\"alice\"").signed()
        let verdict = try Sample.examine(SampleClaims.autonomous.tokeninfo(echoing: other), try Sample.policy())
        #expect(verdict.answer == .fail && verdict.errors.contains("claims/echo-agrees"))
    }

    @Test("an answer that names no issuer of the policy fails", arguments: [nil, "\"https://other.example\""])
    func hasIssuer(issuer: String?) throws {
        let answer = SampleClaims.autonomous.with("iss", issuer).introspection
        let verdict = try Sample.examine(answer, try Sample.policy())
        #expect(verdict.answer == .fail && verdict.stage == .claims)
        #expect(verdict.errors.contains("claims/issuer-is-known"))
    }

    @Test("the token of a response and of a header line is what is judged")
    func followsTokens() throws {
        let token = try SampleClaims.autonomous.signed()
        let type = "urn:ietf:params:oauth:token-type:access_token"
        let response = #"{"access_token":"\#(token)","token_type":"Bearer","issued_token_type":"\#(type)"}"#
        let forms = [response, "Authorization: Bearer \(token)"]
        for form in forms {
            let verdict = try Sample.examine(form, try Sample.policy())
            #expect(verdict.passed && verdict.signature.status == .verified)
            #expect(verdict.token.bytes == Array(token.utf8))
        }
    }

    @Test("bare claims pass only where the caller asks for claims alone, and then of known issuers only")
    func bareClaims() throws {
        let policy = try Sample.policy()
        let claims = SampleClaims.autonomous
        let verdict = try Sample.examine(claims.json, policy)
        #expect(verdict.answer == .undecided && verdict.stage == .signature && verdict.signature.status == .unsigned)
        var request = CheckRequest(instant: Sample.now)
        request.claimsOnly = true
        #expect(try Sample.examine(claims.json, policy, request).passed)
        let foreign = try Sample.examine(claims.with("iss", "\"https://other.example\"").json, policy, request)
        #expect(foreign.answer == .fail && foreign.errors.contains("claims/issuer-is-known"))
    }
}
