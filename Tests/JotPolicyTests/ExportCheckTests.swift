import JOSE
import JotPolicy
import JotTokens
import Testing

@Suite("Checking exports of the configuration")
struct ExportCheckTests {
    @Test("an export that tells nothing passes nothing")
    func nothingPasses() throws {
        let verdict = try ExportSample.verdict(try ExportSample.export(ExportSample.agent()))
        #expect(verdict.answer == .undecided)
        #expect(verdict.stage == .policy)
        #expect(verdict.findings.allSatisfy { $0.outcome == .undecided || $0.severity < .error })
        let privilege = try #require(verdict.finding("agent-has-privilege"))
        #expect(privilege.message.contains("the privileges of the agent bot are not in this export"))
    }

    @Test(
        "nothing to judge, or agents without a provider, never pass, whatever is made of the page",
        arguments: [
            #"{"meta":{"exportTool":"frodo"}}"#, #"{"managedApplication":{"a":{"ssoEntities":{"oidcId":"x"}}}}"#,
            #"{"script":{"s":{"script":"x"}}}"#,
        ])
    func nothingToJudge(text: String) throws {
        let lowered = try Self.policy(rules: RuleSettings(severities: ["configuration/export-is-whole": .note]))
        for policy in [nil, lowered] {
            let verdict = try ExportSample.verdict(try ExportSample.export(text), policy: policy)
            #expect(verdict.answer == .undecided)
            #expect(verdict.finding("export-is-whole")?.outcome == .violated)
        }
        let agents = try ExportSample.export(ExportSample.agent(privileges: ExportSample.privilege()))
        #expect(try ExportSample.verdict(agents).finding("export-is-whole") != nil)
    }

    @Test("a certain error outranks what is undecided")
    func errorsWin() throws {
        let export = try ExportSample.export(ExportSample.agent(advanced: #""tokenEndpointAuthMethod":"none""#))
        #expect(try ExportSample.verdict(export).answer == .fail)
    }

    @Test("a finding points at file, line and pointer, also behind the wrapping of REST")
    func places() throws {
        let text = """
            {"agent": {"bot": {"_type": {"_id": "AIAgent"},
              "coreOAuth2ClientConfig": {
                "clientType": {"inherited": false,
                  "value": "Public"}}}}}
            """
        let finding = try #require(
            try ExportSample.verdict(try ExportSample.export("{}", text)).finding("agent-is-confidential"))
        let location = try #require(finding.locations.first)
        #expect(location.file == "file1.json")
        #expect(location.line == 4)
        #expect(location.pointer == "/agent/bot/coreOAuth2ClientConfig/clientType/value")
    }

    @Test("without a policy the flow is what the privileges mean, with one it is the policy's")
    func flows() throws {
        let grants = #""grantTypes":["urn:ietf:params:oauth:grant-type:token-exchange"]"#
        let export = try ExportSample.export(
            ExportSample.agent(advanced: grants, privileges: ExportSample.privilege()))
        #expect(try ExportSample.verdict(export).finding("agent-grants-are-complete")?.outcome == .violated)
        let policy = try Self.policy(subjects: ["alice"])
        let verdict = try ExportSample.verdict(export, policy: policy)
        #expect(verdict.finding("agent-grants-are-complete") == nil)
        #expect(verdict.finding("on-behalf-of-privilege-has-subjects")?.outcome == .violated)
    }

    @Test("the issuer may not permit more than the policy")
    func permissions() throws {
        let privilege = ExportSample.privilege().replacing("logs-read", with: "logs-write")
        let export = try ExportSample.export(ExportSample.agent(privileges: privilege))
        #expect(try ExportSample.verdict(export).finding("privilege-is-within-policy") == nil)
        let verdict = try ExportSample.verdict(export, policy: try Self.policy())
        #expect(verdict.finding("privilege-is-within-policy")?.outcome == .violated)
    }

    @Test("a suppression holds for the agent that it names")
    func suppressions() throws {
        let export = try ExportSample.export(
            ExportSample.agent(advanced: #""tokenEndpointAuthMethod":"none""#, privileges: ""))
        for (client, isSuppressed) in [("bot", true), ("other", false)] {
            let suppression = Suppression(
                rule: "configuration/agent-authenticates", client: client, owner: "ann", reason: "soon",
                ends: try #require(Instant(seconds: 10)))
            let policy = try Self.policy(rules: RuleSettings(suppressions: [suppression]))
            let finding = try #require(
                try ExportSample.verdict(export, policy: policy).finding("agent-authenticates"))
            #expect((finding.suppression != nil) == isSuppressed)
        }
    }

    @Test("clients that no agent uses are not judged")
    func otherClients() throws {
        let clients = #"{"application":{"shop":{"coreOAuth2ClientConfig":{"clientType":"Public"}}}}"#
        let agents = ExportSample.agent(privileges: ExportSample.privilege())
        #expect(
            try ExportSample.verdict(try ExportSample.export(clients, agents)).finding("application-is-confidential")
                == nil)
        #expect(
            try ExportSample.verdict(try ExportSample.export(clients)).finding("application-is-confidential") != nil)
    }

    @Test("own rules may look at exports")
    func ownRules() throws {
        let page = try RulePage(parsing: Self.ownPage, id: "own/agents-are-named")
        let policy = try Self.policy(rules: RuleSettings(own: [page]))
        let verdict = try ExportSample.verdict(try ExportSample.export(ExportSample.agent()), policy: policy)
        #expect(verdict.findings.contains { $0.rule == "own/agents-are-named" && $0.outcome == .violated })
    }

    @Test("a page that reads what it is not asked for does not load")
    func environments() throws {
        let page = try RulePage(
            parsing: Self.ownPage.replacing("each: agent", with: "each: privilege"), id: "own/agents-are-named")
        #expect(throws: RulePageError.self) {
            _ = try CompiledRule(page, environment: RuleEnvironment.environment(of: page))
        }
        #expect(throws: RulePageError.self) {
            _ = try RulePage(parsing: Self.ownPage.replacing("artefact: export", with: "artefact: token"), id: "own/x")
        }
    }

    private static func policy(subjects: [String] = [], rules: RuleSettings = RuleSettings()) throws -> Policy {
        try Policy(
            issuers: [Issuer(name: "alpha", issuer: "https://tenant.example:443/am/oauth2/realms/root/realms/alpha")],
            applications: [Application(id: "access-log-api", scopes: ["logs-read"])],
            agents: [
                Agent(id: "bot", applications: [.init(application: "access-log-api", subjects: subjects)])
            ], rules: rules)
    }

    private static let ownPage = """
        # Agents are named after their team
        severity: warning
        stage: policy
        artefact: export
        each: agent
        since: 0.1

        ## Why
        So that somebody can be asked.

        ## Fix
        any: Name it anew.

        ```cel require
        agent.id.startsWith('team-') && given.export
        ```
        ```message
        agent {agent.id} is named after nobody
        ```
        ```points
        export:/agent
        ```
        ```json accepts
        {"export": {"agent": {"team-a": {"coreOAuth2ClientConfig": {}}}}}
        ```
        ```json accepts
        {"export": {"agent": {"team-b": {"coreOAuth2ClientConfig": {}}}}}
        ```
        ```json rejects
        {"export": {"agent": {"a": {"coreOAuth2ClientConfig": {}}}}}
        ```
        ```json rejects
        {"export": {"agent": {"b": {"coreOAuth2ClientConfig": {}}}}}
        ```

        """
}
