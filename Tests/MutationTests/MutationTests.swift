import Foundation
import JotPolicy
import Testing

@Suite("Mutants of the good samples")
struct MutationTests {
    @Test("every good sample passes, and no rule warns of one")
    func samplesAreQuiet() throws {
        let run = try Run.shared.get()
        #expect(run.noise.isEmpty)
        #expect(Set(run.bases.map(\.dialect)).count == 14, "a dialect without a good sample")
        #expect(run.results.count > 3_000)
    }

    @Test("samples that pass with a warning are those that were written to warn")
    func warningsAreMeant() throws {
        let warning = try GoodSample.all().filter { sample in
            !sample.rules.isEmpty && sample.inputs.first?.hasPrefix("tokens/") == true
                && !sample.command.contains("--subject-token") && !sample.command.contains("--same-token")
        }
        #expect(Set(warning.map(\.name)) == Self.meantToWarn)
    }

    @Test("no mutant that breaks an invariant of its flow passes")
    func invariantsHold() throws {
        for result in try Run.shared.get().results {
            guard let objection = result.objection, result.answer == .pass else { continue }
            Issue.record("\(result.name) passes, but \(objection)")
        }
    }

    @Test("no rule errs on a mutant")
    func rulesDoNotErr() throws {
        for result in try Run.shared.get().results where !result.broken.isEmpty {
            Issue.record("\(result.name): \(result.broken)")
        }
    }

    @Test("every rule speaks of some mutant, or is written down with the reason why none can be made here")
    func everyRuleIsReached() throws {
        let reached = try Run.shared.get().results.reduce(into: Set<String>()) { $0.formUnion($1.rules) }
        let all = Set(RuleCatalogue.builtIn.pages.filter { $0.artefact != .export }.map(\.id))
        let silent = all.subtracting(reached)
        #expect(silent.subtracting(Unreached.reasons.keys).sorted() == [])
        #expect(Set(Unreached.reasons.keys).subtracting(silent).sorted() == [], "reached after all")
    }

    @Test("every mutant that passes without a warning has a reason to")
    func silenceIsMeant() throws {
        for result in try Run.shared.get().results where result.isQuiet && Tolerance.reason(for: result) == nil {
            Issue.record("\(result.name) passes, and nobody says why")
        }
    }

    @Test("docs/mutation.md says what came out; RECORD=1 rewrites it")
    func pageIsFresh() throws {
        let page = MutationPage(run: try Run.shared.get(), exports: try ExportRun.shared.get()).text
        let file = GoodSample.folder.deletingLastPathComponent().appending(path: "docs/mutation.md")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(page.utf8).write(to: file)
            Issue.record("recorded docs/mutation.md")
            return
        }
        let written = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        #expect(written == page, "stale: run the test with RECORD=1")
    }

    private static let meantToWarn: Set<String> = [
        "typed-and-bare-same-name", "audience-several", "composed-names", "rfc9068-profile", "sent-as-dpop",
        "sent-as-bearer", "autonomous-with-login", "actor-returns",
    ]
}
