import JOSE
import JotJSON
import JotPolicy
import JotReports
import JotTokens

/// Tokens, findings and verdicts made by hand, so that a report is tested for what it shows and not for what was judged.
enum Fixtures {
    static let rs256: Algorithm = {
        guard let algorithm = Algorithm.named("RS256") else { preconditionFailure("RS256 is in the table") }
        return algorithm
    }()

    static let now = instant("2026-05-14T14:05:00Z")

    static let autonomousClaims = """
        {"sub":"bot-traffic-analyzer","iss":"https://tenant.example:443/am/oauth2/realms/root/realms/alpha",\
        "tokenName":"access_token","authGrantId":"9PDURQqGAIX1rVB6oeHUdcZa7s0","client_id":"bot-traffic-analyzer",\
        "aud":["bot-traffic-analyzer","access-log-api"],"nbf":1778764699,"act":{"sub":"bot-traffic-analyzer"},\
        "grant_type":"urn:ietf:params:oauth:grant-type:token-exchange","scope":["logs-read","logs-search"],\
        "realm":"/alpha","exp":1778768299,"iat":1778764699,"jti":"VtGmG9tPLKt14hwSbSnVMQ7Jvt8"}
        """

    static let otherActorClaims = autonomousClaims.replacing(
        #""act":{"sub":"bot-traffic-analyzer"}"#, with: #""act":{"sub":"another-agent"}"#)

    static let onBehalfOfClaims = """
        {"sub":"(usr!alice)","client_id":"bot","act":{"sub":"(age!bot)","act":{"sub":"gateway","iss":\
        "https://other.example","act":{"client_id":"batch"}}},"exp":1778768299,"may_act":{"sub":"bot"}}
        """

    static func instant(_ text: String) -> Instant {
        guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
        return instant
    }

    static func compact(
        _ claims: String, header: String = #"{"typ":"JWT","kid":"key-1","alg":"RS256"}"#
    ) -> [UInt8] {
        let parts = [Array(header.utf8), Array(claims.utf8), Array("signature".utf8)]
        return Array(parts.map { Base64URL.encode($0.span) }.joined(separator: [UInt8(ascii: ".")]))
    }

    static func compact(_ payload: [UInt8]) -> [UInt8] {
        let parts = [Array(#"{"alg":"RS256"}"#.utf8), payload, Array("signature".utf8)]
        return Array(parts.map { Base64URL.encode($0.span) }.joined(separator: [UInt8(ascii: ".")]))
    }

    static func token(_ claims: String) -> Token { Token(compact: compact(claims)) }

    /// Locations as the judge makes them: `claims:/pointer`, the nearest parent's bytes where there is nothing.
    static func locations(_ points: [String], in token: Token) -> [Finding.Location] {
        points.map { point in
            let part: Finding.Location.Part = point.hasPrefix("header:") ? .header : .claims
            let pointer = String(point.drop { $0 != ":" }.dropFirst())
            let document = part == .header ? token.header : token.claims
            let node = document?.nearest(to: pointer)?.node
            let broken = token.problems.first { $0.pointer == point }?.range
            return Finding.Location(
                part: part, pointer: pointer, range: broken ?? node.flatMap { document?.range(of: $0) })
        }
    }

    static func finding(
        _ token: Token, _ points: [String], rule: String = "autonomous-exchange/sub-equals-act",
        message: String = "`sub` is bot-traffic-analyzer but `act.sub` is another-agent", severity: Severity = .error,
        stage: Stage = .policy, outcome: Finding.Outcome = .violated, isAuthentic: Bool = true,
        expected: String? = "bot-traffic-analyzer", actual: String? = "another-agent", fix: String? = fix,
        suppression: Suppression? = nil
    ) -> Finding {
        Finding(
            rule: rule, title: "Subject and actor are the same agent", severity: severity, stage: stage,
            outcome: outcome, message: message, isAuthentic: isAuthentic, locations: locations(points, in: token),
            expected: expected, actual: actual, fix: fix,
            references: ["RFC 8693 §4.1", "PingOne Advanced Identity Cloud, autonomous AI agent flow, task 4.2"],
            suppression: suppression)
    }

    static let fix = """
        AI Agents › the agent › Applications › the application: leave Subjects and Subject Groups empty, and exchange
        the agent's own client-credentials token, not another party's.
        """

    static let suppression = Suppression(
        rule: "hygiene/lifetime-too-long", client: "nightly-batch", owner: "team-logs", reason: "migrating",
        ends: instant("2027-02-01T00:00:00Z"), ticket: "SEC-12")

    static func verdict(
        _ token: Token, _ answer: Verdict.Answer, stage: Stage? = nil,
        signature: SignatureResult = .verified(Fixtures.rs256),
        time: TimeStatus = .within, flow: Flow = .autonomous, mode: JudgedExpectation.Mode = .presented,
        findings: [Finding] = []
    ) -> Verdict {
        let issuer = token.claims.flatMap { claims in claims.node(at: "/iss").flatMap { claims.text(of: $0) } }
        return Verdict(
            answer: answer, stage: stage, token: token, signature: signature, time: time, instant: now,
            dialect: .pingam, flow: flow, issuer: issuer,
            expectation: JudgedExpectation(
                mode: mode, application: "access-log-api", agent: "bot-traffic-analyzer", flow: .autonomous),
            findings: findings)
    }
}

/// Verdicts by name, for golden files.
enum Verdicts {
    static let pass = Fixtures.verdict(Fixtures.token(Fixtures.autonomousClaims), .pass)

    static let fail: Verdict = {
        let token = Fixtures.token(Fixtures.otherActorClaims)
        return Fixtures.verdict(
            token, .fail, stage: .policy, flow: .agentForAgent,
            findings: [Fixtures.finding(token, ["claims:/act/sub", "claims:/sub"])])
    }()

    static let undecided: Verdict = {
        let token = Fixtures.token(Fixtures.autonomousClaims)
        let finding = Fixtures.finding(
            token, ["header:/kid"], rule: "signature/keys-are-at-hand", message: "no keys of the issuer are at hand",
            stage: .signature, outcome: .undecided, isAuthentic: false, expected: nil, actual: nil,
            fix: "Give the issuer's key set with --jwks, or name it in the policy.")
        return Fixtures.verdict(
            token, .undecided, stage: .signature, signature: .refused(.noKeySet, Fixtures.rs256), findings: [finding])
    }()

    static let suppressed: Verdict = {
        let token = Fixtures.token(Fixtures.onBehalfOfClaims)
        let finding = Fixtures.finding(
            token, ["claims:/exp", "claims:/act/act/sub", "claims:/act/sub", "claims:/iat"],
            rule: "hygiene/lifetime-too-long",
            message: "the token lives for 4000 seconds", severity: .warning, expected: "at most 3600 seconds",
            actual: "4000 seconds", suppression: Fixtures.suppression)
        return Fixtures.verdict(token, .pass, flow: .onBehalfOf, mode: .lint, findings: [finding])
    }()

    static let broken: Verdict = {
        let token = Fixtures.token(
            Fixtures.autonomousClaims.replacing(#""realm":"#, with: #""note":"Zoë \u001b 日本","sub":"#))
        let finding = Fixtures.finding(
            token, ["claims:/sub"], rule: "format/members-are-unique",
            message: "the JSON of the payload names the member /sub twice", stage: .parse, isAuthentic: false,
            expected: nil, actual: nil, fix: nil)
        return Fixtures.verdict(
            token, .fail, stage: .parse, signature: .refused(.malformed), time: .unknown, flow: .unknown,
            findings: [finding])
    }()

    static let all: [(input: InputName, verdict: Verdict)] = [
        (InputName("exchanged.jwt"), pass), (InputName("exchanged.jwt", line: 2), fail),
        (InputName("no-keys.jwt"), undecided), (InputName("suppressed.jwt"), suppressed),
        (InputName("twice.jwt"), broken),
    ]
}
