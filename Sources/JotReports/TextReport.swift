import JOSE
package import JotPolicy

/// A report for people: for each token what it is and whether it is right, and for each finding the claim in its context,
/// what was expected and what mends it.
///
/// A pure function of its input. Everything that comes from a token is escaped (see `Escaping`), and no token is printed
/// whole unless the style says so. Letters of scripts that run from right to left are shown as they are: a terminal may
/// reorder them within their line.
package struct TextReport: Sendable {
    private let style: TextStyle
    private let remarks: [String]
    private let suppressions: [SuppressionFinding]
    private let tellsSuppressed: Bool

    /// `remarks` are said after the summary: what a reader must know of how the tokens were judged. Before it stands what
    /// is wrong with the policy's suppressions. `tellsSuppressed` is as in `Tally`.
    package init(
        style: TextStyle = TextStyle(), remarks: [String] = [], suppressions: [SuppressionFinding] = [],
        tellsSuppressed: Bool = false
    ) {
        self.style = style
        self.remarks = remarks
        self.suppressions = suppressions
        self.tellsSuppressed = tellsSuppressed
    }

    /// The whole report, with a final line feed; empty without results.
    package func text(
        _ results: [(input: InputName, verdict: Verdict)], exports: [(input: InputName, verdict: ExportVerdict)] = []
    ) -> String {
        var tally = Tally(tellsSuppressed: tellsSuppressed)
        var text = ""
        for (input, verdict) in results {
            text += self.text(verdict, of: input)
            tally.add(verdict)
        }
        for (input, verdict) in exports {
            let lines = ExportText(input: input, verdict: verdict, style: style).lines
            if !lines.isEmpty { text += lines.joined(separator: "\n") + "\n" }
            tally.add(verdict)
        }
        for finding in suppressions {
            text += self.text(finding)
            tally.add(finding)
        }
        return text + summary(tally)
    }

    private func text(_ finding: SuppressionFinding) -> String {
        let colour: Paint.Colour = finding.severity == .warning ? .yellow : .blue
        let line = finding.suppression.line.map { " (line \($0) of the policy)" } ?? ""
        let head = style.paint(finding.severity.rawValue, colour, .bold) + " " + style.paint(finding.rule, .bold)
        guard style.detail != .quiet else { return "\(head): \(style.shown(finding.message))\(line)\n" }
        let words = [
            style.shown(finding.message, limit: Escaping.messageLimit) + line, "fix: " + style.shown(finding.fix),
        ]
        let lines = words.flatMap { Wrapping.lines($0, width: style.width - 2) }.map { "  " + $0 }
        return ([head] + lines + [""]).joined(separator: "\n") + "\n"
    }

    /// One verdict and the empty line behind it, for those who print verdicts as they come; empty for one that is left
    /// out of a quiet report.
    package func text(_ verdict: Verdict, of input: InputName) -> String {
        if style.detail == .quiet, verdict.passed, !Self.hasWarnings(verdict) { return "" }
        var lines = VerdictText(input: input, verdict: verdict, style: style).lines
        let context = ClaimContext(parts: DecodedParts(verdict), style: style)
        for finding in verdict.findings {
            if style.detail != .quiet { lines.append("") }
            lines +=
                FindingText(
                    finding: finding, context: context, style: style, signature: verdict.signature.status
                ).lines
        }
        if style.detail != .quiet { lines.append("") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func hasWarnings(_ verdict: Verdict) -> Bool {
        verdict.findings.contains { $0.severity >= .warning && $0.suppression == nil }
    }

    /// The last line, and the remarks.
    package func summary(_ tally: Tally) -> String {
        var lines = [style.paint(tally.sentence, .bold)]
        for remark in remarks {
            lines += Wrapping.lines("note: " + style.shown(remark, limit: Escaping.messageLimit), width: style.width)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
