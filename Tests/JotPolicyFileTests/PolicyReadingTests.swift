import Foundation
import JOSE
import JotPolicy
import JotPolicyFile
import JotTokens
import Testing

@Suite("Reading a policy")
struct PolicyReadingTests {
    @Test("reads every policy among the samples", arguments: try samplePolicies())
    func samples(path: String) throws {
        let policy = try Policy(contentsOf: path)
        #expect(policy.issuers.first?.dialect != .generic || path.hasSuffix("generic.yaml"))
        #expect(policy.agents.isEmpty == false)
    }

    @Test("reads every key of the first sample")
    func firstSample() throws {
        let policy = try Policy(contentsOf: repository.appending(path: "samples/jotlint.yaml").path)
        let issuer = try #require(policy.issuers.first)
        #expect(issuer.name == "alpha")
        #expect(issuer.issuer == "https://tenant.example:443/am/oauth2/realms/root/realms/alpha")
        #expect(issuer.keys == .jwks(path: repository.path + "/samples/keys.json"))
        #expect(issuer.maxLifetime == 3600)
        #expect(issuer.leeway == 0)
        let application = try #require(policy.applications.first)
        #expect(application.audiences == ["https://logs.example/api"])
        #expect(application.scopes == ["logs-read", "logs-search"])
        let agent = try #require(policy.agents.first)
        #expect(agent.issuer == "alpha")
        #expect(agent.scopes == ["monitor-system"])
        let permission = try #require(agent.applications.first)
        #expect(permission.permissions == ["logs-read", "logs-search"])
        #expect(permission.flow == .autonomous)
    }

    @Test("reads what an application wants of the user's login")
    func stepUp() throws {
        let path = repository.appending(path: "samples/policies/step-up.yaml").path
        let application = try #require(try Policy(contentsOf: path).applications.first)
        #expect(application.acrValues == ["urn:example:mfa"])
        #expect(application.maxAuthenticationAge == 3600)
    }

    @Test("resolves paths against the file's folder, absolute ones excepted")
    func paths() throws {
        let text = policy(issuer: "keys: { jwks: ../keys.json }")
        #expect(try Policy(yaml: text, path: "a/b/p.yaml").issuers.first?.keys == .jwks(path: "a/b/../keys.json"))
        #expect(try Policy(yaml: text, path: "p.yaml").issuers.first?.keys == .jwks(path: "../keys.json"))
        let absolute = policy(issuer: "keys: { pem: /etc/key.pem }")
        #expect(try Policy(yaml: absolute, path: "a/p.yaml").issuers.first?.keys == .pem(path: "/etc/key.pem"))
    }

    @Test(
        "reads each source of keys",
        arguments: [
            ("jwks: k", KeySource.jwks(path: "k")), ("pem: k", .pem(path: "k")), ("certificate: k", .pem(path: "k")),
            ("secret: k\n  encoding: raw", .secret(path: "k", encoding: .raw)),
            ("secret: k\n  encoding: base64", .secret(path: "k", encoding: .base64)),
            ("secret: k\n  encoding: base64url", .secret(path: "k", encoding: .base64url)),
        ])
    func keySources(yaml: String, source: KeySource) throws {
        #expect(try Policy(yaml: policy(issuer: "keys:\n  " + yaml), path: "p").issuers.first?.keys == source)
    }

    @Test("reads durations", arguments: [("0s", 0), ("90s", 90), ("15m", 900), ("1h", 3600), ("1d", 86_400)])
    func durations(text: String, seconds: Int64) throws {
        #expect(try Policy(yaml: policy(issuer: "leeway: \(text)"), path: "p").issuers.first?.leeway == seconds)
    }

    @Test(
        "reads what a group's membership rests on",
        arguments: [
            ("[u1, u2]", SubjectGroup.Membership.members(["u1", "u2"])), ("[]", .members([])),
            ("{ claim: groups }", .claim("groups")), ("", .unknown), ("null", .unknown), ("~", .unknown),
        ])
    func groups(yaml: String, membership: SubjectGroup.Membership) throws {
        let policy = try Policy(yaml: policy(permission: "subjectGroups:\n  readers: \(yaml)"), path: "p")
        let group = try #require(policy.agents.first?.applications.first?.subjectGroups.first)
        #expect(group.name == "readers")
        #expect(group.membership == membership)
        #expect(policy.agents.first?.applications.first?.flow == .onBehalfOf)
    }

    @Test("takes absent, null and empty lists for the same", arguments: ["", "permissions:", "permissions: []"])
    func emptyPermissions(line: String) throws {
        let policy = try Policy(yaml: policy(permission: line), path: "p")
        #expect(policy.agents.first?.applications.first?.permissions == [])
        #expect(policy.agents.first?.applications.first?.flow == .autonomous)
    }

    @Test("reads rule settings; the day of expiry belongs to the suppression")
    func rules() throws {
        let text = policy(
            top: "serve: { realm: logs }",
            rules: """
                packs: [rfc9068]
                severities: { hygiene/kid-missing: error, hygiene/x: note }
                own: []
                suppressions:
                  - { rule: a/b, client: bot, owner: logs, reason: "it's late", expires: 2027-01-31, ticket: SEC-12 }
                  - { rule: a/c, owner: logs, reason: migrating, expires: "2028-02-29" }
                """)
        let rules = try Policy(yaml: text, path: "p").rules
        #expect(rules.packs == ["rfc9068"])
        #expect(rules.severities == ["hygiene/kid-missing": .error, "hygiene/x": .note])
        let first = try #require(rules.suppressions.first)
        #expect(
            first.client == "bot" && first.owner == "logs" && first.reason == "it's late" && first.ticket == "SEC-12")
        #expect(first.ends == Instant("2027-02-01T00:00:00Z"))
        #expect(rules.suppressions.last?.ends == Instant("2028-03-01T00:00:00Z"))
        #expect(rules.suppressions.last?.client == nil)
    }

    @Test("reads a reason of several lines")
    func longReason() throws {
        let text = policy(
            rules: """
                suppressions:
                  - rule: a/b
                    owner: logs
                    reason: |
                      We move & we wait:
                      *until* the issuer is new.
                    expires: 2027-01-31
                """)
        let reason = try Policy(yaml: text, path: "p").rules.suppressions.first?.reason
        #expect(reason == "We move & we wait:\n*until* the issuer is new.\n")
    }

    @Test("reads JSON, byte order marks and other line ends")
    func otherForms() throws {
        let json = #"{"version":1,"issuers":[{"name":"a","issuer":"https:\/\/i.example","leeway":"0s"}]}"#
        #expect(mistakes(in: json) == [])
        #expect(try Policy(yaml: json, path: "p").issuers.first?.issuer == "https://i.example")
        let text = policy(issuer: "algorithms: [RS256]")
        #expect(mistakes(in: "\u{FEFF}" + text) == [])
        #expect(mistakes(in: text.replacing("\n", with: "\r\n")) == [])
    }

    @Test("keeps the bytes of names: composed and decomposed are two")
    func bytes() throws {
        let policy = try Policy(yaml: policy(permission: "subjects: [caf\u{E9}, cafe\u{301}]"), path: "p")
        let subjects = try #require(policy.agents.first?.applications.first?.subjects)
        #expect(subjects.map { Array($0.utf8) } == [Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8)])
    }
}

private func samplePolicies() throws -> [String] {
    let folder = repository.appending(path: "samples")
    let policies = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "policies").path)
    return ["jotlint.yaml", "benchmark/jotlint.yaml"].map { folder.path + "/" + $0 }
        + policies.filter { $0.hasSuffix(".yaml") }.sorted().map { folder.path + "/policies/" + $0 }
}
