import Foundation
import Testing

@Suite("jotlint snapshot")
struct SnapshotCommandTests {
    private static func withFile(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-shape-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appending(path: "shape.json").path)
    }

    @Test("a recorded shape is found again, and holds nothing that differs from token to token")
    func same() throws {
        try Self.withFile { file in
            let command = ["snapshot", "tokens/autonomous.jwt", "--file", file]
            #expect(try BuiltCommand.run(command).status == 2)
            #expect(try BuiltCommand.run(command + ["--update"]).status == 0)
            let again = try BuiltCommand.run(command)
            #expect(again.status == 0 && again.output.isEmpty)
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.contains("\"claims/exp\": {\"any\": \"number\"}") && text.contains("\"lifetime\": 3600"))
            #expect(text.contains("\"claims/act/sub\": \"bot-traffic-analyzer\"") && !text.contains("eyJ"))
        }
    }

    @Test("another shape is told place by place, and recorded when that is asked for")
    func other() throws {
        try Self.withFile { file in
            _ = try BuiltCommand.run(["snapshot", "tokens/autonomous.jwt", "--file", file, "--update"])
            let command = ["snapshot", "broken/actor-other-agent.jwt", "--file", file]
            let result = try BuiltCommand.run(command)
            #expect(result.status == 1)
            let change = "- claims/act/sub: \"bot-traffic-analyzer\"\n+ claims/act/sub: \"log-janitor\"\n"
            #expect(result.output.contains(change))
            let masked = try BuiltCommand.run(command + ["--mask", "claims/act"])
            #expect(masked.output.contains("+ claims/act: {\"any\""))
            #expect(try BuiltCommand.run(command + ["--update"]).status == 0)
            #expect(try BuiltCommand.run(command).status == 0)
        }
    }

    @Test("a file that is something else is neither compared nor written over")
    func foreign() throws {
        try Self.withFile { file in
            try Data("{}".utf8).write(to: URL(filePath: file))
            let result = try BuiltCommand.run(["snapshot", "tokens/autonomous.jwt", "--file", file, "--update"])
            #expect(result.status == 2)
            #expect(try String(contentsOfFile: file, encoding: .utf8) == "{}")
        }
    }
}
