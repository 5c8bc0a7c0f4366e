import JotPolicy
import Testing

@Suite("Examples of the built-in rules")
struct RuleExampleTests {
    @Test(
        "every page says of each of its examples what the example promises",
        arguments: RuleCatalogue.builtIn.pages.map(\.id))
    func examplesHold(id: String) throws {
        let page = try #require(RuleCatalogue.builtIn.page(id))
        for example in page.examples {
            let run = try RuleExample(page, example).run()
            #expect(
                Self.matches(example.kind, run.outcome),
                "\(id), line \(example.line): \(example.kind) gave \(run.outcome)")
            guard let words = run.words else { continue }
            #expect(!words.message.isEmpty && !words.message.contains("no such"), "\(id): \(words.message)")
        }
    }

    @Test("every fact has its own page, and every page of a fact names it alone")
    func factsAndPagesPair() {
        let catalogue = RuleCatalogue.builtIn
        #expect(FactPages.all.allSatisfy { catalogue.page($0) != nil })
        for id in FactPages.all.sorted() {
            let source = catalogue.page(id)?.require.text ?? ""
            #expect(source.contains(FactPages.quotedCode(of: id)), "\(id) asks \(source)")
        }
    }

    private static func matches(_ kind: RulePage.Example.Kind, _ outcome: RuleOutcome) -> Bool {
        switch (kind, outcome) {
        case (.accepts, .passed), (.rejects, .violated), (.ignores, .notApplicable): true
        default: false
        }
    }
}
