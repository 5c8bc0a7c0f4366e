import Foundation
import JotPolicy
import JotPolicyFile
import Testing

@Suite("Policy files")
struct FileTests {
    @Test("are named in an error when they cannot be read")
    func unreadable() throws {
        try inFolder { folder in
            #expect(said(folder + "/none.yaml") == "\(folder)/none.yaml: there is no such file")
            #expect(said(folder) == "\(folder): this is a folder; name the file in it")
            try Data([0x61, 0xFF]).write(to: URL(filePath: folder + "/latin.yaml"))
            #expect(said(folder + "/latin.yaml") == "\(folder)/latin.yaml: the file is no UTF-8 text; save it as UTF-8")
            try Data(count: PolicyFile.sizeLimit + 1).write(to: URL(filePath: folder + "/large.yaml"))
            #expect(said(folder + "/large.yaml") == "\(folder)/large.yaml: the file is larger than 1048576 bytes")
        }
    }

    @Test("are shown with the line and a caret")
    func excerpt() throws {
        let error = #expect(throws: PolicyFileError.self) {
            try Policy(yaml: "version: 1\nisuers:\n  - name: a\n", path: "jotlint.yaml")
        }
        #expect(
            error?.description == """
                jotlint.yaml:2:1: unknown key isuers; did you mean issuers?
                    isuers:
                    ^
                """)
    }

    @Test("cannot move a terminal's cursor, and long lines are cut")
    func printable() throws {
        let hostile = "version: 1\nissuers: [{ name: a, issuer: b }]\n\u{202E}evil\u{200B}: 1\n"
        let error = #expect(throws: PolicyFileError.self) { try Policy(yaml: hostile, path: "p") }
        #expect(error?.description.contains("unknown key \u{FFFD}evil\u{FFFD}") == true)
        #expect(error?.description.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{200B}" } == false)
        let long = "{ version: 1, " + String(repeating: "x", count: 5000) + ": 1, y: [*z] }"
        let second = try #require(#expect(throws: PolicyFileError.self) { try Policy(yaml: long, path: "p") })
        let lines = second.description.split(separator: "\n").map(Array.init)
        #expect(lines.allSatisfy { $0.count <= 160 })
        let caret = try #require(lines.last?.firstIndex(of: "^"))
        #expect(String(lines[lines.count - 2].dropFirst(caret)) == "*z] }")
    }

    @Test("are found in the folder and above it, up to the root of the repository")
    func discovery() throws {
        try inFolder { folder in
            let inner = folder + "/repository/a/b"
            try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
            try Data().write(to: URL(filePath: folder + "/jotlint.yaml"))
            #expect(PolicyFileDiscovery.find(from: folder) == folder + "/jotlint.yaml")
            // Outside a repository nobody vouches for the folders above.
            #expect(PolicyFileDiscovery.find(from: inner) == nil)
            try Data().write(to: URL(filePath: folder + "/repository/.git"))
            #expect(PolicyFileDiscovery.find(from: inner) == nil)
            try Data().write(to: URL(filePath: folder + "/repository/jotlint.yaml"))
            #expect(PolicyFileDiscovery.find(from: inner) == folder + "/repository/jotlint.yaml")
            try FileManager.default.createDirectory(atPath: inner + "/jotlint.yaml", withIntermediateDirectories: true)
            #expect(PolicyFileDiscovery.find(from: inner) == folder + "/repository/jotlint.yaml")
            try Data().write(to: URL(filePath: folder + "/repository/a/jotlint.yaml"))
            #expect(PolicyFileDiscovery.find(from: inner) == folder + "/repository/a/jotlint.yaml")
        }
    }

    private func said(_ path: String) -> String? {
        do {
            _ = try Policy(contentsOf: path)
            return nil
        } catch {
            return error.description
        }
    }

    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }
}
