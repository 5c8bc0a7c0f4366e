import JotJSON
import JotTokens
import Testing

@Suite("Reading exports of the configuration")
struct ExportReadingTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let isExport: Bool

        init(_ name: String, _ text: String, _ isExport: Bool) {
            testDescription = name
            self.text = text
            self.isExport = isExport
        }
    }

    static let forms = [
        Form("agents", ExportSample.agent(), true),
        Form("a client", #"{"application":{"x":{"coreOAuth2ClientConfig":{}}}}"#, true),
        Form("a provider", ExportSample.provider(""), true),
        Form("global defaults", #"{"service":{"oauth-oidc":{"defaults":{}}}}"#, true),
        Form("managed applications", #"{"managedApplication":{"x":{}}}"#, true),
        Form("a script", #"{"script":{"x":{"script":"y"}}}"#, true),
        Form("a whole realm", #"{"realm":{"root-alpha":{"agent":{"a":{"coreOAuth2ClientConfig":{}}}}}}"#, true),
        Form("an agent by REST", #"{"_id":"a","_type":{"_id":"AIAgent"},"coreOAuth2ClientConfig":{}}"#, true),
        Form("a list by REST", #"{"result":[{"_id":"p","agentID":"x","permissions":[]}]}"#, true),
        Form("nothing but what frodo says of itself", #"{"meta":{"exportTool":"frodo"}}"#, true),
        Form("claims", #"{"sub":"bot","agent":{"a":{"coreOAuth2ClientConfig":{}}}}"#, false),
        Form("an introspection answer", #"{"active":true,"realm":"/alpha"}"#, false),
        Form("a key set", #"{"keys":[]}"#, false), Form("an empty object", "{}", false),
        Form("claims with a realm", #"{"realm":"/alpha","scope":["x"]}"#, false),
        Form("an agent of a gateway", #"{"agent":{"g":{"_type":{"_id":"IdentityGatewayAgent"}}}}"#, false),
        Form("an empty list", #"{"result":[]}"#, false), Form("an array", "[]", false),
    ]

    @Test("recognises each form, and nothing else", arguments: forms)
    func recognition(form: Form) throws {
        let document = try JSONDocument(parsing: Array(form.text.utf8))
        #expect(ConfigurationExport.recognises(document) == form.isExport)
    }

    static let values: [(text: String, name: String, value: ExportValue)] = [
        (#""status":"Active""#, "status", .text("Active")),
        (#""status":{"inherited":true,"value":"Active"}"#, "status", .text("Active")),
        (#""scopes":["a|Label","b"]"#, "scopes", .texts(["a", "b"])),
        (#""scopes":["[0]=a"]"#, "scopes", .texts(["a"])),
        (#""scopes":null"#, "scopes", .texts([])),
        (#""scopes":"a""#, "scopes", .texts(["a"])),
        (#""accessTokenLifetime":"600""#, "access_token_lifetime", .integer(600)),
    ]

    @Test("reads a setting in every form in which it is written", arguments: values)
    func settings(text: String, name: String, value: ExportValue) throws {
        let export = try ExportSample.export(#"{"application":{"x":{"coreOAuth2ClientConfig":{\#(text)}}}}"#)
        #expect(export.setting(.application, name) == value)
    }

    static let unknowns: [(text: String, name: String, says: String)] = [
        ("", "status", "not in this export"),
        (#""status":"&{esv.status}""#, "status", "&{esv.status}"),
        (#""scopes":["a","x&{esv.scope}y"]"#, "scopes", "&{esv.scope}"),
        (#""accessTokenLifetime":{"$int":"&{esv.seconds}"}"#, "access_token_lifetime", "&{esv.seconds}"),
        (#""scopes":[1]"#, "scopes", "cannot be read"),
        (#""status":{"inherited":false,"value":"&{a}"}"#, "status", "&{a}"),
    ]

    @Test("what is missing, a placeholder, or of another type is unknown and says so", arguments: unknowns)
    func unknown(text: String, name: String, says: String) throws {
        let export = try ExportSample.export(#"{"application":{"x":{"coreOAuth2ClientConfig":{\#(text)}}}}"#)
        guard case .unknown(let reason) = export.setting(.application, name) else {
            Issue.record("\(export.setting(.application, name))")
            return
        }
        #expect(reason.contains(says))
    }

    static let effective: [(overrides: String, provider: String?, value: ExportValue?)] = [
        (#""providerOverridesEnabled":true,"statelessTokensEnabled":true"#, "false", .boolean(true)),
        (#""providerOverridesEnabled":false,"statelessTokensEnabled":true"#, "false", .boolean(false)),
        (#""providerOverridesEnabled":false,"statelessTokensEnabled":false"#, "true", .boolean(true)),
        (#""providerOverridesEnabled":true,"statelessTokensEnabled":true"#, nil, .boolean(true)),
        (#""providerOverridesEnabled":false,"statelessTokensEnabled":true"#, nil, nil),
        (#""providerOverridesEnabled":"&{x}","statelessTokensEnabled":true"#, "false", nil),
        (#""providerOverridesEnabled":"&{x}","statelessTokensEnabled":true"#, "true", .boolean(true)),
    ]

    @Test("an override counts only while the master switch is on", arguments: effective)
    func overrides(overrides: String, provider: String?, value: ExportValue?) throws {
        let agent = ExportSample.agent(overrides)
        let export =
            if let provider {
                try ExportSample.export(agent, ExportSample.provider(#""statelessTokensEnabled":\#(provider)"#))
            } else {
                try ExportSample.export(agent)
            }
        let found = export.setting(.agent, "client_side_tokens")
        if let value { #expect(found == value) } else { #expect(found.isUnknown) }
    }

    @Test("a lifetime of 0 is the provider's")
    func lifetime() throws {
        let client = #"{"application":{"x":{"coreOAuth2ClientConfig":{"accessTokenLifetime":0}}}}"#
        let export = try ExportSample.export(client, ExportSample.provider(#""accessTokenLifetime":900"#))
        #expect(export.setting(.application, "access_token_lifetime") == .integer(900))
        #expect(try ExportSample.export(client).setting(.application, "access_token_lifetime").isUnknown)
    }

    @Test("that something does not exist is said only of an export that holds all of its kind")
    func absence() throws {
        let agents = ExportSample.agent(privileges: ExportSample.privilege())
        #expect(try ExportSample.export(agents).setting(.privilege, "application").isUnknown)
        let clients = #"{"application":{"access-log-api":{"coreOAuth2ClientConfig":{}}}}"#
        guard case .record = try ExportSample.export(agents, clients).setting(.privilege, "application") else {
            Issue.record("the client was not found in the other file")
            return
        }
        let whole =
            #"{"realm":{"root-alpha":{"agent":{"bot":{"_type":{"_id":"AIAgent"},"coreOAuth2ClientConfig":{},"#
            + #""_aiAgentIdentity":{"_privileges":[\#(ExportSample.privilege())]}}}}}}"#
        #expect(try ExportSample.export(whole).setting(.privilege, "application") == .absent)
        #expect(try ExportSample.export(ExportSample.agent()).setting(.agent, "privileges").isUnknown)
        #expect(
            try ExportSample.export(ExportSample.agent(privileges: "")).setting(.agent, "privileges") == .records([]))
    }

    @Test("a page of a list is not the whole list")
    func pages() throws {
        let privileges = #"{"result":[\#(ExportSample.privilege(#","agentOAuth2ClientId":"bot""#))],"#
        let agents = #"{"result":[{"_id":"other","_type":{"_id":"AIAgent"},"coreOAuth2ClientConfig":{}}],"#
        for (end, isKnown) in [(#""remainingPagedResults":-1}"#, true), (#""pagedResultsCookie":"x"}"#, false)] {
            let export = try ExportSample.export(privileges + end, agents + end)
            #expect((export.setting(.privilege, "agent") == .absent) == isKnown)
        }
    }

    @Test("clients of two realms have each their own provider")
    func realms() throws {
        func realm(_ name: String, _ lifetime: Int) -> String {
            #""root-\#(name)":{"application":{"x":{"coreOAuth2ClientConfig":{"accessTokenLifetime":0}}},"service":"#
                + #"{"oauth-oidc":{"coreOAuth2Config":{"accessTokenLifetime":\#(lifetime)}}}}"#
        }
        let export = try ExportSample.export(#"{"realm":{\#(realm("alpha", 60)),\#(realm("bravo", 90))}}"#)
        let lifetimes = export.records(of: .application).map { export.records[$0]["access_token_lifetime"] }
        #expect(lifetimes == [.integer(60), .integer(90)])
    }

    @Test("names secrets and placeholders, and keeps none of them")
    func survey() throws {
        let export = try ExportSample.export(
            #"{"meta":{"exportedBy":"ann@example.com"},"application":{"x":{"coreOAuth2ClientConfig":{"userpassword":"hunter2","#
                + #""scopes":["&{a}"]},"signEncOAuth2ClientConfig":{"jwkSet":{"kty":"oct","k":"c2VjcmV0"}}}}}"#)
        #expect(export.records[0]["secrets"] == .texts(["userpassword", "k"]))
        #expect(export.records[0]["placeholders"] == .texts(["&{a}"]))
        #expect(export.records[0]["names_exporter"] == .boolean(true))
        let kept = export.records.flatMap { $0.settings.values.map { "\($0.value)" } }.joined()
        for secret in ["hunter2", "c2VjcmV0", "ann@example.com"] { #expect(!kept.contains(secret)) }
    }

    @Test(
        "a script is read as base64, as lines and as text",
        arguments: [
            #""dG9rZW4uc2V0TWF5QWN0KCk=""#, #"["token.","setMayAct()"]"#, #""token.setMayAct()""#,
        ])
    func scripts(script: String) throws {
        let export = try ExportSample.export(#"{"script":{"s":{"script":\#(script)}}}"#)
        #expect(export.setting(.script, "text").text?.contains("setMayAct()") == true)
    }

    @Test("no more files and objects are read than the limits allow")
    func limits() throws {
        let many = (0..<(ConfigurationExport.Limits.objects + 10)).map { #""\#($0)":{}"# }.joined(separator: ",")
        let export = try ExportSample.export(#"{"managedApplication":{\#(many)}}"#)
        #expect(export.records(of: .managedApplication).count == ConfigurationExport.Limits.objects)
        #expect(export.records[0]["left_out"].texts?.first == "objects beyond the first 20000")
        let document = try JSONDocument(parsing: Array("{}".utf8))
        let files = [ConfigurationExport.File](
            repeating: .init(name: "x", document: document), count: ConfigurationExport.Limits.files + 1)
        let read = ConfigurationExport(reading: files)
        #expect(read.files.count == ConfigurationExport.Limits.files)
        #expect(read.records[0]["left_out"].texts?.first == "files beyond the first 4000")
        let long = String(repeating: "x;", count: ConfigurationExport.Limits.script)
        #expect(try ExportSample.export(#"{"script":{"s":{"script":"\#(long)"}}}"#).setting(.script, "text").isUnknown)
    }
}
