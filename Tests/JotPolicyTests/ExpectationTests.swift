import JOSE
import JotPolicy
import JotTokens
import Testing

/// What is expected of a token: whose, for which application, in which flow, for whom.
@Suite("Expectations")
struct ExpectationTests {
    // MARK: Agents

    @Test("the same client id under two issuers is two agents, each with its own permissions")
    func agentsByIssuer() throws {
        let beta = Issuer(name: "beta", issuer: "https://beta.example", dialect: .generic)
        let twin = Agent(id: "bot", issuer: "beta", applications: [Sample.entry("logs", ["logs-search"])])
        let agents = [Sample.bot([Sample.entry("logs", ["logs-read"])]), twin]
        let policy = try Sample.policy(issuers: [Sample.alpha, beta], agents: agents)
        let ofBeta = SampleClaims.autonomous.with("iss", "\"https://beta.example\"").with("grant_type", nil)

        #expect(try Sample.check(.autonomous, policy).passed)
        #expect(try Sample.check(ofBeta.with("scope", "\"logs-search\""), policy).passed)
        let crossed = try Sample.check(ofBeta.with("scope", "\"logs-read\""), policy)
        #expect(crossed.errors == ["exchange/scopes-within-permissions"])
        let unknown = try Sample.policy(issuers: [Sample.alpha, beta])
        #expect(try Sample.check(ofBeta, unknown).errors.contains("exchange/agent-is-known"))
    }

    @Test("an unknown agent is an error, also where it calls itself by the name of a known one")
    func unknownAgents() throws {
        let claims = SampleClaims.autonomous.with("client_id", "\"stranger\"")
        let verdict = try Sample.check(claims, try Sample.policy())
        #expect(verdict.answer == .fail && verdict.stage == .policy)
        #expect(verdict.errors.contains("exchange/agent-is-known"))
    }

    @Test("without a client claim the current actor is the agent, with a warning")
    func agentByActor() throws {
        let policy = try Sample.policy()
        let verdict = try Sample.check(.autonomous.with("client_id", nil), policy)
        #expect(verdict.passed && verdict.expectation.agent == "bot")
        #expect(verdict.findings.contains { $0.rule == "exchange/client-is-named" && $0.severity == .warning })
        let stranger = SampleClaims.autonomous.with("client_id", nil).with("act", "{\"sub\":\"stranger\"}")
        #expect(try Sample.check(stranger, policy).errors.contains("exchange/agent-is-known"))
    }

    @Test(
        "changing nothing but act fails",
        arguments: [
            "{\"sub\":\"nobody\"}", "{\"sub\":\"other-bot\"}", "{\"sub\":\"alice\"}", "{\"sub\":\"(usr!bot)\"}",
            "{\"sub\":\"(usr!alice)\"}", "{\"sub\":\"\"}", "{\"sub\":\"BOT\"}", "{\"sub\":null}", "{}", "[]", "\"bot\"",
            nil,
        ])
    func changedActors(act: String?) throws {
        let other = Agent(id: "other-bot", issuer: "alpha", applications: [Sample.entry(subjects: ["alice"])])
        let policy = try Sample.policy(agents: [Sample.bot(), other])
        let claims = SampleClaims.autonomous.with("act", act)
        #expect(try Sample.check(.autonomous, policy).passed)
        #expect(try Sample.check(claims, policy).answer == .fail)
        #expect(try Sample.lint(claims, policy).answer == .fail)
        #expect(try Sample.examine(claims.introspection, policy).answer == .fail)
    }

    @Test("subject and actor together cannot be another agent than the client")
    func changedSubjectAndActor() throws {
        let other = Agent(id: "other-bot", issuer: "alpha", applications: [Sample.entry()])
        let policy = try Sample.policy(agents: [Sample.bot(), other])
        let claims = SampleClaims.autonomous.with("sub", "\"other-bot\"").with("act", "{\"sub\":\"other-bot\"}")
        #expect(try Sample.check(claims, policy).answer == .fail)
    }

    @Test("only the current actor counts, never an earlier one")
    func earlierActors() throws {
        let policy = try Sample.policy()
        let inner = SampleClaims.autonomous.with("act", "{\"sub\":\"other\",\"act\":{\"sub\":\"bot\"}}")
        #expect(try Sample.check(inner, policy).answer == .fail)
        let outer = SampleClaims.autonomous.with("act", "{\"sub\":\"bot\",\"act\":{\"sub\":\"other\"}}")
        let verdict = try Sample.check(outer, policy)
        #expect(verdict.passed && verdict.findings.contains { $0.rule == "autonomous-exchange/single-actor" })
    }

    // MARK: Applications

    @Test("an agent's own token is right to look at and wrong to present")
    func ownToken() throws {
        let policy = try Sample.policy()
        let seen = try Sample.lint(.own, policy)
        #expect(seen.passed && seen.expectation.mode == .lint && seen.expectation.flow == .agent)
        let presented = try Sample.check(.own, policy)
        #expect(presented.answer == .fail && presented.expectation.mode == .presented)
        #expect(presented.errors.contains("exchange/audience-has-application"))
        #expect(presented.errors.contains("autonomous-exchange/actor-present"))
    }

    @Test("in lint the audience says the application, by any of its names")
    func applicationByAudience() throws {
        let policy = try Sample.policy(applications: [Sample.logs, Sample.bills])
        for audience in ["\"logs\"", "[\"https://logs.example/api\"]", "[\"elsewhere\",\"logs\"]"] {
            let verdict = try Sample.lint(.autonomous.with("aud", audience), policy)
            #expect(verdict.passed && verdict.expectation.application == "logs", "\(audience)")
        }
        for audience in ["\"elsewhere\"", "\"LOGS\"", "\"logs \"", "\"https://logs.example/api/\""] {
            let verdict = try Sample.lint(.autonomous.with("aud", audience), policy)
            #expect(verdict.errors.contains("exchange/audience-has-application"), "\(audience)")
        }
    }

    @Test("some application in aud is not enough: it must be the one that the token is presented to")
    func presentedElsewhere() throws {
        let agent = Sample.bot([Sample.entry("logs"), Sample.entry("bills")])
        let policy = try Sample.policy(applications: [Sample.logs, Sample.bills], agents: [agent])
        #expect(try Sample.lint(.autonomous, policy).passed)
        let verdict = try Sample.check(.autonomous, policy, application: "bills")
        #expect(
            verdict.errors.isSuperset(of: ["exchange/audience-has-application", "exchange/scopes-within-permissions"]))
    }

    @Test("several applications in aud: each scope must be permitted at one of them, with a warning")
    func severalApplications() throws {
        let agent = Sample.bot([Sample.entry("logs", ["logs-read"]), Sample.entry("bills", ["bills-read"])])
        let policy = try Sample.policy(applications: [Sample.logs, Sample.bills], agents: [agent])
        let claims = SampleClaims.autonomous.with("aud", "[\"logs\",\"bills\"]")
        let verdict = try Sample.lint(claims.with("scope", "[\"logs-read\",\"bills-read\"]"), policy)
        #expect(verdict.passed)
        #expect(verdict.findings.contains { $0.rule == "exchange/audience-is-ambiguous" && $0.severity == .warning })
        let beyond = try Sample.lint(claims.with("scope", "[\"logs-read\",\"bills-pay\"]"), policy)
        #expect(beyond.errors == ["exchange/scopes-within-permissions"])
        let presented = try Sample.check(claims.with("scope", "[\"logs-read\",\"bills-read\"]"), policy)
        #expect(presented.errors == ["exchange/scopes-within-permissions"])
    }

    @Test("several applications in aud of which the agent may use none is an error")
    func severalApplicationsWithoutEntry() throws {
        let policy = try Sample.policy(
            applications: [Sample.logs, Sample.bills, Application(id: "mails", scopes: ["mails-read"])])
        let claims = SampleClaims.autonomous.with("aud", "[\"bills\",\"mails\"]").with("scope", "[\"bills-pay\"]")
        #expect(try Sample.lint(claims, policy).errors == ["exchange/agent-may-use-application"])
        #expect(try Sample.lint(claims.with("sub", "\"alice\""), policy).answer == .fail)
    }

    @Test("an actor of another issuer is not the agent of that name")
    func actorOfAnotherIssuer() throws {
        let policy = try Sample.policy()
        let own = SampleClaims.autonomous.with("act", "{\"sub\":\"bot\",\"iss\":\"\(Sample.alphaURL)\"}")
        #expect(try Sample.check(own, policy).passed)
        let other = SampleClaims.autonomous.with("act", "{\"sub\":\"bot\",\"iss\":\"https://other.example\"}")
        #expect(try Sample.check(other, policy).errors == ["exchange/actor-is-of-issuer"])
    }

    @Test("an own token that names no client is nobody's", arguments: ["\"bot\"", "\"mallory\""])
    func ownTokenWithoutClient(subject: String) throws {
        let claims = SampleClaims.own.with("client_id", nil).with("sub", subject).with("scope", "[\"root\"]")
        #expect(try Sample.lint(claims, try Sample.policy()).errors.contains("agent-token/client-is-agent"))
    }

    @Test(
        "without an actor the subject must be what the route expects",
        arguments: Flow.allCases, [nil, "\"urn:ietf:params:oauth:grant-type:token-exchange\""])
    func subjectWithoutActor(flow: Flow, grant: String?) throws {
        let claims = SampleClaims.autonomous.with("act", nil).with("sub", "\"alice\"").with("grant_type", grant)
        let verdict = try Sample.check(claims, try Sample.policy(), expecting: RouteExpectation(flow: flow))
        #expect(verdict.answer == .fail)
    }

    @Test("an audience that is not at hand leaves the token undecided, however many applications there are")
    func audienceNotAtHand() throws {
        let answer = SampleClaims.autonomous.with("aud", nil).introspection
        for applications in [[Sample.logs], [Sample.logs, Sample.bills]] {
            let policy = try Sample.policy(applications: applications)
            let verdict = try Sample.examine(answer, policy)
            #expect(verdict.answer == .undecided && verdict.identity == nil)
            #expect(verdict.doubts == ["exchange/audience-has-application"])
            #expect(verdict.messages(of: "exchange/audience-has-application").contains("token.audiences"))
        }
    }

    // MARK: Permissions

    @Test("empty permissions are all scopes of the application, and no entry is none")
    func permissions() throws {
        let all = SampleClaims.autonomous.with("scope", "[\"logs-read\",\"logs-search\"]")
        #expect(try Sample.check(all, try Sample.policy()).passed)
        #expect(try Sample.check(all.with("scope", "[\"monitor\"]"), try Sample.policy()).answer == .fail)
        let narrow = try Sample.policy(agents: [Sample.bot([Sample.entry("logs", ["logs-read"])])])
        #expect(try Sample.check(all, narrow).errors == ["exchange/scopes-within-permissions"])
        let none = try Sample.policy(agents: [Sample.bot([])])
        #expect(try Sample.check(.autonomous, none).errors == ["exchange/agent-may-use-application"])
    }

    @Test("two entries are tried whole, and what they permit is never united")
    func wholeEntries() throws {
        let entries = [
            Sample.entry("logs", ["logs-read"]), Sample.entry("logs", ["logs-search"], subjects: ["alice"]),
            Sample.entry("logs", ["logs-read"], subjects: ["bob"]),
        ]
        let policy = try Sample.policy(agents: [Sample.bot(entries)])
        func answer(_ subject: String, _ scopes: String) throws -> Verdict {
            try Sample.check(.autonomous.with("sub", "\"\(subject)\"").with("scope", "[\(scopes)]"), policy)
        }
        #expect(try answer("bot", "\"logs-read\"").passed)
        #expect(try answer("alice", "\"logs-search\"").passed)
        #expect(try answer("bob", "\"logs-read\"").passed)
        #expect(try answer("bot", "\"logs-search\"").answer == .fail)
        #expect(try answer("alice", "\"logs-read\"").answer == .fail)
        #expect(try answer("bob", "\"logs-search\"").answer == .fail)
        #expect(try answer("bot", "\"logs-read\",\"logs-search\"").answer == .fail)
        #expect(try answer("alice", "\"logs-read\",\"logs-search\"").answer == .fail)
        #expect(try answer("carol", "\"logs-read\"").answer == .fail)
    }

    @Test(
        "a scope is one name: spaces, tabs and letter case make another",
        arguments: [
            "[\"logs-read logs-search\"]", "[\"logs-read \"]", "\"logs-read\\tlogs-search\"", "[\"LOGS-READ\"]",
            "\"logs-read\\u00a0\"", "[[\"logs-read\"]]", "{\"logs-read\":true}", "1",
        ])
    func scopeNames(scope: String) throws {
        #expect(try Sample.check(.autonomous.with("scope", scope), try Sample.policy()).answer == .fail)
    }
}
