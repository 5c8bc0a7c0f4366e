import JOSE
import JotPolicy
import JotTokens

/// A report as Markdown, for a job summary, a comment or a page. No text of a token becomes markup.
package struct MarkdownReport: Sendable {
    private let results: RunResults
    private let limit: Int

    /// Bytes after which whole entries are left out, and said so: GitHub takes summaries of 1 MiB.
    package static let standardLimit = 1_000_000

    package init(_ results: RunResults, limit: Int = standardLimit) {
        self.results = results
        self.limit = limit
    }

    package var bytes: [UInt8] { Array(text.utf8) }

    private var text: String {
        var text = "# jotlint \(results.command.rawValue)\n\n**\(MarkdownText.escaped(results.tally.sentence))**\n"
        for remark in results.remarks { text += "\n> \(MarkdownText.escaped(remark))\n" }
        text += suppressions
        let entries = results.entries.enumerated().sorted { one, other in
            let (left, right) = (Self.order(one.element), Self.order(other.element))
            return left == right ? one.offset < other.offset : left < right
        }
        var rows = "\n| | Input | Findings |\n|---|---|---|\n"
        var details = ""
        var leftOut = 0
        for (_, entry) in entries {
            let (row, detail) = (row(entry), detail(entry))
            guard text.utf8.count + rows.utf8.count + details.utf8.count + row.utf8.count + detail.utf8.count < limit
            else {
                leftOut += 1
                continue
            }
            rows += row
            details += detail
        }
        if entries.isEmpty { rows = "" }
        let rest =
            leftOut == 0 ? "" : "\n\(Words.count(leftOut, "more result")) left out: the report would be too long.\n"
        return text + rows + details + rest
    }

    /// What needs a reader first.
    private static func order(_ entry: ReportEntry) -> Int {
        switch entry.answer {
        case .fail: 0
        case .undecided: 1
        case .pass: 2
        }
    }

    private var suppressions: String {
        guard !results.suppressions.isEmpty else { return "" }
        var text = "\n## Suppressions\n\n"
        for finding in results.suppressions {
            let line = finding.suppression.line.map { " (line \($0) of the policy)" } ?? ""
            text +=
                "- **\(finding.severity.rawValue)** `\(finding.rule)`: \(MarkdownText.escaped(finding.message))\(line)\n"
        }
        return text
    }

    private func name(_ input: InputName) -> String {
        MarkdownText.escaped(input.name + (input.line.map { ":\($0)" } ?? ""))
    }

    private func row(_ entry: ReportEntry) -> String {
        let rules = entry.findings.filter { $0.suppression == nil }.map { MarkdownText.escaped($0.rule) }
        let suppressed = entry.findings.count { $0.suppression != nil }
        let words = rules + (suppressed == 0 ? [] : ["\(suppressed) suppressed"])
        return "| \(Self.word(entry.answer)) | \(name(entry.input)) | \(words.joined(separator: "<br>")) |\n"
    }

    private static func word(_ answer: Verdict.Answer) -> String {
        switch answer {
        case .pass: "✅ pass"
        case .fail: "❌ fail"
        case .undecided: "❔ undecided"
        }
    }

    private func detail(_ entry: ReportEntry) -> String {
        guard !entry.findings.isEmpty else { return "" }
        var text = "\n### \(Self.word(entry.answer)): \(name(entry.input))\n\n"
        for finding in entry.findings {
            let state = finding.outcome == .undecided ? "undecided" : finding.severity.rawValue
            let doubt = finding.isAuthentic || finding.locations.isEmpty ? "" : " (not authentic)"
            text += "- **\(state)** \(MarkdownText.escaped(finding.rule))\(doubt)"
            for line in PipelineText.lines(finding) { text += "<br>\n  \(MarkdownText.escaped(line))" }
            if let suppression = finding.suppression {
                text += "<br>\n  \(MarkdownText.escaped(PipelineText.words(suppression)))"
            }
            text += "\n"
        }
        return text
    }
}
