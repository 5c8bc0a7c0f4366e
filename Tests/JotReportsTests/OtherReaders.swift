import Foundation
import Testing

/// Reads reports with libraries of others: scripts/check-reports, through python3.
enum OtherReaders {
    struct Sarif: Decodable {
        struct Result: Decodable {
            struct Place: Decodable {
                struct Region: Decodable {
                    let startLine, startColumn, endLine, endColumn: Int
                }
                struct Artifact: Decodable { let uri: String }

                let artifactLocation: Artifact
                let region: Region
            }
            struct Suppression: Decodable { let justification: String }

            let rule, level, kind, text: String
            let suppressions: [Suppression]
            let places: [Place]
            let steps: Int
            let fingerprints: [String: String]
        }
        struct Invocation: Decodable {
            let executionSuccessful: Bool
            let exitCode: Int
        }

        let results: [Result]
        let invocation: Invocation
    }

    struct JUnit: Decodable {
        struct Suite: Decodable {
            struct Case: Decodable {
                let name, outcome: String
                let message: String?
            }

            let name: String
            let cases: [Case]
        }

        let suites: [Suite]
    }

    struct Markdown: Decodable {
        let blocks, inline, html, headings: [String]
    }

    struct Read: Decodable {
        let sarif: Sarif?
        let xml: JUnit?
        let md: Markdown?
    }

    private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "scripts/check-reports")

    static func read(_ bytes: [UInt8], as suffix: String) throws -> Read {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (report, output, errors) = (
            folder.appending(path: "report.\(suffix)"), folder.appending(path: "out"), folder.appending(path: "err")
        )
        try Data(bytes).write(to: report)
        try Data().write(to: output)
        try Data().write(to: errors)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path, report.path]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        let complaint = try String(contentsOf: errors, encoding: .utf8)
        try #require(process.terminationStatus == 0, "\(complaint)")
        return try JSONDecoder().decode(Read.self, from: Data(contentsOf: output))
    }
}
