import Foundation
import JotPolicy
import JotTokens
import Testing

@Suite("The pages that jotlint is shipped with")
struct RulePageCatalogueTests {
    private let catalogue = RuleCatalogue.builtIn

    @Test("all of them parse")
    func allParse() {
        for error in catalogue.brokenPages { Issue.record("\(error)") }
        #expect(catalogue.pages.count == BuiltInPages.texts.count)
        #expect(!catalogue.pages.isEmpty)
    }

    @Test("the embedded texts are those of rules/, in order; if not, run scripts/embed-rules")
    func fresh() throws {
        let files = try pageFiles()
        let ids = BuiltInPages.texts.map(\.id.description)
        #expect(ids == ids.sorted())
        #expect(Set(files.keys).subtracting(ids) == [], "pages that are not embedded")
        for (id, text) in BuiltInPages.texts {
            let file = try #require(files[id.description], "rules/\(id).md is gone")
            let content = try Data(contentsOf: file)
            #expect(Data(text.description.utf8) == content, "rules/\(id).md changed")
        }
    }

    @Test("each is found by its id, and a slip of the pen finds the nearest")
    func lookup() throws {
        for page in catalogue.pages {
            #expect(RulePage.isID(page.id))
            #expect(catalogue.page(page.id)?.title == page.title)
            #expect(catalogue.pages(ofPack: page.pack).contains { $0.id == page.id })
        }
        #expect(catalogue.page("hygiene/kid-mising") == nil)
        #expect(catalogue.nearestID(to: "hygiene/kid-mising") == "hygiene/kid-missing")
        #expect(catalogue.packs == Set(catalogue.pages.map(\.pack)).sorted())
    }

    @Test("no two have one title")
    func titles() {
        let idsByTitle = Dictionary(grouping: catalogue.pages, by: \.title).mapValues { $0.map(\.id) }
        let repeated = idsByTitle.filter { $0.value.count > 1 }
        #expect(repeated.isEmpty)
    }

    @Test("each names its sources, a fix for every dialect it is for (else for pingam), and dialects that exist")
    func details() {
        for page in catalogue.pages {
            #expect(!page.see.isEmpty && page.see.allSatisfy { !$0.isEmpty }, "\(page.id)")
            for dialect in page.dialects.isEmpty ? ["pingam"] : page.dialects {
                #expect(page.fix(forDialect: dialect) != nil, "\(page.id) \(dialect)")
            }
            #expect(page.dialects.allSatisfy { Dialect.named($0) != nil }, "\(page.id)")
        }
    }

    @Test("a page that does not parse is left out and listed")
    func brokenPage() {
        let catalogue = RuleCatalogue([
            ("pack/good", samplePage), ("pack/bad", "# Only a title"), ("pack/good", samplePage),
        ])
        #expect(catalogue.pages.map(\.id) == ["pack/good"])
        #expect(catalogue.brokenPages.map(\.id) == ["pack/bad", "pack/good"])
    }

    private func pageFiles() throws -> [String: URL] {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "rules")
        var files: [String: URL] = [:]
        for pack in try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil) {
            guard (try? pack.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true else { continue }
            for file in try FileManager.default.contentsOfDirectory(at: pack, includingPropertiesForKeys: nil)
            where file.pathExtension == "md" {
                files["\(pack.lastPathComponent)/\(file.deletingPathExtension().lastPathComponent)"] = file
            }
        }
        return files
    }
}
