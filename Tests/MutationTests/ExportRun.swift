import JotPolicy
import JotTokens

/// Every mutant of every good export, judged once for all tests.
struct ExportRun: Sendable {
    let results: [Result]

    struct Result: Sendable {
        let mutant: ExportMutant
        let answer: Verdict.Answer
        let rules: Set<String>
        let broken: [String]
    }

    static let shared = Swift.Result { try ExportRun() }

    private static let signs = ["the rule failed", "no such key", "no such overload"]

    private init() throws {
        results = try ExportBase.all().flatMap { base in
            try ExportMutations(base: base).all.map { mutant in
                let verdict = try base.verdict(mutant.files)
                return Result(
                    mutant: mutant, answer: verdict.answer, rules: Set(verdict.findings.map(\.rule)),
                    broken: verdict.findings.filter { finding in
                        Self.signs.contains { finding.message.contains($0) }
                    }.map { "\($0.rule): \($0.message)" })
            }
        }
    }
}
