import JOSE
import JotPolicy
import JotTokens
import Testing

/// Rules that an issuer cannot keep, and what holds in their place.
@Suite("Exceptions of dialects")
struct DialectExceptionTests {
    @Test("each names a rule, and what is asked of that dialect instead", arguments: Dialect.all)
    func exceptionsAreReplaced(dialect: Dialect) {
        for exception in dialect.exceptions {
            #expect(RuleCatalogue.builtIn.page(exception.rule) != nil, "\(exception.rule)")
            let pages = exception.instead.compactMap { RuleCatalogue.builtIn.page($0) }
            #expect(pages.count == exception.instead.count, "\(dialect.name) \(exception.rule)")
            #expect(pages.contains { $0.severity == .error }, "\(dialect.name) \(exception.rule)")
            for page in pages {
                #expect(page.dialects.isEmpty || page.dialects.contains(dialect.name), "\(dialect.name) \(page.id)")
                #expect(!dialect.exceptions.map(\.rule).contains(page.id), "\(dialect.name) \(page.id)")
            }
        }
    }

    @Test("one holds only where the policy names the dialect, never where a URL tells it")
    func onlyWhereNamed() throws {
        let url = "https://login.microsoftonline.com/aaaa/v2.0"
        let claims = Self.entra(url)
        let told = try Self.policy(Issuer(name: "alpha", issuer: url))
        #expect(told.issuers.first?.dialect == .entra)
        #expect(try Sample.check(claims, told).errors == ["autonomous-exchange/actor-present"])
        let named = try Self.policy(Issuer(name: "alpha", issuer: url, dialect: .entra))
        #expect(try Sample.check(claims, named).passed)
        var changed = told
        changed.issuers[0].dialect = .entra
        #expect(try Sample.check(claims, changed).passed)
    }

    @Test("the shape of a token takes no rule away, whatever issuer it looks like")
    func claimsChooseNothing() throws {
        let marks = [
            ("idtyp", "\"app\""), ("xms_act_fct", "\"11\""), ("xms_sub_fct", "\"11\""), ("token_use", "\"access\""),
            ("realm_access", "{}"), ("aut", "\"AGENT\""), ("gty", "\"client-credentials\""),
            ("sub_profile", "\"ai_agent\""),
        ]
        for dialect in [Dialect.pingam, .generic] {
            let issuer = Issuer(name: "alpha", issuer: Sample.alphaURL, dialect: dialect)
            let policy = try Sample.policy(issuers: [issuer])
            for (name, value) in marks {
                let claims = SampleClaims.autonomous.with("act", nil).with(name, value)
                #expect(
                    try Sample.check(claims, policy).errors.contains("autonomous-exchange/actor-present"),
                    "\(dialect.name) \(name)")
            }
        }
    }

    @Test("what stands in for an excepted rule cannot be lowered before a resource server", arguments: Dialect.all)
    func replacementsAreProtected(dialect: Dialect) throws {
        for rule in Set(dialect.exceptions.flatMap(\.instead)) {
            guard RuleCatalogue.builtIn.page(rule)?.severity == .error else { continue }
            let policy = try Sample.policy(rules: RuleSettings(severities: [rule: .warning]))
            #expect(throws: CheckerError.self, "\(rule)") { try Checker(policy: policy, keys: Sample.keys()) }
        }
    }

    @Test("another name of an agent means it, whoever else's does not, and it chooses no permissions")
    func names() throws {
        let bot = Agent(
            id: "bot", issuer: "alpha", names: ["a-1"], scopes: [],
            applications: [Agent.Permission(application: "logs")])
        let issuer = Issuer(name: "alpha", issuer: Sample.alphaURL, dialect: .wso2)
        let policy = try Sample.policy(issuers: [issuer], agents: [bot])
        let claims = SampleClaims.autonomous.with("act", nil).with("grant_type", nil).with("scope", "\"logs-read\"")
            .with("aut", "\"AGENT\"")
        #expect(try Sample.check(claims.with("sub", "\"a-1\""), policy).passed)
        for other in ["a-2", "A-1", "a-1 ", "alice"] {
            let verdict = try Sample.check(claims.with("sub", "\"\(other)\""), policy)
            #expect(verdict.errors.contains("without-actor/subject-is-agent"), "\(other)")
        }
        let foreign = claims.with("sub", "\"a-1\"").with("client_id", "\"a-1\"")
        #expect(try Sample.check(foreign, policy).errors.contains("exchange/agent-is-known"))
    }

    @Test("a name means one agent")
    func namesAreSingle() {
        #expect(throws: PolicyError.self) {
            try Sample.policy(agents: [
                Agent(id: "bot", issuer: "alpha", names: ["a-1"]), Agent(id: "other", issuer: "alpha", names: ["a-1"]),
            ])
        }
        #expect(throws: PolicyError.self) {
            try Sample.policy(agents: [
                Agent(id: "bot", issuer: "alpha", names: ["other"]), Agent(id: "other", issuer: "alpha"),
            ])
        }
    }

    private static func policy(_ issuer: Issuer) throws -> Policy { try Sample.policy(issuers: [issuer]) }

    private static func entra(_ issuer: String) -> SampleClaims {
        SampleClaims.autonomous.with("act", nil).with("grant_type", nil).with("client_id", nil).with("scope", nil)
            .with("iss", "\"\(issuer)\"").with("sub", "\"s-1\"").with("azp", "\"bot\"").with("idtyp", "\"app\"")
            .with("roles", "[\"logs-read\"]").with("xms_act_fct", "\"9 11\"").with("xms_sub_fct", "\"11\"")
            .with("aud", "\"logs\"")
    }
}
