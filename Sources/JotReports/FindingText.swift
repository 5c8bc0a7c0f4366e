import JOSE
import JotPolicy

/// One finding: what is wrong, where it shows, what was expected, and what mends it.
struct FindingText {
    let finding: Finding
    let context: ClaimContext
    let style: TextStyle
    let signature: SignatureStatus

    private static let indent = 2
    private static let inner = 4
    private static let deep = 6

    var lines: [String] {
        guard style.detail != .quiet else { return [brief] }
        var lines = [String.spaces(Self.indent) + head]
        if let doubt {
            let fits = headColumns + 1 + DisplayWidth.columns(of: doubt) <= style.width
            if fits { lines[0] += " " + style.paint(doubt, .dim) } else { lines += block(doubt) }
        }
        if style.detail == .verbose { lines += block(finding.title) }
        lines += block(style.shown(finding.message, limit: Escaping.messageLimit))
        lines += context.lines(finding.locations, width: style.width - Self.deep).map { String.spaces(Self.deep) + $0 }
        lines += context.exportLines(finding.locations).map { String.spaces(Self.deep) + style.paint($0, .dim) }
        lines += comparison
        if let hint = finding.hint { lines += block("hint: ", style.shown(hint, limit: Escaping.messageLimit)) }
        if let fix = finding.fix {
            let label = finding.outcome == .undecided ? "to decide: " : "fix: "
            lines += block(label, style.shown(fix.joinedLines, limit: Escaping.messageLimit))
        }
        if !finding.references.isEmpty {
            let references = finding.references.map { style.shown($0) }.joined(separator: "; ")
            lines += block("see: ", references)
        }
        return lines + suppression
    }

    private var brief: String {
        let place = String.spaces(Self.indent) + head + ": "
        return place + style.shown(finding.message, limit: Escaping.messageLimit)
    }

    private var head: String {
        var head = severity + " " + style.paint(style.shown(finding.rule), .bold)
        if finding.suppression != nil { head = style.paint("suppressed", .dim) + " " + head }
        return head
    }

    private var headColumns: Int {
        let plain = FindingText(
            finding: finding, context: context, style: style.withoutColour, signature: signature)
        return Self.indent + DisplayWidth.columns(of: plain.head)
    }

    /// Claims that nobody vouches for must not be read as facts about their issuer.
    private var doubt: String? {
        guard !finding.isAuthentic, !finding.locations.isEmpty else { return nil }
        let didFail = signature == .failed
        return "(not authentic: the signature \(didFail ? "did not verify" : "was not verified"))"
    }

    private var severity: String {
        if finding.outcome == .undecided { return style.paint("undecided", .magenta, .bold) }
        return switch finding.severity {
        case .error: style.paint("error", .red, .bold)
        case .warning: style.paint("warning", .yellow, .bold)
        case .note: style.paint("note", .blue, .bold)
        }
    }

    private var comparison: [String] {
        var lines: [String] = []
        let spelling = Spelling(expected: finding.expected, actual: finding.actual, style: style)
        if let expected = spelling.expected { lines += block("expected: ", expected) }
        if let actual = spelling.actual { lines += block("actual:   ", actual) }
        return lines
    }

    private var suppression: [String] {
        guard let suppression = finding.suppression else { return [] }
        var words = "\(style.shown(suppression.owner)), until \(suppression.ends): \(style.shown(suppression.reason))"
        if let ticket = suppression.ticket { words += " (\(style.shown(ticket)))" }
        return block("suppressed by ", words)
    }

    /// Text wrapped to the width, the lines after the first under the text behind the label.
    private func block(_ label: String = "", _ text: String) -> [String] {
        let hanging = DisplayWidth.columns(of: label)
        let lines = Wrapping.lines(text, width: style.width - Self.inner - hanging)
        guard !lines.isEmpty else { return [] }
        return lines.enumerated().map { position, line in
            let start = position == 0 ? style.paint(label, .cyan) : String.spaces(hanging)
            return String.spaces(Self.inner) + start + line
        }
    }

    private func block(_ text: String) -> [String] { block("", text) }
}

/// Expected and actual, told apart even where they look the same.
struct Spelling {
    var expected: String?
    var actual: String?

    init(expected: String?, actual: String?, style: TextStyle) {
        self.expected = expected.map { style.shown($0) }
        self.actual = actual.map { style.shown($0) }
        guard let expected, let actual, !expected.utf8.elementsEqual(actual.utf8) else { return }
        // A decomposed or otherwise foreign twin: as many letters, but other bytes.
        guard expected.count == actual.count, !(expected + actual).utf8.allSatisfy({ $0 < 0x80 }) else { return }
        for (text, path) in [(expected, \Self.expected), (actual, \Self.actual)] {
            let spelled = Escaping.spelledOut(style.masking.masked(text))
            if let shown = self[keyPath: path], !spelled.utf8.elementsEqual(shown.utf8) {
                self[keyPath: path] = "\(shown) (spelled \(spelled))"
            }
        }
    }
}

extension String {
    /// Prose of a page is broken into lines where its file is, which means nothing here.
    var joinedLines: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
