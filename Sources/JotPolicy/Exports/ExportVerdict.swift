package import JOSE
package import JotTokens

/// The judgement of one export.
package struct ExportVerdict: Sendable {
    package let answer: Verdict.Answer
    /// Errors first, then in the order of rule ids and objects.
    package let findings: [Finding]
    package let export: ConfigurationExport
    package let instant: Instant
    /// Whether a policy said what is wanted.
    package let hasPolicy: Bool

    package init(
        answer: Verdict.Answer, findings: [Finding], export: ConfigurationExport, instant: Instant, hasPolicy: Bool
    ) {
        self.answer = answer
        self.findings = findings
        self.export = export
        self.instant = instant
        self.hasPolicy = hasPolicy
    }

    package var passed: Bool { answer == .pass }

    /// `policy` when something is wrong or undecided: the only stage that an export reaches.
    package var stage: Stage? { passed ? nil : .policy }

    /// How many objects of that kind there are.
    package func count(of kind: ExportRecord.Kind) -> Int { export.records(of: kind).count }
}
