import Foundation
import Testing

@Suite("jotlint assert")
struct AssertCommandTests {
    private static func run(_ expressions: [String], _ options: [String] = []) throws -> BuiltCommand.Result {
        try BuiltCommand.run(
            ["assert", "tokens/autonomous.jwt"] + expressions + ["--at", "2026-05-14T14:05:00Z"] + options)
    }

    @Test("passes where everything holds")
    func holds() throws {
        let result = try Self.run(["claims.act.sub == claims.sub", "signature.status == \"verified\""])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasSuffix("2 held\n"))
    }

    @Test("shows the values of the parts of what does not hold")
    func explains() throws {
        let result = try Self.run(["claims.act.sub == \"somebody\"", "\"logs-read\" in claims.scope"])
        #expect(result.status == 1)
        #expect(result.output.contains("✗ claims.act.sub") && result.output.contains("bot-traffic-analyzer"))
        #expect(result.output.contains("1 held, 1 failed"))
    }

    static let outcomes: [(String, Int32)] = [
        ("claims.nothing == 1", 4), ("claims.sub +", 2), ("claims.sub", 2), ("false", 1), ("true", 0),
    ]

    @Test("tells failures from what could not be decided and from mistakes", arguments: outcomes)
    func statuses(expression: String, status: Int32) throws {
        #expect(try Self.run([expression]).status == status)
    }

    @Test("tells the same as JSON, and shows no token")
    func json() throws {
        let result = try Self.run(["claims.sub == \"x\""], ["-f", "json"])
        #expect(result.status == 1 && result.output.contains("\"outcome\": \"failed\""))
        #expect(!result.output.contains("eyJ"))
    }
}
