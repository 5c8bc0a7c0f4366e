import Foundation
import Testing

/// What flags cannot change, and what reaches the terminal.
@Suite("The command keeps its word")
struct CommandHonestyTests {
    private static let verify = [
        "verify", "--jwks", "keys.json", "--any-issuer", "--any-audience", "--at", "2026-05-14T13:30:00Z",
    ]

    @Test(
        "verify never exits with 0 unless a signature was checked and is right",
        arguments: [["--exit-zero"], ["--fail-level", "never"], ["--exit-zero", "--fail-level", "never"]])
    func verifyIsStrict(flags: [String]) throws {
        let wrong = try BuiltCommand.run(Self.verify + flags + ["broken/wrong-key.jwt"])
        #expect(wrong.status == 1)
        let unsigned = try BuiltCommand.run(Self.verify + flags + ["undecided/claims.json"])
        #expect(unsigned.status == 4)
        let right = try BuiltCommand.run(Self.verify + flags + ["tokens/autonomous.jwt"])
        #expect(right.status == 0)
    }

    @Test(
        "what would be asked of claims cannot be asked where only the signature counts",
        arguments: ["--issuer", "--audience", "--typ", "--require", "--max-lifetime"])
    func signatureOnlyTakesNoClaims(option: String) throws {
        let command = ["verify", "--jwks", "keys.json", "--signature-only", "tokens/autonomous.jwt"]
        #expect(try BuiltCommand.run(command).status == 0)
        let result = try BuiltCommand.run(command + [option, "1"])
        #expect(result.status == 2 && result.errors.contains(option))
    }

    @Test("names do not steer the terminal", arguments: ["\u{1B}[31m", "\u{202E}", "\u{9B}31m"])
    func namesAreEscaped(name: String) throws {
        let result = try BuiltCommand.run(["inspect", "no-\(name)-file"])
        #expect(result.status == 2)
        #expect(result.errors.contains("no-\\u{") && !result.errors.contains(name))
    }

    @Test("one input that cannot be read does not keep the others from being told")
    func batchGoesOn() throws {
        let result = try BuiltCommand.run([
            "check", "tokens/autonomous.jwt", "missing.jwt", "tokens", "/dev/zero", "--policy", "jotlint.yaml", "--at",
            "2026-05-14T14:05:00Z",
        ])
        #expect(result.status == 2)
        #expect(result.output.contains("pass  tokens/autonomous.jwt"))
        for reason in ["neither a file nor a token", "is a folder", "is no regular file"] {
            #expect(result.errors.contains(reason))
        }
    }

    @Test("what could not be decided stays undecided, whatever flag is given")
    func undecidedIsNeverZero() throws {
        let command = ["check", "undecided/encrypted.jwt", "--policy", "jotlint.yaml", "--at", "2026-05-14T14:05:00Z"]
        for flags in [["--exit-zero"], ["--fail-level", "never"]] {
            #expect(try BuiltCommand.run(command + flags).status == 4)
        }
    }

    @Test("a file beyond the limit is refused before it is read")
    func fileLimit() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "jotlint-large-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: (64 << 20) + 1)
        try handle.close()
        let result = try BuiltCommand.run(["inspect", file.path])
        #expect(result.status == 2)
        #expect(result.errors.contains("has more than"))
    }
}
