package import JotPolicy

/// Counts verdicts and findings as they come, for the last line of a report.
package struct Tally: Sendable {
    package private(set) var pass = 0
    package private(set) var fail = 0
    package private(set) var undecided = 0
    /// Unsuppressed violations by severity.
    package private(set) var errors = 0
    package private(set) var warnings = 0
    package private(set) var notes = 0
    package private(set) var suppressed = 0
    /// Those of the verdicts that are about an export.
    package private(set) var exports = 0

    private let tellsSuppressed: Bool

    /// `tellsSuppressed`: the sentence says how many findings are suppressed though none is.
    package init(tellsSuppressed: Bool = false) {
        self.tellsSuppressed = tellsSuppressed
    }

    /// A suppression that is wrong is a finding of its own.
    package mutating func add(_ finding: SuppressionFinding) { count(finding.severity) }

    package mutating func add(_ verdict: Verdict) {
        add(verdict.answer, verdict.findings)
    }

    package mutating func add(_ verdict: ExportVerdict) {
        exports += 1
        add(verdict.answer, verdict.findings)
    }

    private mutating func add(_ answer: Verdict.Answer, _ findings: [Finding]) {
        switch answer {
        case .pass: pass += 1
        case .fail: fail += 1
        case .undecided: undecided += 1
        }
        for finding in findings { add(finding) }
    }

    private mutating func add(_ finding: Finding) {
        guard finding.suppression == nil else {
            suppressed += 1
            return
        }
        guard finding.outcome == .violated else { return }
        count(finding.severity)
    }

    private mutating func count(_ severity: Severity) {
        switch severity {
        case .error: errors += 1
        case .warning: warnings += 1
        case .note: notes += 1
        }
    }

    /// `3 tokens: 1 pass, 1 fail, 1 undecided; 2 errors, 1 warning (1 suppressed)`
    package var sentence: String {
        let answers = [(pass, "pass"), (fail, "fail"), (undecided, "undecided")].filter { $0.0 > 0 }
        let tokens = pass + fail + undecided - exports
        let subjects = [(tokens, "token"), (exports, "export")].filter { $0.0 > 0 }
        var text = subjects.isEmpty ? "0 tokens" : subjects.map { Words.count($0.0, $0.1) }.joined(separator: ", ")
        if !answers.isEmpty { text += ": " + answers.map { "\($0.0) \($0.1)" }.joined(separator: ", ") }
        let findings = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
        if !findings.isEmpty { text += "; " + findings.map { Words.count($0.0, $0.1) }.joined(separator: ", ") }
        if suppressed > 0 || tellsSuppressed {
            text += findings.isEmpty ? "; \(suppressed) suppressed" : " (\(suppressed) suppressed)"
        }
        return text
    }
}
