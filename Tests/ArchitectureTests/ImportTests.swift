import Foundation
import Testing

/// The table of rooms of docs/architecture.md, made executable: SwiftPM does not police imports between targets.
private let rooms: [String: Set<String>] = [
    "COpenSSL": [],
    "LibCrypto": ["COpenSSL"],
    "CZlib": [],
    "JotBytes": ["CZlib"],
    "JotJSON": [],
    "CEL": [],
    "JOSE": ["LibCrypto", "JotJSON"],
    "JotTokens": ["JOSE", "JotJSON"],
    "JotPolicy": ["JotTokens", "JOSE", "CEL", "JotJSON"],
    "JotKeys": ["JOSE", "JotJSON"],
    "JotPolicyFile": ["JotPolicy", "JotTokens", "JOSE", "CEL"],
    "JotScan": ["JotPolicy", "JotTokens", "JOSE", "JotJSON", "JotBytes"],
    "JotReports": ["JotScan", "JotPolicy", "JotTokens", "JOSE", "JotJSON"],
    "JotGate": ["JotPolicy", "JotTokens", "JOSE", "JotJSON"],
    "Jotlint": ["JOSE", "JotTokens", "JotPolicy", "JotKeys", "JotGate"],
    "JotHummingbird": ["JotGate", "JotKeys", "JotPolicyFile", "JotPolicy", "JotTokens", "JOSE", "CEL", "JotJSON"],
    "JotlintCommand": [
        "JotHummingbird", "JotReports", "JotScan", "JotPolicyFile", "JotKeys", "JotPolicy", "JotTokens", "JOSE", "CEL",
        "JotJSON", "JotBytes",
    ],
]

/// What a room may import that is not ours. Full Foundation stays in the policy file (Yams brings it);
/// FoundationEssentials reads files at the edges.
private let foreign: [String: Set<String>] = [
    "CEL": ["Synchronization"],
    // Rules about other artefacts are compiled when they are first asked for; the hot path never takes that lock.
    "JotPolicy": ["Synchronization"],
    "JotGate": ["Synchronization"],
    "LibCrypto": ["Glibc"],
    "JotBytes": ["Glibc"],
    "JotPolicyFile": ["Yams", "Foundation"],
    "JotReports": ["GRDB"],
    "JotKeys": ["FoundationEssentials", "Glibc"],
    "JotHummingbird": [
        "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOPosix", "Metrics", "CoreMetrics", "Logging",
        "ServiceLifecycle", "UnixSignals", "SystemPackage", "Synchronization", "Glibc",
    ],
    "JotlintCommand": [
        "ArgumentParser", "FoundationEssentials", "Glibc", "Logging", "Synchronization", "SystemPackage",
    ],
]

/// `LibCrypto` works with the objects of libcrypto, `JotBytes` with mapped memory and zlib.
private let unsafeRooms: Set = ["LibCrypto", "JotBytes"]

@Suite("The rooms of the house")
struct ImportTests {
    @Test("every folder under Sources is a room of the table")
    func foldersAreRooms() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path).filter { !$0.hasPrefix(".") }
        #expect(Set(folders).subtracting(rooms.keys).isEmpty)
    }

    @Test("a room imports only what its row names", arguments: rooms.keys.sorted())
    func importsStayInTheRow(room: String) throws {
        let allowed = rooms[room, default: []].union(foreign[room, default: []])
        for file in swiftFiles(in: sources.appending(path: room)) {
            for (number, line) in try String(contentsOf: file, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false
            ).enumerated() {
                guard let module = importedModule(String(line)) else { continue }
                #expect(
                    allowed.contains(module), "\(room)/\(file.lastPathComponent):\(number + 1) imports \(module)")
            }
        }
    }

    @Test("unsafe code stays in the two rooms that talk to C and to the kernel about memory")
    func unsafeStaysInTwoRooms() throws {
        for room in rooms.keys where !unsafeRooms.contains(room) {
            for file in swiftFiles(in: sources.appending(path: room)) {
                let text = try String(contentsOf: file, encoding: .utf8)
                for word in ["OpaquePointer", "UnsafeMutable", "UnsafeRaw", "UnsafeBuffer", "@unchecked Sendable"] {
                    #expect(!text.contains(word), "\(room)/\(file.lastPathComponent) says \(word)")
                }
            }
        }
    }

    @Test("calls of the C library that take pointers are in two files of the command")
    func unsafeCallsStayInTwoFiles() throws {
        for room in rooms.keys where !unsafeRooms.contains(room) {
            let files = try swiftFiles(in: sources.appending(path: room)).filter { file in
                try String(contentsOf: file, encoding: .utf8).contains(#/\bunsafe [A-Za-z]/#)
            }
            let expected = room == "JotlintCommand" ? ["EvalInputLines.swift", "RawTerminal.swift"] : []
            #expect(files.map(\.lastPathComponent).sorted() == expected, "\(room)")
        }
    }

    private var sources: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources")
    }

    private func swiftFiles(in folder: URL) -> [URL] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }

    /// The module of an `import` line, whatever access level, attribute or kind (`import struct A.B`) it carries.
    private func importedModule(_ line: String) -> String? {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
        guard let position = words.firstIndex(of: "import"),
            words[..<position].allSatisfy({
                $0.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains($0)
            })
        else { return nil }
        let kinds: Set = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let name = words[(position + 1)...].first { !kinds.contains($0) }
        return name.map { String($0.split(separator: ".").first ?? "") }
    }
}
