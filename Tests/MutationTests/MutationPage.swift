import JotPolicy

/// docs/mutation.md: what came of the mutants, in numbers.
struct MutationPage {
    let run: Run
    let exports: ExportRun

    var text: String {
        ([Self.introduction, summary, kinds, quiet, rules, unreached, exportKinds, exportRules].joined(
            separator: "\n\n")) + "\n"
    }

    private static let introduction = """
        <!-- Written by MutationTests. Do not edit: run the tests with RECORD=1. -->

        # What the rules catch

        Rules are tested from two sides. Each page has examples that it accepts and rejects. And the tests change one thing
        in every good sample, judge each of these mutants as if the issuer had signed it, and look at what the whole
        catalogue says:

        - No mutant passes that breaks an invariant of its flow. An *oracle* says which do: plain Swift over the claims, that
          knows no rule.
        - No rule fails to run, whatever stands in a token.
        - Every rule speaks of some mutant, or stands below with the reason why none can be made.
        - A mutant that passes without a warning has a reason to.
        - No rule warns of a sample that is as it should be, in any dialect.

        `swift test --filter MutationTests` runs them; the code is in `Tests/MutationTests`.
        """

    private var summary: String {
        let wrong = run.results.filter { $0.objection != nil }
        let stopped = wrong.filter { $0.answer != .pass }
        return """
            ## Invariants

            \(run.bases.count) samples in \(Set(run.bases.map(\.dialect)).count) dialects give \(run.results.count) mutants. The \
            oracle objects to \(wrong.count) of them. \(stopped.count) of these do not pass.
            """
    }

    private var kinds: String {
        let rows = MutationKind.allCases.map { kind in
            let results = run.results.filter { $0.mutant.kind == kind }
            let passed = results.filter { $0.answer == .pass }
            return row([
                kind.rawValue, String(results.count), String(results.filter { $0.answer == .fail }.count),
                String(results.filter { $0.answer == .undecided }.count),
                String(passed.filter { !$0.loud.isEmpty }.count), String(passed.filter(\.loud.isEmpty).count),
            ])
        }
        return table(
            "## Kinds of change", ["Change", "Mutants", "Refused", "Undecided", "Pass with a warning", "Pass"], rows)
    }

    private var quiet: String {
        let quiet = run.results.filter(\.isQuiet)
        let groups = Dictionary(grouping: quiet) { Tolerance.reason(for: $0) ?? "(none)" }
        let rows = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { reason, results in
            let names = Set(results.map { Self.escaped($0.mutant.claim ?? $0.mutant.change) }).sorted()
            let some = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
            return row([reason, String(results.count), some + (names.count > 12 ? ", …" : "")])
        }
        return table("## Why a mutant may pass", ["Reason", "Mutants", "Of"], rows)
    }

    private var rules: String {
        var reached: [String: Int] = [:]
        var alone: [String: Int] = [:]
        for result in run.results {
            for rule in result.rules { reached[rule, default: 0] += 1 }
            if result.loud.count == 1, let only = result.loud.first { alone[only, default: 0] += 1 }
        }
        let rows = reached.keys.sorted().map { rule in
            row(["[\(rule)](../rules/\(rule).md)", String(reached[rule] ?? 0), String(alone[rule] ?? 0)])
        }
        return table(
            "## Rules\n\nOf some mutants a rule is the only one that fails or warns: without it they would pass unseen.",
            ["Rule", "Mutants", "Alone"], rows)
    }

    private var unreached: String {
        let reasons = Unreached.reasons.merging(Unreached.exportReasons) { first, _ in first }
        let rows = reasons.sorted { $0.key < $1.key }.map {
            row(["[\($0.key)](../rules/\($0.key).md)", $0.value])
        }
        return table("## Rules that no mutant breaks", ["Rule", "Why"], rows)
    }

    private var exportKinds: String {
        let rows = ExportMutationKind.allCases.map { kind in
            let results = exports.results.filter { $0.mutant.kind == kind }
            let passed = results.filter { $0.answer == .pass }
            return row([
                kind.rawValue, String(results.count), String(results.filter { $0.answer == .fail }.count),
                String(results.filter { $0.answer == .undecided }.count),
                String(passed.filter { !$0.rules.isEmpty }.count), String(passed.filter(\.rules.isEmpty).count),
            ])
        }
        return table(
            "## Exports of the configuration\n\nEvery place of the good exports is changed, too. A placeholder passes nowhere "
                + "where another value is refused.",
            ["Change", "Mutants", "Refused", "Undecided", "Pass with a word", "Pass"], rows)
    }

    private var exportRules: String {
        var reached: [String: Int] = [:]
        for result in exports.results { for rule in result.rules { reached[rule, default: 0] += 1 } }
        let rows = reached.keys.sorted().map { row(["[\($0)](../rules/\($0).md)", String(reached[$0] ?? 0)]) }
        return table("### Rules about exports", ["Rule", "Mutants"], rows)
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func table(_ title: String, _ heads: [String], _ rows: [String]) -> String {
        let rule = "|" + heads.map { _ in "---|" }.joined()
        return ([title, "", row(heads), rule] + rows).joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }
}

extension Run.Result {
    /// Passes, and no rule fails or warns.
    var isQuiet: Bool { answer == .pass && loud.isEmpty }
}
