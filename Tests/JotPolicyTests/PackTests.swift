import JOSE
import JotPolicy
import JotTokens
import Testing

/// Which rules are asked: packs that a dialect brings, packs that a policy adds, and the one for encrypted tokens.
@Suite("Packs")
struct PackTests {
    @Test("a policy may add any pack there is", arguments: RuleCatalogue.builtIn.packs)
    func everyPackLoads(pack: String) throws {
        for dialect in Dialect.all {
            let issuer = Issuer(name: "alpha", issuer: Sample.alphaURL, dialect: dialect)
            let policy = try Sample.policy(issuers: [issuer], rules: RuleSettings(packs: [pack]))
            #expect(throws: Never.self) { try Checker(policy: policy, keys: Sample.keys()) }
        }
    }

    @Test("packs that dialects bring exist")
    func packsOfDialects() {
        for dialect in Dialect.all {
            #expect(Set(dialect.packs).isSubset(of: RuleCatalogue.builtIn.packs), "\(dialect.name)")
        }
    }

    @Test("what RFC 9068 wants beyond a dialect is said only to those who add its pack")
    func rfc9068() throws {
        let claims = SampleClaims.autonomous.with("jti", nil)
        #expect(try !Sample.check(claims, Sample.policy()).findings.contains { $0.rule.hasPrefix("rfc9068/") })
        let policy = try Sample.policy(rules: RuleSettings(packs: ["rfc9068"]))
        let verdict = try Sample.check(claims, policy)
        #expect(verdict.errors == ["rfc9068/required-claims"])
        #expect(verdict.findings.contains { $0.rule == "rfc9068/scope-is-text" && $0.severity == .warning })
    }

    @Test("a dialect says which `typ` its tokens may have", arguments: Dialect.all)
    func types(dialect: Dialect) throws {
        let issuer = Issuer(name: "alpha", issuer: Sample.alphaURL, dialect: dialect)
        let policy = try Sample.policy(issuers: [issuer])
        let checker = try Checker(linting: policy, keys: Sample.keys())
        for type in ["JWT", "at+jwt", "txntoken+jwt", "oauth-id-jag+jwt", "application/TXNTOKEN+jwt", "dpop+jwt"] {
            let header = #"{"alg":"HS256","kid":"k-1","typ":"\#(type)"}"#
            let token = try SampleClaims.autonomous.signed(header: header)
            let verdict = checker.examine(Array(token.utf8), request: CheckRequest(instant: Sample.now))
            let name = type.lowercased().replacing("application/", with: "")
            let isRefused = verdict.errors.contains("claims/typ-is-expected")
            #expect(isRefused != dialect.types.contains(name), "\(dialect.name) \(type)")
        }
    }

    @Test("the line that a token was sent in says how it was sent")
    func schemes() throws {
        let policy = try Sample.policy(rules: RuleSettings(packs: ["sender-constraint"]))
        let thumbprint = String(repeating: "A", count: 43)
        let bound = try SampleClaims.autonomous.with("cnf", "{\"jkt\":\"\(thumbprint)\"}").signed()
        let loose = try SampleClaims.autonomous.signed()
        let rule = "sender-constraint/scheme-fits-binding"
        for (line, isRight) in [
            ("Authorization: DPoP \(bound)", true), ("authorization:bearer \(loose)", true), (bound, true),
            ("Authorization: Bearer \(bound)", false), ("AUTHORIZATION: DPOP  \(loose)", false),
        ] {
            #expect(try Sample.examine(line, policy).errors.contains(rule) != isRight, "\(line.prefix(24))")
        }
        let verdict = try Sample.examine("Txn-Token: \(loose)", policy)
        #expect(verdict.errors == ["hygiene/sent-as-what-it-is"])
    }

    @Test("the header of an encrypted token is judged, and its verdict is no better for it")
    func encrypted() throws {
        for (header, rule) in [
            (#""alg":"dir","enc":"A256GCM""#, nil), (#""alg":"RSA1_5","enc":"A256GCM""#, "key-wrapping-is-current"),
            (#""alg":"PBES2-HS256+A128KW","enc":"A256GCM","p2c":9999999"#, "password-work-is-bounded"),
        ] {
            let token = Base64URL.encodedText(Array("{\(header)}".utf8)) + ".AA.AA.AA.AA"
            let verdict = try Sample.examine(token, Sample.policy())
            #expect(verdict.answer == (rule == nil ? .undecided : .fail), "\(header)")
            #expect(verdict.errors == Set(rule.map { ["encryption/\($0)"] } ?? []), "\(header)")
        }
    }

    @Test("whom the policy lists as a user anywhere is no agent that acts for itself")
    func usersOfOtherEntries() throws {
        let other = Agent(
            id: "assistant", issuer: "alpha",
            applications: [Agent.Permission(application: "logs", subjects: ["alice"])])
        let claims = SampleClaims.autonomous.with("sub", "\"alice\"")
        let rule = "autonomous-exchange/subject-is-not-user"
        #expect(try Sample.check(claims, Sample.policy(agents: [Sample.bot(), other])).errors.contains(rule))
        #expect(try !Sample.check(claims, Sample.policy()).errors.contains(rule))
    }
}
