import CEL
import Foundation
import Testing

/// `Golden/compile-errors.txt` holds sources and what is said about them. A source is a block of lines that begin with
/// `> `; the lines after it are the rendered problems. With `RECORD` set these are rewritten, and the test fails so that
/// nobody takes a recording for a proof.
@Suite("Problems of many sources")
struct CompileErrorGoldenTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/compile-errors.txt")

    static let environment: CEL.Environment = {
        var environment = TokenDocument.environment
        environment.declare(variable: "text", type: .string)
        environment.declare(variable: "n", type: .int)
        environment.declare(variable: "names", type: .list(.string))
        environment.declare(variable: "ages", type: .map(.string, .int))
        environment.declare(variable: "x", type: .dyn)
        environment.declare(variable: "time", type: .timestamp)
        return environment
    }()

    static func sources(in text: String) -> [String] {
        text.split(separator: "\n\n").map { block in
            block.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { $0.hasPrefix("> ") || $0 == ">" }.map { $0.dropFirst(2) }.joined(separator: "\n")
        }
    }

    static func rendered(_ source: String) -> String {
        let written = source.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        do {
            let program = try environment.compile(source)
            return (written + ["fine, \(program.type)"]).joined(separator: "\n")
        } catch {
            return (written + [error.rendered(source: source)]).joined(separator: "\n")
        }
    }

    @Test("are told as recorded; RECORD=1 rewrites them")
    func areAsRecorded() throws {
        let recorded = try String(decoding: Data(contentsOf: Self.file), as: UTF8.self)
        let told = Self.sources(in: recorded).map(Self.rendered)
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data((told.joined(separator: "\n\n") + "\n").utf8).write(to: Self.file)
            Issue.record("recorded \(told.count) sources")
            return
        }
        #expect(told.count > 60)
        for (told, wanted) in zip(told, recorded.dropLast(recorded.hasSuffix("\n") ? 1 : 0).split(separator: "\n\n")) {
            #expect(told == wanted)
        }
    }

    @Test("are never told of a source that is none")
    func arePlaced() throws {
        let recorded = try String(decoding: Data(contentsOf: Self.file), as: UTF8.self)
        for source in Self.sources(in: recorded) {
            guard
                case .failure(let error) = Result(catching: { () throws(CompileError) in
                    try Self.environment.compile(source)
                })
            else { continue }
            let size = source.utf8.count
            for issue in error.issues {
                #expect((0...size).contains(issue.offset), "\(source)")
                #expect(issue.range.upperBound <= size, "\(source)")
            }
        }
    }
}
