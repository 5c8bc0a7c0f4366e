import JotPolicy
import JotTokens
import Testing

@Suite("Mutants of the good exports")
struct ExportMutationTests {
    @Test("every good export passes, and no rule says anything of one")
    func exportsAreQuiet() throws {
        for base in try ExportBase.all() {
            let verdict = try base.verdict(base.files)
            #expect(verdict.answer == .pass && verdict.findings.isEmpty, "\(base.name)")
        }
    }

    @Test("no rule errs on a mutant")
    func rulesDoNotErr() throws {
        for result in try ExportRun.shared.get().results where !result.broken.isEmpty {
            Issue.record("\(result.mutant.place) \(result.mutant.change): \(result.broken)")
        }
    }

    @Test(
        "every rule about exports speaks of some mutant, or is written down with the reason why none can be made here")
    func everyRuleIsReached() throws {
        let reached = try ExportRun.shared.get().results.reduce(into: Set<String>()) { $0.formUnion($1.rules) }
        let all = Set(RuleCatalogue.builtIn.pages(ofPack: "configuration").map(\.id))
        let silent = all.subtracting(reached)
        #expect(silent.subtracting(Unreached.exportReasons.keys).sorted() == [])
        #expect(Set(Unreached.exportReasons.keys).subtracting(silent).sorted() == [], "reached after all")
    }

    /// What a placeholder stands for is not known: where the plain value decides something, the placeholder must not
    /// pass. (The collection of a privilege's agent tells its realm, which nothing but the provider's names is compared to.)
    @Test("a placeholder passes only where no other value is refused either")
    func placeholdersDoNotPass() throws {
        let results = try ExportRun.shared.get().results
        let places = Dictionary(grouping: results) { "\($0.mutant.base) \($0.mutant.place)" }
        for (place, results) in places where !place.hasSuffix("/agent/_refResourceCollection") {
            let refused = results.filter { $0.answer == .fail && [.text, .flipped, .number].contains($0.mutant.kind) }
            let passing = results.filter { $0.answer == .pass && $0.mutant.kind == .placeholder }
            guard !passing.isEmpty, let example = refused.first else { continue }
            Issue.record(
                "\(place): a placeholder passes, though \(example.mutant.change) fails: \(example.rules.sorted())")
        }
    }
}
