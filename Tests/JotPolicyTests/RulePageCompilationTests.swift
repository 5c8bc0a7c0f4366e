import CEL
import JotPolicy
import Testing

@Suite("Compiling and evaluating a rule")
struct RulePageCompilationTests {
    @Test(
        "tells the outcomes apart",
        arguments: [
            (#"{"sub": "bot", "act": {"sub": "bot"}}"#, "passed"),
            (#"{"sub": "bot", "act": {"sub": "x"}}"#, "violated"),
            (#"{"sub": "bot"}"#, "notApplicable"), (#"{"sub": "bot", "act": {}}"#, "undecided: no such key: sub"),
        ])
    func outcomes(claims: String, expected: String) throws {
        let rule = try CompiledRule(RulePage(parsing: samplePage, id: "pack/name"), environment: sampleEnvironment)
        #expect(try outcome(rule, .sample(claims: claims)) == expected)
    }

    @Test("composed and decomposed names are not the same")
    func bytes() throws {
        let rule = try CompiledRule(RulePage(parsing: samplePage, id: "pack/name"), environment: sampleEnvironment)
        let claims = #"{"sub": "caf\u00e9", "act": {"sub": "cafe\u0301"}}"#
        #expect(try outcome(rule, .sample(claims: claims)) == "violated")
    }

    @Test(
        "is undecided when what it needs is not at hand",
        arguments: [("token.a == 1", "true"), ("true", "token.a == 1")])
    func notAtHand(when: String, require: String) throws {
        let rule = try CompiledRule(samplePage(when: when, require: require), environment: sampleEnvironment)
        #expect(try outcome(rule, .sample(unknown: ["token"])) == "undecided: token")
    }

    @Test("is undecided when the budget is used up")
    func budget() throws {
        let rule = try CompiledRule(
            samplePage(require: "claims.list.all(x, x == 1)"), environment: sampleEnvironment)
        let activation = try Activation.sample(claims: #"{"list": [1, 1, 1, 1, 1, 1, 1, 1]}"#)
        var budget = Budget(limit: 3)
        guard case .undecided(let doubt) = rule.evaluate(activation, budget: &budget) else {
            Issue.record("the rule was decided")
            return
        }
        #expect(doubt.errorText == "the cost budget is used up")
        #expect(budget.remaining <= 0)
    }

    @Test("words a violation")
    func words() throws {
        let rule = try CompiledRule(RulePage(parsing: samplePage, id: "pack/name"), environment: sampleEnvironment)
        var budget = Budget(limit: 1_000)
        let words = rule.words(try .sample(claims: #"{"sub": "bot", "act": {"sub": "x"}}"#), budget: &budget)
        #expect(words.message == "`sub` is bot but `act.sub` is x")
        #expect(words.expected == "bot")
        #expect(words.actual == "x")
        #expect(words.points == ["claims:/act/sub", "claims:/sub", "claims:/act"])
    }

    @Test("the policy's severity stands above the page's")
    func severity() throws {
        let page = try samplePage(require: "true")
        #expect(try CompiledRule(page, environment: sampleEnvironment).severity == .warning)
        #expect(try CompiledRule(page, environment: sampleEnvironment, severity: .error).severity == .error)
    }

    @Test("knows whether the outcome depends on the instant", arguments: [("now > now", true), ("true", false)])
    func readsNow(require: String, expected: Bool) throws {
        // A message that shows the instant does not make the outcome depend on it.
        let page = try samplePage(require: require, message: "{now}")
        #expect(try CompiledRule(page, environment: sampleEnvironment).readsNow == expected)
    }

    @Test(
        "refuses conditions that are no truth value, and expressions that do not compile",
        arguments: [
            ("1", "true", "", 14, "a condition is bool, not int"),
            ("true", "claims.x", "", 17, "a condition is bool, not dyn"),
            ("true", "clams.x == 1", "", 17, "claims"),
            ("true", "true", "x {1 +} y", 20, ":20:7:"),
            ("true", "true", "é {nothing}", 20, "nothing"),
        ])
    func wrongExpressions(when: String, require: String, message: String, line: Int, text: String) throws {
        let page = try samplePage(when: when, require: require, message: message.isEmpty ? "no" : message)
        let error = #expect(throws: RulePageError.self) { try CompiledRule(page, environment: sampleEnvironment) }
        #expect(error?.issues.first?.line == line)
        #expect(error?.description.contains(text) == true)
    }

    @Test("gives the column of an error in a hole as that of the page")
    func columns() throws {
        let page = try samplePage(require: "true", message: "é {nothing}")
        let error = #expect(throws: RulePageError.self) { try CompiledRule(page, environment: sampleEnvironment) }
        #expect(error?.issues.first?.column == 4)
    }

    @Test(
        "refuses points that do not fit their list",
        arguments: [
            (nil, "claims:/{i}", "'i'"), ("'text'", "claims:/{i}", "yields a list, not string"),
            ("claims.x", "claims:/{i}", "yields a list, not dyn"),
            ("['a']", "claims:/a", "no line of `points` uses `i`"),
        ] as [(String?, String, String)])
    func wrongPoints(list: String?, line: String, text: String) throws {
        let page = try samplePage(require: "true", listPoints: list, points: line)
        let error = #expect(throws: RulePageError.self) { try CompiledRule(page, environment: sampleEnvironment) }
        #expect(error?.description.contains(text) == true)
    }

    @Test("refuses a dialect that nobody speaks, as the rule would be silent for ever")
    func dialects() throws {
        let page = try samplePage(keys: "since: 0.1\ndialects: pingma", require: "true")
        let error = #expect(throws: RulePageError.self) { try CompiledRule(page, environment: sampleEnvironment) }
        #expect(error?.description.contains("did you mean `pingam`?") == true)
    }

    @Test(
        "refuses to read actors of the past unless the page says so",
        arguments: [
            "size(token.actors) > 1", "token.actors[1].id == 'x'", "claims.act.act.sub == 'x'", "has(claims.act.act)",
            "claims['act']['act'] == 1", "token.actors.all(a, true)", "claims.act.act.act.sub == 'x'",
        ])
    func actorHistory(expression: String) throws {
        let silent = try samplePage(require: expression)
        let error = #expect(throws: RulePageError.self) { try CompiledRule(silent, environment: sampleEnvironment) }
        #expect(error?.description.contains("reads: actor-history") == true)
        let open = try samplePage(keys: "since: 0.1\nreads: actor-history", require: expression)
        #expect(throws: Never.self) { try CompiledRule(open, environment: sampleEnvironment) }
    }

    @Test(
        "finds a look at the past in the words of a rule, too", arguments: ["{token.actors}", "{claims.act.act.sub}"])
    func actorHistoryInWords(hole: String) throws {
        for page in [
            try samplePage(require: "true", message: hole), try samplePage(require: "true", points: "claims:/\(hole)"),
        ] {
            #expect(throws: RulePageError.self) { try CompiledRule(page, environment: sampleEnvironment) }
        }
    }

    @Test(
        "the current actor needs no permission",
        arguments: ["claims.act.sub == 'x'", "token.actor.id == 'x'", "claims.act.actor == 1"])
    func currentActor(expression: String) throws {
        #expect(throws: Never.self) {
            try CompiledRule(samplePage(require: expression), environment: sampleEnvironment)
        }
    }

    @Test(
        "a page that reads actors of the past decides nothing about the agent's permissions",
        arguments: [
            "expected.agent.id == 'x'", "'a' in expected.agent.permitted", "size(token.scopes) == 1",
            "claims.scope == 'x'",
            "claims.scp == 'x'", "size(expected.application.scopes) == 1",
        ])
    func historyWithoutPermissions(expression: String) throws {
        let page = try samplePage(keys: "since: 0.1\nreads: actor-history", require: expression)
        let error = #expect(throws: RulePageError.self) { try CompiledRule(page, environment: sampleEnvironment) }
        #expect(error?.description.contains("RFC 8693 §4.1") == true)
    }

    private func outcome(_ rule: CompiledRule, _ activation: Activation) throws -> String {
        var budget = Budget(limit: 1_000)
        switch rule.evaluate(activation, budget: &budget) {
        case .passed: return "passed"
        case .notApplicable: return "notApplicable"
        case .violated: return "violated"
        case .undecided(let doubt):
            return "undecided: " + (doubt.errorText ?? doubt.missingFacts.joined(separator: ", "))
        }
    }
}
