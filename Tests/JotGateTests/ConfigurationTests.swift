import JOSE
import JotGate
import JotPolicy
import Testing

@Suite("What a gate is set up with")
struct ConfigurationTests {
    @Test("a rule that is tried out is reported and denies nobody")
    func reportOnly() throws {
        let policy = try Fixture.policy(rules: RuleSettings(own: [try Fixture.ownRule()]))
        let request = Fixture.request(try Claims.autonomous.signed())
        let strict = try Fixture.gate(policy).decide(request, at: Fixture.now)
        #expect(strict.denial?.reason == .forbidden && strict.reported.isEmpty)
        let settings = GateSettings(reportOnly: ["own/sealed"])
        let gate = try Fixture.gate(policy, settings: settings)
        for _ in 0..<2 {
            let lenient = gate.decide(request, at: Fixture.now)
            #expect(lenient.isAllowed)
            #expect(lenient.reported.map(\.rule) == ["own/sealed"])
            let line = DecisionRecord(lenient, latency: .zero).line
            #expect(line.contains(#""rule":"own/sealed","severity":"warning","outcome":"violated","report_only":true"#))
        }
        // Whatever else is wrong with the token still denies.
        let other = Fixture.request(try Claims.autonomous.with("act", nil).signed())
        #expect(!gate.decide(other, at: Fixture.now).isAllowed)
    }

    static let protected = [
        "signature/is-valid", "time/not-expired", "claims/issuer-is-known", "format/members-are-unique",
        "autonomous-exchange/sub-equals-act", "autonomous-exchange/actor-present", "exchange/agent-is-known",
        "exchange/agent-may-use-application", "exchange/audience-has-application", "exchange/flow-is-expected",
        "exchange/scopes-within-permissions", "on-behalf-of-exchange/actor-present",
        "on-behalf-of-exchange/actor-is-agent", "on-behalf-of-exchange/subject-is-permitted",
    ]

    @Test("no rule that protects a resource server is tried out", arguments: protected)
    func protectedRules(rule: String) throws {
        let error = #expect(throws: GateError.self) {
            try Fixture.configuration(settings: GateSettings(reportOnly: [rule]))
        }
        #expect(error?.description.contains("protects resource servers") == true)
    }

    @Test("a rule to be tried out must be there")
    func unknownRule() throws {
        let error = #expect(throws: GateError.self) {
            try Fixture.configuration(settings: GateSettings(reportOnly: ["hygiene/kid-mising"]))
        }
        #expect(error?.description.contains("did you mean hygiene/kid-missing?") == true)
    }

    static let unwritable = [
        GateSettings(realm: "lo\ngs"), GateSettings(realm: "é"), GateSettings(resourceMetadata: "logs.example"),
        GateSettings(resourceMetadata: "https://logs.example/a b"), GateSettings(resourceMetadata: "https://a\"b"),
        GateSettings(retryAfter: -1), GateSettings(retryAfter: 86_401),
    ]

    @Test("nothing is set that no header may hold", arguments: unwritable)
    func settingsAreWritable(settings: GateSettings) {
        #expect(throws: GateError.self) { try Fixture.configuration(settings: settings) }
    }

    @Test("a wrong one cannot be made, so the last good one stays")
    func lastGoodStays() throws {
        let gate = try Fixture.gate()
        #expect(throws: GateError.self) {
            gate.replace(with: try Fixture.configuration(keys: ["beta": try KeySet(secret: Fixture.secret)]))
        }
        var policy = try Fixture.policy()
        policy.rules.severities["signature/is-valid"] = .note
        #expect(throws: GateError.self) { gate.replace(with: try Fixture.configuration(policy)) }
        #expect(gate.decide(Fixture.request(try Claims.autonomous.signed()), at: Fixture.now).isAllowed)
    }

    @Test("says whose keys are at hand")
    func issuers() throws {
        #expect(try Fixture.configuration().issuers.map(\.keyCount) == [1])
        #expect(try Fixture.configuration(keys: [:]).issuers.map(\.keyCount) == [nil])
    }

    @Test("the digest of a policy is that of what it says")
    func digests() throws {
        let policy = try Fixture.policy()
        #expect(try Fixture.configuration(policy).policyDigest == Fixture.configuration(policy).policyDigest)
        let changes: [(inout Policy) -> Void] = [
            { $0.issuers[0].leeway = 1 }, { $0.issuers[0].algorithms = [] }, { $0.issuers[0].maxLifetime = 60 },
            { $0.issuers[0].dialect = .generic }, { $0.issuers[0].name = "beta" },
            { $0.applications[0].audiences = ["x"] }, { $0.applications[0].maxAuthenticationAge = 1 },
            { $0.applications[0].acrValues = ["a"] }, { $0.agents[0].scopes = [] },
            { $0.agents[0].names = ["an-account"] }, { $0.agents[0].issuer = "alpha" },
            { $0.agents[0].applications[0].permissions = ["logs-read"] },
            { $0.agents[0].applications[0].subjects = ["mary"] },
            { $0.agents[0].applications[0].subjectGroups = [.init(name: "g", membership: .unknown)] },
            { $0.agents[0].applications[0].subjectGroups = [.init(name: "g", membership: .claim("groups"))] },
            { $0.agents[0].applications[0].subjectGroups = [.init(name: "g", membership: .members(["groups"]))] },
            { $0.rules.packs = ["rfc9068"] }, { $0.rules.severities = ["hygiene/kid-missing": .error] },
            { $0.rules.suppressions = [.init(rule: "r", owner: "o", reason: "r", ends: Fixture.now)] },
        ]
        var digests = [policy.digest.text]
        for change in changes {
            var changed = policy
            change(&changed)
            digests.append(changed.digest.text)
        }
        for require in ["true", "false"] {
            var changed = policy
            changed.rules.own = [try Fixture.ownRule(require: require)]
            digests.append(changed.digest.text)
        }
        #expect(Set(digests).count == digests.count)
    }

    @Test("whether a dialect is named or told by a URL is part of the digest, for its exceptions hang on it")
    func namedDialect() throws {
        let url = "https://acme.okta.com/oauth2/default"
        let told = Issuer(name: "acme", issuer: url)
        let named = Issuer(name: "acme", issuer: url, dialect: told.dialect)
        let digests = [try Policy(issuers: [told]).digest.text, try Policy(issuers: [named]).digest.text]
        #expect(digests[0] != digests[1])
    }

    @Test("the digest of a key set is that of its keys")
    func keyDigests() throws {
        let member = { (kid: String, alg: String, key: String) in
            #"{"kty":"oct","kid":"\#(kid)","alg":"\#(alg)","k":"\#(key)"}"#
        }
        let (one, other) = (String(repeating: "A", count: 86), String(repeating: "B", count: 85) + "A")
        let sets = [
            [member("a", "HS256", one)], [member("b", "HS256", one)], [member("a", "HS512", one)],
            [member("a", "HS256", other)], [member("a", "HS256", one), member("b", "HS256", one)], [],
        ]
        let digests = try sets.map { members in
            try KeySet(jwks: Array("{\"keys\":[\(members.joined(separator: ","))]}".utf8)).digest.text
        }
        #expect(Set(digests).count == digests.count)
    }
}
