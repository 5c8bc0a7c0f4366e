import Foundation
import Testing

@Suite("Exports on the command line")
struct ExportCommandTests {
    @Test("secrets and the exporter are never shown, in no format", arguments: ["text", "json"])
    func secrecy(format: String) throws {
        let export = """
            {"meta": {"exportTool": "frodo", "exportedBy": "ann@example.com"}, "application": {"x": \
            {"coreOAuth2ClientConfig": {"userpassword": "hunter2", "status": "Inactive", "scopes": []}}}}
            """
        let result = try BuiltCommand.run(
            ["check", "-", "--policy", "jotlint.yaml", "--verbose", "--format", format], input: Data(export.utf8))
        #expect(result.output.contains("configuration/export-holds-no-secrets"))
        #expect(result.output.contains("configuration/export-names-nobody"))
        for secret in ["hunter2", "ann@example.com"] {
            #expect(!result.output.contains(secret) && !result.errors.contains(secret))
        }
    }

    @Test("tokens and an export are told in one report, and the worse decides")
    func together() throws {
        let result = try BuiltCommand.run([
            "check", "tokens/autonomous.jwt", "exports/undecided/full.config.json", "--policy", "jotlint.yaml", "--at",
            "2026-05-14T14:05:00Z",
        ])
        #expect(result.status == 4)
        #expect(result.output.hasSuffix("1 token, 1 export: 1 pass, 1 undecided\n"))
    }

    @Test("an export needs no policy; a token does")
    func noPolicy() throws {
        try Self.inFolder { (folder: URL) throws in
            let good = BuiltCommand.samples.appending(path: "exports/good").path
            let token = BuiltCommand.samples.appending(path: "tokens/autonomous.jwt").path
            #expect(try BuiltCommand.run(["check", good], in: folder).status == 0)
            #expect(try BuiltCommand.run(["check", good, token], in: folder).status == 2)
        }
    }

    @Test("a folder without an export is a mistake, and other JSON files beside one are said")
    func folders() throws {
        let none = try BuiltCommand.run(["check", "test-keys", "--policy", "jotlint.yaml"])
        #expect(none.status == 2)
        #expect(none.errors.contains("is a folder without a configuration export"))
        try Self.inFolder { (folder: URL) throws in
            try Data("{}".utf8).write(to: folder.appending(path: "other.json"))
            let agent = BuiltCommand.samples.appending(path: "exports/broken/public.ai.agent.json")
            try FileManager.default.copyItem(at: agent, to: folder.appending(path: "agent.json"))
            let result = try BuiltCommand.run(["check", "."], in: folder)
            #expect(result.status == 1)
            #expect(result.errors.contains("1 JSON files are no configuration export"))
        }
    }

    @Test("a damaged file of a folder leaves the export undecided")
    func damagedFiles() throws {
        try Self.inFolder { (folder: URL) throws in
            let good = BuiltCommand.samples.appending(path: "exports/good")
            try FileManager.default.copyItem(at: good, to: folder.appending(path: "exports"))
            #expect(try BuiltCommand.run(["check", "exports"], in: folder).status == 0)
            try Data(#"{"agent": {"#.utf8).write(to: folder.appending(path: "exports/cut.json"))
            let result = try BuiltCommand.run(["check", "exports"], in: folder)
            #expect(result.status == 4)
            #expect(result.errors.contains("cut.json is damaged"))
        }
    }

    @Test("folders that are too deep are a mistake, and not left out")
    func deepFolders() throws {
        try Self.inFolder { (folder: URL) throws in
            let deep = folder.appending(path: String(repeating: "d/", count: 17))
            try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
            let result = try BuiltCommand.run(["check", "."], in: folder)
            #expect(result.status == 2)
            #expect(result.errors.contains("folders deep"))
        }
    }

    @Test("the policy made of an export takes the tokens of that issuer", arguments: ["good", "raw"])
    func initFromExport(name: String) throws {
        try Self.inFolder { (folder: URL) throws in
            let export = BuiltCommand.samples.appending(path: "exports/\(name)").path
            let made = try BuiltCommand.run(["init", "--from-export", export], in: folder)
            #expect(made.status == 0, "\(made.errors)")
            if name == "raw" {
                // REST answers do not name their tenant: the policy does not load before somebody fills that in.
                let refused = try BuiltCommand.run(["check", export], in: folder)
                #expect(refused.status == 2 && refused.errors.contains("issuer"))
                let file = folder.appending(path: "jotlint.yaml")
                let text = try String(contentsOf: file, encoding: .utf8)
                let url = "https://tenant.example:443/am/oauth2/realms/root/realms/alpha"
                try text.replacingOccurrences(of: "issuer: #", with: "issuer: \(url) #")
                    .write(to: file, atomically: true, encoding: .utf8)
            }
            for file in ["keys.json", "tokens/autonomous.jwt", "tokens/agent.jwt"] {
                let target = folder.appending(path: (file as NSString).lastPathComponent)
                try FileManager.default.copyItem(at: BuiltCommand.samples.appending(path: file), to: target)
            }
            let at = ["--at", "2026-05-14T14:05:00Z"]
            let presented = ["check", "autonomous.jwt", "--application", "access-log-api"] + at
            #expect(try BuiltCommand.run(presented, in: folder).status == 0)
            #expect(try BuiltCommand.run(["check", "agent.jwt"] + at, in: folder).status == 0)
            #expect(try BuiltCommand.run(["check", export] + at, in: folder).status == 0)
        }
    }

    @Test("the policy made of an export knows for whom an agent acts")
    func initOnBehalfOf() throws {
        try Self.inFolder { (folder: URL) throws in
            let good = ["application.oauth2.app", "managed.managedApplication", "oauth-oidc.service"]
            let files =
                [BuiltCommand.samples.appending(path: "exports/on-behalf-of").path]
                + good.map { BuiltCommand.samples.appending(path: "exports/good/\($0).json").path }
            #expect(try BuiltCommand.run(["init", "--from-export"] + files, in: folder).status == 0)
            try FileManager.default.copyItem(
                at: BuiltCommand.samples.appending(path: "keys.json"), to: folder.appending(path: "keys.json"))
            let at = ["--application", "access-log-api", "--at", "2026-05-14T14:05:00Z"]
            for (token, status) in [("on-behalf-of", Int32(0)), ("autonomous", 1)] {
                let path = BuiltCommand.samples.appending(path: "tokens/\(token).jwt").path
                #expect(try BuiltCommand.run(["check", path] + at, in: folder).status == status)
            }
            #expect(try BuiltCommand.run(["check"] + files, in: folder).status == 0)
        }
    }

    @Test("init overwrites nothing unless it is told to")
    func overwriting() throws {
        try Self.inFolder { (folder: URL) throws in
            let file = folder.appending(path: "jotlint.yaml")
            try Data("mine".utf8).write(to: file)
            let refused = try BuiltCommand.run(["init"], in: folder)
            #expect(refused.status == 2 && refused.errors.contains("--force"))
            #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
            #expect(try BuiltCommand.run(["init", "--force"], in: folder).status == 0)
            // A policy to fill in is none yet.
            #expect(try BuiltCommand.run(["check", "a.b.c"], in: folder).status == 2)
        }
    }

    @Test("names of an export cannot break out of their place in the policy")
    func hostileNames() throws {
        let export = """
            {"meta": {"origin": "https://t.example/am"}, "realm": {"root-alpha": {"agent": {"a\\nissuers: []\\n# \\": {": \
            {"_type": {"_id": "AIAgent"}, "coreOAuth2ClientConfig": {"scopes": ["yes", "x: y", "- \\"q\\""]}}}}}}
            """
        try Self.inFolder { (folder: URL) throws in
            try Data(export.utf8).write(to: folder.appending(path: "export.json"))
            let made = try BuiltCommand.run(["init", "--from-export", "export.json"], in: folder)
            #expect(made.status == 0, "\(made.errors)")
            let checked = try BuiltCommand.run(["check", "export.json"], in: folder)
            // A scope with a blank is none, and that is all that is wrong with the file.
            #expect(checked.errors.contains("x: y"))
            #expect(!checked.errors.contains("unknown key"))
        }
    }

    private static func inFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
