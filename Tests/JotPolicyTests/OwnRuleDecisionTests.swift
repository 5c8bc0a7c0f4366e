import JOSE
import JotPolicy
import JotTokens
import Testing

/// What an operator's own rules and suppressions do to the verdict, and what they cannot do.
@Suite("Own rules and suppressions")
struct OwnRuleDecisionTests {
    private static func settings(_ page: RulePage, _ severity: Severity = .error) -> RuleSettings {
        RuleSettings(severities: ["pack/name": severity], own: [page])
    }

    @Test("a rule of one's own stops a token as its severity says", arguments: Severity.allCases)
    func severities(severity: Severity) throws {
        let policy = try Sample.policy(rules: Self.settings(try samplePage(require: "false"), severity))
        let verdict = try Sample.check(.autonomous, policy)
        #expect(verdict.answer == (severity == .error ? .fail : .pass))
        #expect(verdict.stage == (severity == .error ? .policy : nil))
        #expect(verdict.findings.contains { $0.rule == "pack/name" && $0.severity == severity })
    }

    @Test("a rule of one's own is asked also where the policy names no agents")
    func withoutAgents() throws {
        let rules = Self.settings(try samplePage(require: "claims.sub != 'bot'"))
        let policy = try Policy(issuers: [Sample.alpha], rules: rules)
        #expect(try Sample.lint(.autonomous, policy).errors == ["pack/name"])
    }

    @Test(
        "a rule that fails while it runs is undecided and says why",
        arguments: [
            ("1 / claims.zero == 1", "division by zero"), ("claims.missing == 1", "no such key"),
            ("claims.sub + 1 == 2", "no such overload"),
        ])
    func failures(require: String, text: String) throws {
        let claims = SampleClaims.autonomous.with("zero", "0")
        let policy = try Sample.policy(rules: Self.settings(try samplePage(require: require)))
        let verdict = try Sample.check(claims, policy)
        #expect(verdict.answer == .undecided && verdict.stage == .policy && verdict.identity == nil)
        #expect(verdict.doubts == ["pack/name"])
        #expect(verdict.messages(of: "pack/name").contains(text), "\(verdict.messages(of: "pack/name"))")
        let warning = try Sample.policy(rules: Self.settings(try samplePage(require: require), .warning))
        #expect(try Sample.check(claims, warning).passed)
    }

    @Test("a rule that uses up the budget is undecided, and so are those after it")
    func budget() throws {
        let list = "[" + (0..<150).map(String.init).joined(separator: ",") + "]"
        let require = "claims.l.all(a, claims.l.all(b, claims.l.all(c, a + b + c >= 0)))"
        let policy = try Sample.policy(rules: Self.settings(try samplePage(require: require)))
        let verdict = try Sample.check(.autonomous.with("l", list), policy)
        #expect(verdict.answer == .undecided && verdict.doubts == ["pack/name"])
        #expect(verdict.messages(of: "pack/name").contains("budget"))
        #expect(try Sample.check(.autonomous.with("l", "[1,2,3]"), policy).passed)
    }

    @Test("a suppression holds until its end, for its client only, and hides nothing")
    func suppressions() throws {
        func verdict(_ client: String?, at instant: Instant) throws -> Verdict {
            let suppression = Suppression(
                rule: "pack/name", client: client, owner: "team", reason: "r", ends: Sample.instant(1_778_767_600))
            var rules = Self.settings(try samplePage(require: "false"))
            rules.suppressions = [suppression]
            return try Sample.check(.autonomous, try Sample.policy(rules: rules), at: instant)
        }
        let last = Sample.instant(1_778_767_599, nanoseconds: 999_999_999)
        for client in [nil, "bot"] {
            let held = try verdict(client, at: last)
            #expect(held.passed && held.identity != nil)
            #expect(held.findings.contains { $0.rule == "pack/name" && $0.suppression?.owner == "team" })
            let ended = try verdict(client, at: Sample.instant(1_778_767_600))
            #expect(ended.answer == .fail && ended.errors == ["pack/name"])
        }
        #expect(try verdict("other", at: last).answer == .fail)
    }

    @Test("a suppressed finding does not speak against an entry that otherwise holds")
    func suppressionAmongEntries() throws {
        let group = SubjectGroup(name: "auditors", membership: .unknown)
        let agent = Sample.bot([Sample.entry(subjects: ["alice"]), Sample.entry(groups: [group])])
        let page = try samplePage(require: "expected.agent.subjects.size() == 0")
        var rules = Self.settings(page)
        rules.suppressions = [
            Suppression(rule: "pack/name", owner: "o", reason: "r", ends: Sample.instant(2_000_000_000))
        ]
        let verdict = try Sample.check(.onBehalfOf, try Sample.policy(agents: [agent], rules: rules))
        #expect(verdict.passed, "\(verdict.findings.map(\.message))")
    }

    @Test("an undecided rule is never suppressed into a pass")
    func undecidedStays() throws {
        var rules = Self.settings(try samplePage(require: "1 / 0 == 1"))
        rules.suppressions = [
            Suppression(rule: "pack/name", owner: "o", reason: "r", ends: Sample.instant(2_000_000_000))
        ]
        #expect(try Sample.check(.autonomous, try Sample.policy(rules: rules)).answer == .undecided)
    }

    // MARK: One value for all

    @Test("the same token at the same instant gets the same verdict, on any number of threads")
    func threads() async throws {
        let checker = try Checker(policy: try Sample.policy(), keys: try Sample.keys())
        let tokens = try [
            SampleClaims.autonomous, .onBehalfOf, .own, .autonomous.with("scope", "[\"a\",\"\",\"b c\"]"),
            .autonomous.with("act", "1").with("exp", "0").with("jti", "7"),
        ].map { try $0.signed() }
        let expected = tokens.map { Self.summary(checker.check(token: $0, at: Sample.now)) }
        #expect(Set(expected).count == tokens.count)
        let isSame = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<40).allSatisfy { _ in
                        zip(tokens, expected).allSatisfy { token, summary in
                            Self.summary(checker.check(token: token, at: Sample.now)) == summary
                        }
                    }
                }
            }
            return await group.allSatisfy { $0 }
        }
        #expect(isSame)
    }

    private static func summary(_ verdict: Verdict) -> String {
        let findings = verdict.findings.map { "\($0.rule) \($0.severity) \($0.outcome) \($0.message) \($0.locations)" }
        return "\(verdict.answer) \(verdict.stage as Any) \(verdict.identity as Any) \(findings)"
    }
}
