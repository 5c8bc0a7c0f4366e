import JOSE
import JotPolicy
import Testing

@Suite("Making a checker")
struct CheckerInitialiserTests {
    @Test("the application may be left out only if the policy has one")
    func application() throws {
        let one = try Sample.policy()
        let two = try Sample.policy(applications: [Sample.logs, Sample.bills])
        #expect(try Checker(policy: one, keys: Sample.keys()).check(token: "", at: Sample.now).passed == false)
        #expect(throws: CheckerError.self) { try Checker(policy: two, keys: Sample.keys()) }
        #expect(throws: Never.self) { try Checker(policy: two, keys: Sample.keys(), application: "bills") }
        let error = #expect(throws: CheckerError.self) {
            try Checker(policy: two, keys: Sample.keys(), application: "bill")
        }
        #expect(error?.description.contains("did you mean bills?") == true)
    }

    @Test("a policy without agents and applications serves for looking only")
    func emptyPolicy() throws {
        let policy = try Policy(issuers: [Sample.alpha])
        #expect(throws: CheckerError.self) { try Checker(policy: policy, keys: Sample.keys()) }
        #expect(throws: CheckerError.self) { try Checker(policy: policy, keys: Sample.keys(), application: "logs") }
        let verdict = try Sample.lint(.onBehalfOf, policy)
        #expect(verdict.passed, "\(verdict.findings.map(\.message))")
        #expect(try Sample.lint(.onBehalfOf.with("sub", nil), policy).errors == ["claims/subject-is-present"])
    }

    @Test("keys belong to issuers by name")
    func keys() throws {
        let beta = Issuer(name: "beta", issuer: "https://beta.example")
        let policy = try Sample.policy(issuers: [Sample.alpha, beta])
        #expect(throws: CheckerError.self) { try Checker(policy: policy, keys: Sample.keys()) }
        #expect(throws: CheckerError.self) { try Checker(linting: policy, keys: Sample.keys()) }
        #expect(throws: CheckerError.self) { try Checker(policy: policy, keys: ["gamma": Sample.keys()]) }
        #expect(throws: Never.self) { try Checker(policy: policy, keys: ["alpha": Sample.keys()]) }
    }

    static let protected = [
        "format/json-is-valid", "signature/is-valid", "signature/is-single", "time/not-expired", "time/order",
        "claims/issuer-is-known", "claims/audience-is-present", "claims/types-are-right", "actor/act-is-object",
        "autonomous-exchange/actor-present", "autonomous-exchange/sub-equals-act", "exchange/agent-is-known",
        "exchange/agent-may-use-application", "exchange/audience-has-application", "exchange/flow-is-expected",
        "exchange/scopes-within-permissions", "on-behalf-of-exchange/actor-is-agent",
        "on-behalf-of-exchange/actor-present", "on-behalf-of-exchange/subject-is-permitted",
    ]

    @Test("rules that protect resource servers can be neither lowered nor suppressed there", arguments: protected)
    func protectedRules(rule: String) throws {
        let suppression = Suppression(rule: rule, owner: "me", reason: "why not", ends: Sample.now)
        let attempts = [
            RuleSettings(severities: [rule: .warning]), RuleSettings(severities: [rule: .note]),
            RuleSettings(suppressions: [suppression]),
        ]
        for rules in attempts {
            let policy = try Sample.policy(rules: rules)
            let error = #expect(throws: CheckerError.self) { try Checker(policy: policy, keys: Sample.keys()) }
            #expect(error?.description.contains(rule) == true)
            #expect(throws: Never.self) { try Checker(linting: policy, keys: Sample.keys()) }
        }
    }

    @Test("a protected page that only warns can be made no less either")
    func protectedWarnings() throws {
        let rule = "signature/keys-are-at-hand"
        let same = try Sample.policy(rules: RuleSettings(severities: [rule: .warning]))
        #expect(throws: Never.self) { try Checker(policy: same, keys: Sample.keys()) }
        let lowered = try Sample.policy(rules: RuleSettings(severities: [rule: .note]))
        #expect(throws: CheckerError.self) { try Checker(policy: lowered, keys: Sample.keys()) }
    }

    @Test("other rules can be set, and no rule counts as lowered that stays as it is")
    func otherRules() throws {
        let severities: [String: Severity] = [
            "time/not-expired": .error, "hygiene/kid-missing": .error, "actor/depth": .note,
            "hygiene/scope-has-empty-members": .warning,
        ]
        let policy = try Sample.policy(rules: RuleSettings(severities: severities))
        #expect(throws: Never.self) { try Checker(policy: policy, keys: Sample.keys()) }
    }

    @Test("names of packs and rules must be known, with a suggestion")
    func unknownNames() throws {
        let suppression = Suppression(rule: "hygiene/kid-missin", owner: "me", reason: "r", ends: Sample.now)
        let attempts = [
            (RuleSettings(packs: ["hygien"]), "hygiene"),
            (RuleSettings(severities: ["hygiene/kid-mising": .error]), "hygiene/kid-missing"),
            (RuleSettings(suppressions: [suppression]), "hygiene/kid-missing"),
        ]
        for (rules, meant) in attempts {
            let policy = try Sample.policy(rules: rules)
            let error = #expect(throws: CheckerError.self) { try Checker(linting: policy, keys: Sample.keys()) }
            #expect(error?.description.contains("did you mean \(meant)?") == true)
        }
    }

    @Test("a rule of one's own cannot take the place of another")
    func ownNames() throws {
        let page = try samplePage(require: "true")
        let namesake = try RulePage(parsing: samplePage, id: "signature/is-valid")
        for own in [[page, page], [namesake]] {
            let policy = try Sample.policy(rules: RuleSettings(own: own))
            #expect(throws: CheckerError.self) { try Checker(linting: policy, keys: Sample.keys()) }
        }
    }

    @Test("a rule that does not compile stops the checker, not the first token")
    func brokenRules() throws {
        let own = [try samplePage(require: "token.nonsense == 1")]
        let policy = try Sample.policy(rules: RuleSettings(own: own))
        let error = #expect(throws: CheckerError.self) { try Checker(linting: policy, keys: Sample.keys()) }
        #expect(error?.description.contains("pack/name") == true)
    }

    @Test("a policy that was changed into a contradiction after it was made is refused")
    func changedPolicies() throws {
        var policy = try Sample.policy(agents: [Agent(id: "bot", applications: [Sample.entry()])])
        policy.issuers.append(Issuer(name: "beta", issuer: "https://beta.example"))
        #expect(throws: CheckerError.self) { try Checker(policy: policy, keys: ["alpha": Sample.keys()]) }
    }
}
