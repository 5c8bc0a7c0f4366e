import CEL
import Foundation
import Testing

@Suite("Pages of the catalogue")
struct FunctionPageTests {
    static let pages = FunctionPages(Library.all).files

    /// With `RECORD` set the pages are rewritten, and the test fails so that nobody takes a recording for a proof.
    @Test("say of every function and macro what the code declares; RECORD=1 rewrites them")
    func areFresh() throws {
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try record()
            Issue.record("recorded \(Self.pages.count) pages")
            return
        }
        for (path, text) in Self.pages {
            let written = try? String(decoding: Data(contentsOf: Catalogue.file(path)), as: UTF8.self)
            #expect(written == text, "\(path) is not what the declarations say")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: Catalogue.file("Functions").path())
        #expect(Set(files.map { "Functions/\($0)" }) == Set(Self.pages.keys.filter { $0.hasPrefix("Functions/") }))
    }

    private func record() throws {
        let folder = Catalogue.file("Functions")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (path, text) in Self.pages { try Data(text.utf8).write(to: Catalogue.file(path)) }
    }

    @Test("have a name each, whatever the case of letters")
    func namesDiffer() {
        let names = Self.pages.keys.map { $0.lowercased() }
        #expect(Set(names).count == names.count)
        let declared = Library.all.flatMap { library in
            (library.functions.map(\.name).filter { !$0.contains("@") } + library.macros.map(\.name)).map {
                "\(library.name) \($0)"
            }
        }
        #expect(Self.pages.count == Set(declared).count + 1)
    }
}

/// The DocC catalogue of the module.
enum Catalogue {
    static func file(_ path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/CEL/CEL.docc/\(path)")
    }

    static func text(_ path: String) throws -> String {
        try String(decoding: Data(contentsOf: file(path)), as: UTF8.self)
    }

    /// The lines of each fence of a language.
    static func fences(_ language: String, in path: String) throws -> [[String]] {
        var fences: [[String]] = []
        var open: [String]?
        for line in try text(path).components(separatedBy: "\n") {
            if line == "```", let lines = open {
                fences.append(lines)
                open = nil
            } else if line == "```\(language)" {
                open = []
            } else {
                open?.append(line)
            }
        }
        return fences
    }
}
