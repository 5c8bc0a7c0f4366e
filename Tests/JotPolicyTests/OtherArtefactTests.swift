import JotPolicy
import JotTokens
import Testing

/// Rules about what was handed over beside a token are asked when everything that they read is there, and only then.
@Suite("Other artefacts")
struct OtherArtefactTests {
    private static let packs = ["token-response", "lineage", "views"]
    private static let pages = RuleCatalogue.builtIn.pages.filter { packs.contains($0.pack) && $0.artefact != .token }

    @Test("every page of the three packs compiles, and needs what its artefact says", arguments: pages.map(\.id))
    func needs(id: String) throws {
        let page = try #require(RuleCatalogue.builtIn.page(id))
        let rule = try CompiledRule(page, environment: RuleEnvironment.environment)
        switch page.artefact {
        case .view: #expect(rule.needs == .view)
        case .response: #expect(rule.needs == .response)
        case .request: #expect(rule.needs.contains(.request))
        case .pair: #expect(!page.pack.isEmpty && !rule.needs.contains(.view))
        case .token, .export: Issue.record("\(id) looks at \(page.artefact)")
        }
    }

    @Test("without other artefacts no rule about them speaks, whatever packs a policy adds")
    func silence() throws {
        let policy = try Sample.policy(rules: RuleSettings(packs: Self.packs))
        let verdict = try Sample.check(SampleClaims.autonomous, policy)
        #expect(!verdict.findings.contains { Self.packs.contains($0.pack) } && verdict.others == nil)
    }

    @Test("a rule is asked only when all that it reads is there")
    func gating() throws {
        let subject = try named("s", SampleClaims.autonomous.with("sub", "\"somebody\"").signed())
        let actor = try named("a", SampleClaims.autonomous.with("client_id", "\"janitor\"").signed())
        let request = OtherArtefacts.Named("q", try #require(TokenRequest(Array("client_id=bot".utf8))))
        #expect(try rules(OtherArtefacts(subjectToken: subject)).contains("lineage/subject-is-kept"))
        #expect(try !rules(OtherArtefacts(actorToken: actor)).contains("lineage/subject-is-kept"))
        #expect(try !rules(OtherArtefacts(actorToken: actor)).contains("lineage/actor-token-is-of-requester"))
        let both = OtherArtefacts(actorToken: actor, request: request)
        #expect(try rules(both).contains("lineage/actor-token-is-of-requester"))
    }

    @Test("the tokens of an exchange may have expired since, but not be forged")
    func subjectToken() throws {
        let old = SampleClaims.autonomous.with("iat", "1778763900").with("nbf", "1778763900").with("jti", "\"t-0\"")
            .with("exp", "1778767560")
        let genuine = try Sample.examine(
            SampleClaims.autonomous.signed(), others: OtherArtefacts(subjectToken: named("s", old.signed())))
        #expect(genuine.answer == .pass, "\(genuine.findings.map(\.rule))")
        #expect(genuine.others?.subjectToken?.signature.status == .verified)
        let forged = try named("s", old.signed(secret: [UInt8](repeating: 9, count: 32)))
        #expect(try rules(OtherArtefacts(subjectToken: forged)).contains("lineage/subject-token-is-genuine"))
    }

    @Test("tokens inside a request count as the exchanged ones, unless others are given")
    func tokensOfRequest() throws {
        let inside = try SampleClaims.autonomous.with("sub", "\"somebody\"").signed()
        let request = OtherArtefacts.Named("q", try #require(TokenRequest(Array("subject_token=\(inside)".utf8))))
        let verdict = try Sample.examine(SampleClaims.autonomous.signed(), others: OtherArtefacts(request: request))
        let finding = try #require(verdict.findings.first { $0.rule == "lineage/subject-is-kept" })
        #expect(finding.locations.contains { $0.part == .subjectToken && $0.pointer == "/sub" && $0.file == "q" })
        let given = try named("s", SampleClaims.autonomous.with("jti", "\"t-0\"").signed())
        #expect(try !rules(OtherArtefacts(subjectToken: given, request: request)).contains("lineage/subject-is-kept"))
    }

    @Test("each of several views is compared, and a finding says which one differs")
    func severalViews() throws {
        let claims = SampleClaims.autonomous
        let views = [
            ("same", claims), ("other", claims.with("sub", "\"janitor\"")), ("late", claims.with("exp", "9999999999")),
        ]
        .map { OtherArtefacts.Named($0.0, OtherView(Array($0.1.introspection.utf8))) }
        let verdict = try Sample.examine(claims.signed(), others: OtherArtefacts(views: views))
        func files(_ rule: String) -> Set<String?> {
            Set(
                verdict.findings.filter { $0.rule == rule }.flatMap(\.locations).filter { $0.part == .view }.map(\.file)
            )
        }
        #expect(files("views/names-agree") == ["other"])
        #expect(files("views/expiry-agrees") == ["late"])
    }

    @Test("a response is recognised, judged with its token, and an error answer never passes")
    func responses() throws {
        let token = try SampleClaims.autonomous.signed()
        let right = """
            {"access_token":"\(token)","token_type":"Bearer","scope":"logs-read",
             "issued_token_type":"urn:ietf:params:oauth:token-type:access_token"}
            """
        #expect(try Sample.examine(right, Sample.policy()).passed)
        let head = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nCache-Control: no-store\r\n\r\n"
        let whole = try Sample.examine(head + right, Sample.policy())
        #expect(whole.passed && !whole.findings.contains { Self.packs.contains($0.pack) })
        let untyped = try Sample.examine("{\"access_token\":\"\(token)\"}", Sample.policy())
        #expect(untyped.errors == ["token-response/members-are-right", "token-response/issued-type-is-told"])
        let refused = try Sample.examine(#"{"error":"invalid_target"}"#, Sample.policy())
        #expect(refused.answer == .fail && refused.stage == .claims && refused.token.form == .refusal)
        #expect(refused.errors == ["token-response/token-is-issued"])
        #expect(refused.findings.contains { $0.rule == "token-response/refusal-is-understood" })
    }

    @Test("a page says what it looks at", arguments: [("token", "response.body.size() > 0"), ("pair", "now == now")])
    func artefactIsTrue(artefact: String, condition: String) throws {
        let text = BuiltInPages.texts.first { $0.id.description == "views/expiry-agrees" }?.text.description ?? ""
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let page = try RulePage(
            parsing: lines.map { line in
                if line == "artefact: view" { return "artefact: \(artefact)" }
                if line == "has(token.expires) && has(view.expires)" { return "true" }
                return line == "token.expires == view.expires" ? condition : line
            }.joined(separator: "\n"), id: "own/page")
        #expect(throws: RulePageError.self) {
            try CompiledRule(page, environment: RuleEnvironment.environment)
        }
        #expect(throws: CheckerError.self) {
            try Checker(policy: Sample.policy(rules: RuleSettings(own: [page])), keys: Sample.keys())
        }
    }

    private func named(_ name: String, _ token: String) -> OtherArtefacts.Named<Token> {
        OtherArtefacts.Named(name, Token(compact: Array(token.utf8)))
    }

    private func rules(_ others: OtherArtefacts) throws -> Set<String> {
        try Sample.examine(SampleClaims.autonomous.signed(), others: others).errors
    }
}

extension Finding {
    fileprivate var pack: String { String(rule.prefix { $0 != "/" }) }
}

extension Sample {
    static func examine(_ text: String, others: OtherArtefacts) throws -> Verdict {
        var request = CheckRequest(instant: now)
        request.others = others
        return try Checker(linting: policy(), keys: keys()).examine(Array(text.utf8), request: request)
    }
}
