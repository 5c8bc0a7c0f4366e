import JOSE
import JotPolicy
import JotTokens
import Testing

/// From facts and findings to verdict and stage.
@Suite("Decisions")
struct DecisionTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let status: SignatureStatus
        let reason: SignatureReason?
        let answer: Verdict.Answer
        let stage: Stage?
        let artefact: @Sendable () throws -> String
        var keys: (@Sendable () throws -> KeySet?) = { try Sample.keys() }

        init(
            _ name: String, _ status: SignatureStatus, _ reason: SignatureReason?, _ answer: Verdict.Answer,
            _ stage: Stage?, keys: @escaping @Sendable () throws -> KeySet? = { try Sample.keys() },
            _ artefact: @escaping @Sendable () throws -> String
        ) {
            testDescription = name
            self.status = status
            self.reason = reason
            self.answer = answer
            self.stage = stage
            self.keys = keys
            self.artefact = artefact
        }
    }

    private static let claims = SampleClaims.autonomous
    private static let publicKey = """
        {"kty":"EC","crv":"P-256","x":"KYxIjAZeN5hh6ADK0oGL5Qos7VElR3GlUupWXQM-h3Y",\
        "y":"D61riOoZQhXT6AJIJ3R7REI6eWc1EIszx1ONcQgL4nI"}
        """

    static let rows: [Row] = [
        Row("verified", .verified, nil, .pass, nil) { try claims.signed() },
        Row("another secret", .failed, .mismatch, .fail, .signature) {
            try claims.signed(secret: [UInt8](repeating: 8, count: 32))
        },
        Row("algorithm that the key is not for", .failed, .algorithmMismatch, .fail, .signature) {
            try claims.signed(header: #"{"alg":"ES256","kid":"k-1"}"#)
        },
        Row("unknown algorithm", .failed, .algorithmUnknown, .fail, .signature) {
            try claims.signed(header: #"{"alg":"HS257","kid":"k-1"}"#)
        },
        Row(
            "shared secret against public keys", .failed, .symmetricWithPublicKeys, .fail, .signature,
            keys: { try KeySet(jwks: Array(publicKey.utf8)) }, { try claims.signed() }),
        Row(
            "no key of that name", .unknownKey, .kidUnknown, .fail, .signature, keys: { try Sample.keys(kid: "k-2") },
            { try claims.signed() }),
        Row(
            "an empty set is a set", .unknownKey, .kidUnknown, .fail, .signature,
            keys: { try KeySet(jwks: Array("{\"keys\":[]}".utf8)) }, { try claims.signed() }),
        Row("no set", .noKeys, .noKeySet, .undecided, .signature, keys: { nil }, { try claims.signed() }),
        Row("none", .unsigned, .algorithmNone, .fail, .signature) {
            try Sample.signed(payload: claims.json, header: #"{"alg":"none"}"#)
        },
        Row("none, of an unknown issuer", .unsigned, .algorithmNone, .fail, .signature) {
            try Sample.signed(payload: "{}", header: #"{"alg":"NoNe"}"#)
        },
        Row("bare claims", .unsigned, .bareClaims, .undecided, .signature) { claims.json },
        Row("encrypted", .notVerifiable, .encrypted, .undecided, .signature) {
            Base64URL.encodedText(Array(#"{"alg":"dir","enc":"A256GCM"}"#.utf8))
                + "..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"
        },
        Row("an issuer's answer", .notApplicable, .issuerAnswer, .pass, nil) { claims.introspection },
        Row("unknown issuer", .unknownKey, .issuerUnknown, .fail, .claims) {
            try claims.with("iss", "\"https://other.example\"").signed()
        },
        Row("no issuer", .unknownKey, .issuerUnknown, .fail, .claims) { try claims.with("iss", nil).signed() },
        Row("an issuer that is no text", .unknownKey, .issuerUnknown, .fail, .claims) {
            try claims.with("iss", "[\"\(Sample.alphaURL)\"]").signed()
        },
        Row("claims that are no object", .failed, .malformed, .fail, .parse) { try Sample.signed(payload: "[]") },
        Row("a member twice", .failed, .malformed, .fail, .parse) {
            try Sample.signed(payload: claims.json.dropLast() + ",\"sub\":\"bot\"}")
        },
    ]

    @Test("each signature status has its verdict and its stage", arguments: rows)
    func statuses(row: Row) throws {
        let keys = try row.keys().map { ["alpha": $0] } ?? [:]
        let checker = try Checker(linting: try Sample.policy(), keys: keys)
        let verdict = checker.examine(artefact: Array(try row.artefact().utf8), at: Sample.now)
        #expect(verdict.signature.status == row.status)
        #expect(verdict.signature.reason == row.reason)
        #expect(verdict.answer == row.answer, "\(verdict.findings.map(\.message))")
        #expect(verdict.stage == row.stage)
        #expect((verdict.identity != nil) == verdict.passed)
    }

    // MARK: Time

    @Test(
        "expired from exp on, early before nbf, to the nanosecond",
        arguments: [
            (1_778_767_499, 999_999_999, TimeStatus.early), (1_778_767_500, 0, .within),
            (1_778_771_099, 999_999_999, .within), (1_778_771_100, 0, .expired),
        ] as [(Int64, Int32, TimeStatus)])
    func edges(seconds: Int64, nanoseconds: Int32, status: TimeStatus) throws {
        let claims = SampleClaims.autonomous.with("iat", nil)
        let instant = Sample.instant(seconds, nanoseconds: nanoseconds)
        let verdict = try Sample.check(claims, try Sample.policy(), at: instant)
        #expect(verdict.time == status)
        #expect(verdict.answer == (status == .within ? .pass : .fail))
        #expect(verdict.stage == (status == .within ? nil : .claims))
    }

    @Test("leeway moves all three edges")
    func leeway() throws {
        let issuer = Issuer(name: "alpha", issuer: Sample.alphaURL, dialect: .pingam, leeway: 10)
        let policy = try Sample.policy(issuers: [issuer])
        for (seconds, passes) in [(-11, false), (-10, true), (3609, true), (3610, false)] as [(Int64, Bool)] {
            let verdict = try Sample.check(.autonomous, policy, at: Sample.instant(1_778_767_500 + seconds))
            #expect(verdict.passed == passes, "\(seconds)")
        }
    }

    @Test(
        "what time claims must be",
        arguments: [
            ("iat", "1778767561", "time/issued-in-the-past"), ("exp", nil, "time/expires"),
            ("exp", "\"1778771100\"", "claims/types-are-right"), ("exp", "1e300", "claims/types-are-right"),
            ("exp", "null", "claims/types-are-right"), ("nbf", "true", "claims/types-are-right"),
            ("exp", "1778767560", "time/not-expired"), ("nbf", "1778767560.5", "time/not-before-has-passed"),
        ] as [(String, String?, String)])
    func timeClaims(name: String, value: String?, rule: String) throws {
        let verdict = try Sample.check(.autonomous.with(name, value), try Sample.policy())
        #expect(verdict.answer == .fail && verdict.stage == .claims)
        #expect(verdict.errors.contains(rule), "\(verdict.errors)")
    }

    // MARK: Facts

    @Test("facts decide, whatever the policy makes of the pages that word them")
    func factsDecide() throws {
        let rules = [
            "signature/is-valid", "signature/algorithm-is-not-none", "signature/keys-are-at-hand", "time/not-expired",
            "claims/issuer-is-known", "claims/types-are-right", "format/members-are-unique",
        ]
        let settings = RuleSettings(
            severities: Dictionary(uniqueKeysWithValues: rules.map { ($0, .note) }),
            suppressions: rules.map {
                Suppression(rule: $0, owner: "me", reason: "r", ends: Sample.instant(2_000_000_000))
            })
        let policy = try Sample.policy(rules: settings)
        let claims = SampleClaims.autonomous
        let tokens: [(String, Stage)] = [
            (try claims.signed(secret: [UInt8](repeating: 8, count: 32)), .signature),
            (try claims.signed(header: #"{"alg":"none"}"#), .signature),
            (try claims.with("exp", "1778767560").signed(), .claims),
            (try claims.with("iss", nil).signed(), .claims), (try claims.with("jti", "1").signed(), .claims),
            (try Sample.signed(payload: "{\"a\":1,\"a\":2}"), .parse),
        ]
        for (token, stage) in tokens {
            let verdict = try Sample.examine(token, policy)
            #expect(verdict.answer == .fail && verdict.stage == stage, "\(stage)")
        }
        let keyless = try Checker(linting: policy, keys: [:])
        let verdict = keyless.examine(artefact: Array(try claims.signed().utf8), at: Sample.now)
        #expect(verdict.answer == .undecided && verdict.stage == .signature)
    }

    @Test("after a wrong signature the claims are judged, as anybody's, and never move the stage")
    func unauthenticFindings() throws {
        let claims = SampleClaims.autonomous.with("exp", "1778767560").with("act", nil).with("iat", "\"x\"")
        let checker = try Checker(policy: try Sample.policy(), keys: try Sample.keys())
        let forged = checker.check(token: try claims.signed(secret: [UInt8](repeating: 8, count: 32)), at: Sample.now)
        #expect(forged.stage == .signature)
        #expect(
            forged.errors.isSuperset(of: [
                "signature/is-valid", "time/not-expired", "claims/types-are-right", "autonomous-exchange/actor-present",
            ]))
        #expect(forged.findings.allSatisfy { !$0.isAuthentic })
        let genuine = checker.check(token: try claims.signed(), at: Sample.now)
        #expect(genuine.stage == .claims && genuine.findings.allSatisfy(\.isAuthentic))
    }
}
