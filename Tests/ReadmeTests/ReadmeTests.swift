import Foundation
import Jotlint
import Testing

@Suite("The README")
struct ReadmeTests {
    @Test("shows the code that is compiled here, line by line")
    func codeIsCompiled() throws {
        let blocks = try fences(labelled: "swift")
        #expect(blocks.count == 1)
        let shown = try #require(blocks.first)
        let compiled = try markedLines()
        #expect(shown.count == compiled.count)
        for (line, pair) in zip(shown, compiled).enumerated() {
            #expect(pair.0.utf8.elementsEqual(pair.1.utf8), "line \(line + 1) of the code: \(pair.0)")
        }
    }

    @Test(
        "has code that gives the scopes of a good token, and nil for every other",
        arguments: [
            ("tokens/autonomous.jwt", "jotlint.yaml", ["logs-read", "logs-search"]),
            ("tokens/agent.jwt", "jotlint.yaml", nil),
            ("broken/actor-other-agent.jwt", "policies/two-agents.yaml", nil),
            ("broken/payload-changed.jwt", "jotlint.yaml", nil),
            ("broken/algorithm-none.jwt", "jotlint.yaml", nil),
        ])
    func codeRuns(token: String, policy: String, expected: [String]?) throws {
        let text = try String(contentsOf: samples.appending(path: token), encoding: .utf8)
        let found = try scopes(
            of: text.trimmingCharacters(in: .newlines), policyPath: samples.appending(path: policy).path,
            keysPath: samples.appending(path: "keys.json").path, at: try #require(Instant(seconds: 1_778_767_500)))
        #expect(found == expected)
    }

    @Test("leads to files that are there")
    func linksLeadSomewhere() throws {
        for page in try pages() {
            for target in try links(in: page) {
                let path = page.deletingLastPathComponent().appending(path: target).path
                #expect(FileManager.default.fileExists(atPath: path), "\(page.lastPathComponent) links to \(target)")
            }
        }
    }

    private var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private var samples: URL { root.appending(path: "samples") }

    /// The README, CONTRIBUTING and everything under docs/.
    private func pages() throws -> [URL] {
        let documents = try FileManager.default.contentsOfDirectory(
            at: root.appending(path: "docs"), includingPropertiesForKeys: nil)
        let pages = ["README.md", "CONTRIBUTING.md"].map { root.appending(path: $0) }
        return pages + documents.filter { $0.pathExtension == "md" }
    }

    /// Relative targets of Markdown links, without their anchors.
    private func links(in page: URL) throws -> [String] {
        let text = try String(contentsOf: page, encoding: .utf8)
        return text.matches(of: /\]\(([^)\s#]+)(?:#[^)\s]*)?\)/).map { String($0.output.1) }
            .filter { !$0.contains("://") }
    }

    /// The contents of the README's fences with that label, as lines.
    private func fences(labelled label: String) throws -> [[String]] {
        let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        return text.components(separatedBy: "\n```\(label)\n").dropFirst().map { part in
            let content = part.components(separatedBy: "\n```").first ?? ""
            return content.components(separatedBy: "\n")
        }
    }

    /// The lines between the marks of ReadmeExample.swift, without the indentation of the function they stand in.
    private func markedLines() throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ReadmeExample.swift")
        var isInside = false
        var lines: [String] = []
        for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
            switch line.trimmingCharacters(in: .whitespaces) {
            case "// README: begin": isInside = true
            case "// README: end": isInside = false
            case _ where isInside: lines.append(line.hasPrefix("    ") ? String(line.dropFirst(4)) : line)
            default: continue
            }
        }
        return lines
    }
}
