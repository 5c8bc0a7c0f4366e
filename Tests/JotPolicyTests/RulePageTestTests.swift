import JotPolicy
import Testing

@Suite("Testing a page by its examples")
struct RulePageTestTests {
    @Test("examples that hold are kept, those that do not tell what the condition read")
    func failures() throws {
        let page = try samplePage(require: "claims.sub == 'bot' && claims.n < 3")
        let test = RulePageTest(page)
        #expect(test.results.count == page.examples.count)
        let failure = try #require(test.failures.first)
        #expect(failure.values.map(\.name).contains("claims.n"))
        #expect(failure.values.contains { $0.name == "claims.n" && $0.value == "(absent)" })
    }

    @Test("all built-in pages hold", arguments: RuleCatalogue.builtIn.packs)
    func builtIn(pack: String) {
        for page in RuleCatalogue.builtIn.pages(ofPack: pack) {
            #expect(RulePageTest(page).failures.isEmpty, "\(page.id)")
        }
    }

    @Test("a new page loads, and each of its examples fails until it is filled in")
    func skeleton() throws {
        let page = try RulePage(parsing: RuleSkeleton(id: "my-pack/tenant-is-ours").text, id: "my-pack/tenant-is-ours")
        try page.compiled()
        #expect(page.title == "Tenant is ours")
        let test = RulePageTest(page)
        #expect(test.results.count == 4 && test.failures.count == 4)
    }
}
