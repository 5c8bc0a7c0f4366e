import Foundation
import Testing

@Suite("Several formats at once")
struct PipelineCommandTests {
    static let check = [
        "check", "tokens/autonomous.jwt", "broken/actor-other-agent.jwt", "undecided/claims.json", "--application",
        "access-log-api", "--at", "2026-05-14T14:05:00Z",
    ]

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("files get theirs, and the terminal still gets text")
    func several() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let plain = try BuiltCommand.run(Self.check)
        let result = try BuiltCommand.run(
            Self.check + ["-f", "sarif:\(folder.path)/out.sarif", "-f", "junit:\(folder.path)/out.xml"])
        #expect(result.status == 1 && result.output == plain.output)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["out.sarif", "out.xml"])
    }

    @Test(
        "the exit code does not depend on the format",
        arguments: ["text", "json", "sarif", "junit", "github", "jsonl", "markdown"])
    func exitCodes(format: String) throws {
        let checks: [([String], Int32)] = [
            (Self.check, 1), (["check", "undecided/claims.json", "--at", "2026-05-14T14:05:00Z"], 4),
            (["check", "tokens/autonomous.jwt", "--at", "2026-05-14T14:05:00Z"], 0),
            (["check", "/dev/null/nothing.jwt"], 2),
            (["verify", "tokens/autonomous.jwt", "--jwks", "keys.json", "--any-issuer", "--any-audience"], 1),
        ]
        for (command, status) in checks {
            #expect(try BuiltCommand.run(command + ["-f", format]).status == status, "\(command)")
        }
    }

    @Test(
        "the same bytes whatever the time zone and the locale", arguments: ["sarif", "junit", "github", "jsonl", "md"])
    func sameBytes(format: String) throws {
        let one = try BuiltCommand.run(Self.check + ["-f", format], environment: ["TZ": "UTC", "LC_ALL": "C"])
        let other = try BuiltCommand.run(
            Self.check + ["-f", format],
            environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE"])
        #expect(one.output == other.output && !one.output.isEmpty)
    }

    @Test("GitHub's output masks every token first, and the summary is added to what is there")
    func gitHub() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let summary = folder.appending(path: "summary.md")
        try Data("# before\n".utf8).write(to: summary)
        let result = try BuiltCommand.run(
            Self.check + ["-f", "github", "-f", "text"],
            environment: ["GITHUB_STEP_SUMMARY": summary.path, "GITHUB_ACTIONS": "true"])
        let lines = result.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("::add-mask::eyJ") == true)
        let first = try #require(lines.firstIndex { !$0.hasPrefix("::add-mask::") })
        #expect(lines[first...].allSatisfy { !$0.hasPrefix("::add-mask::") && !$0.contains("eyJ") })
        #expect(lines.contains { $0.hasPrefix("::stop-commands::") })
        let written = try String(contentsOf: summary, encoding: .utf8)
        #expect(written.hasPrefix("# before\n") && written.contains("# jotlint check"))
    }

    static let mistakes: [[String]] = [
        ["check", "tokens/autonomous.jwt", "-f", "sarif:out", "-f", "junit:out"],
        ["inspect", "tokens/autonomous.jwt", "-f", "sarif"], ["eval", "1", "-f", "junit"],
    ]

    @Test("formats that cannot be had are a usage error", arguments: mistakes)
    func refuses(command: [String]) throws {
        #expect(try BuiltCommand.run(command).status == 2)
    }
}
