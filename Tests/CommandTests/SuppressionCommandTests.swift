import Foundation
import Testing

@Suite("Suppressions in the command")
struct SuppressionCommandTests {
    private static let expectation = ["--application", "access-log-api", "--at", "2026-05-14T14:05:00Z"]

    private static func run(
        _ suppressions: String, _ arguments: [String], of token: String = "broken/actor-other-agent.jwt"
    ) throws -> BuiltCommand.Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-policy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let sample = try String(contentsOf: BuiltCommand.samples.appending(path: "jotlint.yaml"), encoding: .utf8)
        let keys = BuiltCommand.samples.appending(path: "keys.json").path
        let policy = sample.replacing("keys.json", with: keys) + "\nrules:\n  suppressions:\n\(suppressions)"
        let file = folder.appending(path: "jotlint.yaml")
        try Data(policy.utf8).write(to: file)
        return try BuiltCommand.run(["check", token] + expectation + ["--policy", file.path] + arguments)
    }

    private static func suppression(_ rule: String, until day: String, client: String = "bot-traffic-analyzer")
        -> String
    {
        "    - { rule: \(rule), client: \(client), owner: team-logs, reason: migrating, expires: \(day), ticket: SEC-12 }\n"
    }

    @Test("the day of expiry still counts")
    func inclusive() throws {
        let result = try Self.run(Self.suppression("exchange/client-is-actor", until: "2026-05-14"), [])
        #expect(result.output.contains("suppressed error exchange/client-is-actor"))
        #expect(result.output.contains("(1 suppressed)") && !result.output.contains("suppression/is-current"))
    }

    @Test("one that has expired suppresses nothing, and is told")
    func expired() throws {
        let result = try Self.run(Self.suppression("exchange/client-is-actor", until: "2026-05-13"), [])
        #expect(!result.output.contains("suppressed error"))
        #expect(result.output.contains("warning suppression/is-current") && result.output.contains("(0 suppressed)"))
        #expect(result.output.contains("(line "))
    }

    @Test("one that suppresses nothing is told: louder where the rule is kept")
    func unused() throws {
        let kept = try Self.run(Self.suppression("actor/depth", until: "2030-01-01"), [])
        #expect(kept.output.contains("warning suppression/is-used"))
        let foreign = try Self.run(
            Self.suppression("exchange/client-is-actor", until: "2030-01-01", client: "another"), [])
        #expect(foreign.output.contains("note suppression/is-used"))
    }

    @Test("they move the exit code as other warnings do", arguments: [("warning", Int32(1)), ("error", 0)])
    func exitCode(level: String, status: Int32) throws {
        let result = try Self.run(
            Self.suppression("hygiene/subject-forms-mixed", until: "2026-05-13"), ["--fail-level", level],
            of: "tokens/autonomous.jwt")
        #expect(result.status == status)
    }

    @Test("a malformed one is a mistake in the policy, with its line", arguments: ["owner: x, ", "reason: y, "])
    func malformed(without: String) throws {
        let whole = "    - { rule: hygiene/kid-missing, owner: x, reason: y, expires: 2030-01-01 }\n"
        let result = try Self.run(whole.replacing(without, with: ""), [])
        #expect(result.status == 2 && result.errors.contains("jotlint.yaml:"))
    }

    @Test("SARIF keeps what is suppressed, with its justification")
    func sarif() throws {
        let result = try Self.run(
            Self.suppression("exchange/client-is-actor", until: "2026-05-14"), ["-f", "sarif"])
        #expect(result.output.contains("suppressed by team-logs until 2026-05-15T00:00:00Z: migrating (SEC-12)"))
    }
}
