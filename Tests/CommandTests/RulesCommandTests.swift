import Foundation
import JotJSON
import Testing

@Suite("jotlint rules, explain and new-rule")
struct RulesCommandTests {
    @Test("rules are listed, filtered and written as JSON")
    func list() throws {
        let all = try BuiltCommand.run(["rules"])
        #expect(all.status == 0 && all.output.contains("autonomous-exchange/sub-equals-act"))
        let few = try BuiltCommand.run(["rules", "--pack", "exchange", "--severity", "note"])
        #expect(
            few.output
                == """
                Rule                             Severity  Demands
                exchange/audience-keeps-client   note      The audience keeps the client that asked

                1 rule

                """.replacingOccurrences(of: "client   note", with: "client  note")
                .replacingOccurrences(of: "Rule                             ", with: "Rule                            ")
        )
        let json = try BuiltCommand.run([
            "rules", "--artefact", "token", "--flow", "agent", "--dialect", "pingam", "-f", "json",
        ])
        let document = try JSONDocument(parsing: Array(json.output.utf8))
        #expect(document.node(at: "/schema").flatMap { document.string(of: $0) } == "jotlint/rules/v1")
        #expect(document.node(at: "/rules/0/rule") != nil)
    }

    @Test(
        "a name that is almost right is told what was meant",
        arguments: [
            (["rules", "--pack", "clams"], "did you mean claims?"),
            (["rules", "--severity", "warn"], "known are note, warning, error"),
            (["explain", "exchange/agent-is-know"], "did you mean exchange/agent-is-known?"),
            (["explain", "sub-equals-akt"], "did you mean autonomous-exchange/sub-equals-act?"),
            (["explain", "actor-present"], "several packs have a rule actor-present"),
            (["explain", "agent-is-known", "--dialect", "pingm"], "did you mean pingam?"),
            (["new-rule", "tenant"], "is no id"),
            (["new-rule", "time/expires"], "is a built-in rule"),
        ])
    func mistakes(arguments: [String], words: String) throws {
        let result = try BuiltCommand.run(arguments)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test("a page is explained by its id or its name, in three forms")
    func explain() throws {
        let text = try BuiltCommand.run(["explain", "sub-equals-act"]).output
        #expect(text.hasPrefix("Subject and actor are the same agent\n"))
        #expect(try BuiltCommand.run(["explain", "autonomous-exchange/sub-equals-act"]).output == text)
        #expect(
            try BuiltCommand.run(["explain", "sub-equals-act", "-f", "markdown"]).output.hasPrefix(
                "# Subject and actor"))
        let json = try BuiltCommand.run(["explain", "sub-equals-act", "-f", "json"]).output
        #expect(try JSONDocument(parsing: Array(json.utf8)).node(at: "/require") != nil)
    }

    @Test("from a new rule to a verdict: it fails its tests, is filled in, holds, and speaks")
    func ownRule() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-own-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try BuiltCommand.run(["new-rule", "house/has-tenant"], in: folder).status == 0)
        #expect(try BuiltCommand.run(["new-rule", "house/has-tenant"], in: folder).status == 2)
        let unfilled = try BuiltCommand.run(["rules", "test"], in: folder)
        #expect(unfilled.status == 1)
        #expect(unfilled.output.contains("rules/house/has-tenant.md:26: json accepts"))
        #expect(unfilled.output.contains("claims.fill_in is (absent)"))
        #expect(unfilled.output.hasSuffix("1 rule, 4 examples: 0 held, 4 failed\n"))

        let file = folder.appending(path: "rules/house/has-tenant.md")
        var page = try String(contentsOf: file, encoding: .utf8)
        page = page.replacingOccurrences(of: "```cel when\nhas(claims.fill_in)\n```\n", with: "")
            .replacingOccurrences(of: "claims.fill_in == \"what must hold\"", with: "has(claims.tenant)")
            .replacingOccurrences(of: "`fill_in` is {claims.fill_in}", with: "no tenant")
            .replacingOccurrences(
                of: "{\"sub\": \"fill in claims that the rule accepts\"}", with: "{\"tenant\": \"a\"}"
            )
            .replacingOccurrences(
                of: "{\"sub\": \"fill in other claims that the rule accepts\"}", with: "{\"tenant\": \"b\"}")
        try Data(page.utf8).write(to: file)
        let filled = try BuiltCommand.run(["rules", "test", "rules", "-f", "json"], in: folder)
        #expect(filled.status == 0 && filled.output.contains("\"holds\": true"))
        #expect(try BuiltCommand.run(["rules", "check"], in: folder).status == 0)
        #expect(
            try BuiltCommand.run(["explain", "has-tenant", "--rules", "rules"], in: folder).output.hasPrefix(
                "Has tenant\n"))

        let check = ["check", "tokens/autonomous.jwt", "--policy", "jotlint.yaml", "--at", "2026-05-14T14:05:00Z"]
        let verdict = try BuiltCommand.run(check + ["--rules", folder.appending(path: "rules").path])
        #expect(
            verdict.status == 0 && verdict.output.contains("house/has-tenant") && verdict.output.contains("no tenant"))
    }

    @Test("a page that cannot be asked is told with file and line, by every command that reads it")
    func brokenPage() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-own-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try BuiltCommand.run(["new-rule", "house/broken"], in: folder)
        let file = folder.appending(path: "rules/house/broken.md")
        let page = try String(contentsOf: file, encoding: .utf8).replacingOccurrences(
            of: "has(claims", with: "has(claim")
        try Data(page.utf8).write(to: file)
        for command in [
            ["rules", "test"], ["rules", "check"], ["rules", "--rules", "rules"], ["explain", "x", "--rules", "rules"],
        ] {
            let result = try BuiltCommand.run(command, in: folder)
            #expect(result.status == 2)
            #expect((result.output + result.errors).contains("rules/house/broken.md:14:"), "\(command)")
        }
    }

    @Test("the site is written into its folder")
    func site() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-site-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try BuiltCommand.run(["rules", "--pack", "time", "--html", folder.path]).status == 0)
        for file in ["index.html", "time/index.html", "time/not-expired.html"] {
            #expect(FileManager.default.fileExists(atPath: folder.appending(path: file).path), "\(file)")
        }
    }

    @Test("names that are almost right speak in text and in JSON")
    func hints() throws {
        let policy = try String(contentsOf: BuiltCommand.samples.appending(path: "jotlint.yaml"), encoding: .utf8)
            .replacingOccurrences(of: "id: access-log-api", with: "id: Access-Log-API")
            .replacingOccurrences(of: "application: access-log-api", with: "application: Access-Log-API")
        let file = BuiltCommand.samples.appending(path: "near-\(UUID().uuidString).yaml")
        try Data(policy.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let command = [
            "check", "tokens/autonomous.jwt", "--policy", file.path, "--application", "Access-Log-API", "--at",
            "2026-05-14T14:05:00Z",
        ]
        let text = try BuiltCommand.run(command)
        #expect(text.status == 1 && text.output.contains("hint: almost `Access-Log-API`"), "\(text.output)")
        #expect(try BuiltCommand.run(command + ["-f", "json"]).output.contains("\"hint\": \"almost `Access-Log-API`"))
    }

    @Test(
        "each has help",
        arguments: [["rules"], ["rules", "test"], ["rules", "check"], ["explain"], ["new-rule"], ["check"]])
    func help(command: [String]) throws {
        let result = try BuiltCommand.run(command + ["--help"])
        #expect(result.status == 0 && result.output.contains("USAGE: jotlint \(command.joined(separator: " "))"))
    }
}
