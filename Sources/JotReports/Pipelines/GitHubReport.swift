import JOSE
import JotPolicy
import JotTokens

/// Workflow commands of GitHub Actions: masks for every token that was read, then an annotation for each finding, the
/// worst first, because GitHub shows ten of each level and step.
///
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
package struct GitHubReport: Sendable {
    private let results: RunResults

    package init(_ results: RunResults) {
        self.results = results
    }

    package var bytes: [UInt8] { Array((masks + annotations).utf8) }

    /// Before anything else is written, so that nothing in the log can show a token.
    package var masks: String {
        var seen: Set<[UInt8]> = []
        var text = ""
        for secret in results.tokens.flatMap({ Self.secrets($0.verdict) }) where seen.insert(secret).inserted {
            text += "::add-mask::\(WorkflowCommand.data(String(decoding: secret, as: UTF8.self)))\n"
        }
        return text
    }

    /// `text` with commands switched off while it is printed. The word that switches them on again is the digest of the
    /// text, and no text can hold its own.
    package static func withoutCommands(_ text: String) -> String {
        let word = "jotlint-\(Fingerprint.sha256(Array(text.utf8)))"
        return "::stop-commands::\(word)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")::\(word)::\n"
    }

    /// Levels, and the findings of each in the order of the input.
    private var annotations: String {
        var lines: [(level: Int, text: String)] = []
        for entry in results.entries {
            for finding in entry.findings where finding.suppression == nil {
                lines.append((Self.level(finding), annotation(finding, entry)))
            }
            if entry.isUnexplained {
                let command = WorkflowCommand(level: 0, place: entry.places.whole, title: "jotlint")
                lines.append((0, command.text("\(PipelineText.shown(entry.input.name)) is \(entry.answer.rawValue)")))
            }
        }
        for finding in results.suppressions {
            let place = results.policyFile.map {
                FilePlace(file: $0, region: FileRegion(line: finding.suppression.line ?? 1))
            }
            let level = finding.severity == .warning ? 1 : 2
            let command = WorkflowCommand(level: level, place: place, title: finding.rule)
            lines.append((level, command.text(PipelineText.shown(finding.message))))
        }
        let sorted = lines.enumerated().sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }
        let sentence = WorkflowCommand(level: 2, place: nil, title: "jotlint").text(results.tally.sentence)
        return sorted.map(\.element.text).joined() + sentence
    }

    private static func level(_ finding: Finding) -> Int {
        switch finding.severity {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }

    private func annotation(_ finding: Finding, _ entry: ReportEntry) -> String {
        let undecided = finding.outcome == .undecided ? " (undecided)" : ""
        let command = WorkflowCommand(
            level: Self.level(finding), place: entry.places.place(of: finding),
            title: PipelineText.shown("\(finding.rule): \(finding.title)") + undecided)
        return command.text(PipelineText.lines(finding).joined(separator: "\n"))
    }

    /// The token itself, or what looks like one in an answer that is JSON.
    private static func secrets(_ verdict: Verdict) -> [[UInt8]] {
        var tokens = [verdict.token.bytes]
        if let others = verdict.others {
            tokens += [others.subjectToken, others.actorToken].compactMap { $0?.token.bytes }
            tokens += others.views.map(\.token.bytes)
        }
        return tokens.flatMap { bytes in
            let inside = PipelineText.masking.tokens(in: bytes).map { Array(bytes[$0]) }
            // A mask is one line; an opaque or broken token is still one.
            let isLine = bytes.count >= 8 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            return inside + (isLine && inside != [bytes] ? [bytes] : [])
        }
    }
}

/// One annotation.
struct WorkflowCommand {
    /// 0 is the worst.
    let level: Int
    let place: FilePlace?
    let title: String

    func text(_ message: String) -> String {
        var properties: [String] = []
        if let place {
            let region = place.region
            properties = [
                "file=\(Self.property(PipelineText.shown(place.file)))", "line=\(region.startLine)",
                "endLine=\(region.endLine)", "col=\(region.startColumn)", "endColumn=\(region.endColumn)",
            ]
        }
        properties.append("title=\(Self.property(title))")
        let name = ["error", "warning", "notice"][min(max(level, 0), 2)]
        return "::\(name) \(properties.joined(separator: ","))::\(Self.data(message))\n"
    }

    /// A line feed would begin another command. The older form of commands, `##[`, is looked for anywhere in a line.
    static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
            .replacing("##[", with: "#\u{200B}#[")
    }

    static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }

}
