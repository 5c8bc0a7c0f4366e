import JOSE
import JotPolicy
import JotTokens
import Testing

/// For whom an agent acts, in which flow, and which dialect its tokens are read in.
@Suite("Expected subjects, flows and dialects")
struct SubjectExpectationTests {
    @Test("subjects are exact ids, and no agents")
    func subjects() throws {
        let policy = try Sample.policy(agents: [Sample.bot([Sample.entry(subjects: ["alice", "bot"])])])
        for subject in ["alice", "(usr!alice)"] {
            let claims = SampleClaims.onBehalfOf.with("sub", "\"\(subject)\"")
            let isTyped = subject != "alice"
            let verdict = try Sample.check(
                claims.with("act", isTyped ? "{\"sub\":\"(age!bot)\"}" : claims["act"]), policy)
            #expect(verdict.passed, "\(subject): \(verdict.findings.map(\.message))")
        }
        for subject in ["bob", "Alice", "alice ", "(age!alice)", "(usr!alice", "bot", ""] {
            let verdict = try Sample.check(.onBehalfOf.with("sub", "\"\(subject)\""), policy)
            #expect(verdict.answer == .fail, "\(subject)")
        }
    }

    @Test("a group knows its members by the policy or by a claim, or leaves the token undecided")
    func groups() throws {
        func policy(_ membership: SubjectGroup.Membership) throws -> Policy {
            let group = SubjectGroup(name: "auditors", membership: membership)
            return try Sample.policy(agents: [Sample.bot([Sample.entry(groups: [group])])])
        }
        let rule: Set = ["on-behalf-of-exchange/subject-is-permitted"]
        #expect(try Sample.check(.onBehalfOf, policy(.members(["alice"]))).passed)
        #expect(try Sample.check(.onBehalfOf, policy(.members(["bob"]))).errors == rule)

        let byClaim = try policy(.claim("groups"))
        #expect(try Sample.check(.onBehalfOf.with("groups", "[\"staff\",\"auditors\"]"), byClaim).passed)
        #expect(try Sample.check(.onBehalfOf.with("groups", "\"auditors\""), byClaim).passed)
        for claim in [
            nil, "[\"staff\"]", "[\"Auditors\"]", "\"auditors staff\"", "{\"auditors\":true}", "[[\"auditors\"]]",
        ] {
            #expect(try Sample.check(.onBehalfOf.with("groups", claim), byClaim).errors == rule, "\(claim ?? "none")")
        }

        let unknown = try Sample.check(.onBehalfOf, policy(.unknown))
        #expect(unknown.answer == .undecided && unknown.stage == .policy && unknown.doubts == rule)
        #expect(unknown.messages(of: rule.first ?? "").contains("expected.agent.groups.members"))
    }

    @Test("the policy's entry says the flow, never the token")
    func flows() throws {
        let autonomous = try Sample.policy()
        let onBehalfOf = try Sample.policy(agents: [Sample.bot([Sample.entry(subjects: ["alice"])])])
        #expect(try Sample.check(.onBehalfOf, onBehalfOf).passed)
        let wrong = try Sample.check(.onBehalfOf, autonomous)
        #expect(wrong.errors.contains("exchange/flow-is-expected"))
        #expect(wrong.errors.contains("autonomous-exchange/sub-equals-act"))
        #expect(wrong.expectation.flow == .autonomous && wrong.flow == .onBehalfOf)
        let reverse = try Sample.check(.autonomous, onBehalfOf)
        #expect(reverse.errors.contains("exchange/flow-is-expected"))
    }

    @Test("a route's flow stands above the entry's")
    func expectedFlow() throws {
        let entries = [Sample.entry(), Sample.entry(subjects: ["alice"])]
        let policy = try Sample.policy(agents: [Sample.bot(entries)])
        #expect(try Sample.check(.autonomous, policy).passed)
        #expect(try Sample.check(.onBehalfOf, policy).passed)
        let autonomous = RouteExpectation(flow: .autonomous)
        #expect(try Sample.check(.autonomous, policy, expecting: autonomous).passed)
        #expect(try Sample.check(.onBehalfOf, policy, expecting: autonomous).answer == .fail)
        let onBehalfOf = RouteExpectation(flow: .onBehalfOf)
        #expect(try Sample.check(.onBehalfOf, policy, expecting: onBehalfOf).passed)
        #expect(try Sample.check(.autonomous, policy, expecting: onBehalfOf).answer == .fail)
        #expect(try Sample.check(.onBehalfOf, try Sample.policy(), expecting: onBehalfOf).answer == .fail)
    }

    @Test("an agent that the caller names must be the client")
    func namedAgent() throws {
        let other = Agent(id: "other-bot", issuer: "alpha", applications: [Sample.entry()])
        let policy = try Sample.policy(agents: [Sample.bot(), other])
        let token = try SampleClaims.autonomous.signed()
        var request = CheckRequest(instant: Sample.now)
        request.agent = "bot"
        #expect(try Sample.examine(token, policy, request).passed)
        for name in ["other-bot", "nobody", "(age!bot)", "BOT"] {
            request.agent = name
            let verdict = try Sample.examine(token, policy, request)
            #expect(verdict.errors.contains("exchange/agent-is-known"), "\(name)")
            #expect(verdict.expectation.agent == name)
        }
    }

    @Test(
        "only a complete type around a name is taken off, and it stays a type",
        arguments: [
            ("(age!bot)", "(age!bot)", true), ("bot", "bot", true), ("bot", "(age!bot)", true),
            ("(age!bot", "(age!bot", false), ("age!bot", "age!bot", false), ("(age!bot) ", "(age!bot) ", false),
            ("(usr!bot)", "(usr!bot)", false), ("(usr!bot)", "(age!bot)", false), ("bot", "(usr!bot)", false),
            ("(AGE!bot)", "(AGE!bot)", false), ("(age!)", "(age!)", false), ("((age!bot))", "((age!bot))", false),
        ])
    func types(subject: String, actor: String, passes: Bool) throws {
        let claims = SampleClaims.autonomous.with("sub", "\"\(subject)\"").with("act", "{\"sub\":\"\(actor)\"}")
        let verdict = try Sample.check(claims, try Sample.policy())
        #expect(verdict.passed == passes, "\(verdict.findings.map(\.message))")
        guard passes, subject != actor else { return }
        #expect(verdict.findings.contains { $0.rule == "hygiene/subject-forms-mixed" && $0.severity == .warning })
    }

    @Test("the policy says the dialect; claims cannot switch a rule off")
    func dialects() throws {
        let scp = SampleClaims.autonomous.with("scope", nil).with("scp", "[\"logs-read\"]")
        let pingam = try Sample.check(scp, try Sample.policy())
        #expect(pingam.errors == ["claims/scope-claim-fits-dialect"])
        #expect(pingam.dialect == .pingam)

        let generic = Issuer(name: "alpha", issuer: Sample.alphaURL, dialect: .generic)
        let marked = SampleClaims.autonomous.with("tokenName", "\"access_token\"").with("cts", "\"OAUTH2_STATELESS\"")
        let verdict = try Sample.check(marked, try Sample.policy(issuers: [generic]))
        #expect(verdict.dialect == .generic)
        #expect(verdict.findings.contains { $0.rule == "hygiene/dialect-differs" && $0.severity == .warning })
    }

    // MARK: Twins

    /// Canonically equivalent to the names of the policy, and other bytes.
    static let twins: [(name: String, claim: String, value: String)] = [
        ("issuer", "iss", "\"https://tenant.example/cafe\u{301}\""),
        ("subject", "sub", "\"bot-e\u{301}\""),
        ("actor", "act", "{\"sub\":\"bot-e\u{301}\"}"),
        ("client", "client_id", "\"bot-e\u{301}\""),
        ("audience", "aud", "\"logs-e\u{301}\""),
        ("scope", "scope", "[\"lire-e\u{301}\"]"),
        ("escaped", "scope", "[\"lire-e\\u0301\"]"),
    ]

    private static func twinVerdict(_ claims: SampleClaims, header: String = twinHeader) throws -> Verdict {
        let policy = try Policy(
            issuers: [Issuer(name: "alpha", issuer: "https://tenant.example/caf\u{e9}", dialect: .pingam)],
            applications: [Application(id: "logs-\u{e9}", scopes: ["lire-\u{e9}"])],
            agents: [
                Agent(
                    id: "bot-\u{e9}",
                    applications: [Sample.entry("logs-\u{e9}"), Sample.entry("logs-\u{e9}", subjects: ["zo\u{e9}"])])
            ])
        let checker = try Checker(policy: policy, keys: Sample.keys(kid: "cl\u{e9}"))
        return checker.check(token: try claims.signed(header: header), at: Sample.now)
    }

    private static let twinHeader = "{\"alg\":\"HS256\",\"kid\":\"cl\u{e9}\"}"

    private static let composed = SampleClaims.autonomous
        .with("iss", "\"https://tenant.example/caf\u{e9}\"").with("sub", "\"bot-\u{e9}\"")
        .with("act", "{\"sub\":\"bot-\u{e9}\"}").with("client_id", "\"bot-\u{e9}\"").with("aud", "\"logs-\u{e9}\"")
        .with("scope", "[\"lire-\u{e9}\"]")

    @Test("the decomposed twin of an identifier is another identifier", arguments: 0..<twins.count)
    func decomposed(index: Int) throws {
        let twin = Self.twins[index]
        #expect(try Self.twinVerdict(Self.composed).passed)
        #expect(try Self.twinVerdict(Self.composed.with(twin.claim, twin.value)).answer == .fail, "\(twin.name)")
    }

    @Test("the decomposed twin of a kid and of a listed subject is another one, too")
    func decomposedKidAndSubject() throws {
        let verdict = try Self.twinVerdict(Self.composed, header: "{\"alg\":\"HS256\",\"kid\":\"cle\u{301}\"}")
        #expect(verdict.signature.reason == .kidUnknown && verdict.answer == .fail)
        #expect(try Self.twinVerdict(Self.composed.with("sub", "\"zo\u{e9}\"")).passed)
        #expect(try Self.twinVerdict(Self.composed.with("sub", "\"zoe\u{301}\"")).answer == .fail)
    }
}
