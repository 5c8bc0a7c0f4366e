import JotGate
import JotPolicy
import JotTokens
import Testing

@Suite("What a route asks")
struct RequirementTests {
    private func decision(_ claims: Claims, _ requirements: RouteRequirements) throws -> GateDecision {
        try Fixture.shared.get().decide(Fixture.request(try claims.signed()), requiring: requirements, at: Fixture.now)
    }

    static let scopes: [(granted: String, all: [String], any: [String], isMet: Bool)] = [
        ("[\"logs-read\"]", [], [], true),
        ("[\"logs-read\"]", ["logs-read"], [], true),
        ("[\"logs-read\"]", ["logs-read", "logs-search"], [], false),
        ("[\"logs-read\",\"logs-search\"]", ["logs-search", "logs-read"], [], true),
        ("[\"logs-read\"]", [], ["logs-search", "logs-read"], true),
        ("[\"logs-admin\"]", [], ["logs-search", "logs-read"], false),
        ("[\"logs-read\"]", ["logs-read"], ["logs-search"], false),
        ("[\"logs-read\",\"logs-search\"]", ["logs-read"], ["logs-search"], true),
        ("[\"logs-read\"]", ["logs-rea"], [], false),
    ]

    @Test("all of some scopes, and one of others", arguments: 0..<scopes.count)
    func scopesAreAsked(index: Int) throws {
        let row = Self.scopes[index]
        let requirements = try RouteRequirements(scopes: row.all, anyScopes: row.any)
        let decision = try decision(Claims.autonomous.with("scope", row.granted), requirements)
        #expect(decision.isAllowed == row.isMet)
        #expect(decision.denial?.reason == (row.isMet ? nil : .insufficientScope))
    }

    @Test("names all scopes and the first of the others in its challenge")
    func challengeNamesScopes() throws {
        let requirements = try RouteRequirements(scopes: ["logs-read"], anyScopes: ["logs-search", "logs-admin"])
        let answer = try #require(try decision(.autonomous, requirements).denied)
        #expect(answer.challenge?.contains(#"scope="logs-read logs-search""#) == true)
    }

    @Test("another application than the configuration's")
    func applicationIsAsked() throws {
        let bills = try RouteRequirements(application: "bills")
        #expect(try decision(.autonomous, bills).denial?.reason == .invalidToken)
        let configuration = try Fixture.shared.get().configuration
        #expect(throws: GateError.self) { try configuration.validate(try RouteRequirements(application: "bill")) }
        try configuration.validate(bills)
    }

    @Test("an application that the policy does not have: nobody may")
    func unknownApplication() throws {
        #expect(
            try decision(.autonomous, try RouteRequirements(application: "nothing")).denial?.reason == .invalidToken)
    }

    @Test("a flow")
    func flowIsAsked() throws {
        #expect(try decision(.autonomous, try RouteRequirements(flow: .autonomous)).isAllowed)
        #expect(try decision(.autonomous, try RouteRequirements(flow: .onBehalfOf)).denial?.reason == .forbidden)
        #expect(try decision(.onBehalfOf, try RouteRequirements(flow: .onBehalfOf)).isAllowed)
        #expect(try decision(.onBehalfOf, try RouteRequirements(flow: .autonomous)).denial?.reason == .forbidden)
    }

    static let unwritable = ["", "two words", "quo\"ted", "back\\slash", "é", "line\nbreak"]

    @Test("no scope that cannot be written into a challenge", arguments: unwritable)
    func scopesAreWritable(scope: String) {
        #expect(throws: GateError.self) { try RouteRequirements(scopes: [scope]) }
        #expect(throws: GateError.self) { try RouteRequirements(anyScopes: [scope]) }
    }

    @Test("gives an identity that is whole")
    func identityIsWhole() throws {
        let claims = Claims.onBehalfOf.with(
            "act", #"{"sub":"helper","act":{"sub":"earlier","iss":"https://old.example"}}"#)
        let decision = try decision(claims, .none)
        let admission = try #require(decision.admission)
        #expect(admission.subject == "alice")
        #expect(admission.actor == "helper")
        #expect(admission.client == "helper")
        #expect(admission.scopes == ["logs-read"])
        #expect(admission.flow == .onBehalfOf)
        #expect(admission.application == "logs")
        #expect(admission.issuerName == "alpha")
        #expect(admission.fingerprint == decision.verdict?.token.fingerprint)
        #expect(admission.decision == decision.id)
        let chain = #"{"chain":[{"sub":"helper"},{"iss":"https://old.example","sub":"earlier"}],"#
        #expect(String(decoding: admission.delegation.json, as: UTF8.self).hasPrefix(chain))
    }

    @Test("serves hosts that want a plain closure")
    func validates() throws {
        let validate = try Fixture.shared.get().validator(requiring: try RouteRequirements(scopes: ["logs-read"])) {
            Fixture.now
        }
        guard case .accepted(let admission) = validate(try Claims.autonomous.signed()) else {
            Issue.record("refused")
            return
        }
        #expect(admission.subject == "bot")
        for token in ["", "x y", try Claims.autonomous.with("scope", "[\"logs-search\"]").signed()] {
            guard case .refused(let denial, let answer) = validate(token) else {
                Issue.record("accepted \(token)")
                continue
            }
            #expect(answer.status == denial.reason.status)
        }
    }
}
