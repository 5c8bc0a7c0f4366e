import Foundation
import JotPolicy
import JotReports
import Testing

@Suite("rules/README.md")
struct RuleReadmeTests {
    /// With `RECORD` set the page is rewritten, and the test fails so that nobody takes a recording for a proof.
    @Test("lists the rules as their pages have them; RECORD=1 rewrites it")
    func isFresh() throws {
        let text = RuleListing(pages: RuleCatalogue.builtIn.pages).readme
        let file = repository.appending(path: "rules/README.md")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded rules/README.md")
            return
        }
        let written = try String(decoding: Data(contentsOf: file), as: UTF8.self)
        #expect(written.utf8.elementsEqual(text.utf8), "rules/README.md is stale: run this test with RECORD=1")
    }

    @Test("leads to files that are there")
    func links() throws {
        let text = try String(contentsOf: repository.appending(path: "rules/README.md"), encoding: .utf8)
        let paths = text.matches(of: /\]\(([^)]*)\)/).map { String($0.output.1) }
        #expect(paths.count == RuleCatalogue.builtIn.pages.count)
        for path in paths {
            #expect(FileManager.default.fileExists(atPath: repository.appending(path: "rules/\(path)").path), "\(path)")
        }
    }

    private var repository: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }
}
