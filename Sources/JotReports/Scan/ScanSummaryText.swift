import JOSE
import JotJSON
import JotPolicy
import JotScan

/// The words of a summary. Names come from tokens and files, so they are escaped and cut.
struct ScanSummaryText {
    /// Names of one kind that are shown.
    static let shownNames = 20

    private let summary: ScanSummary
    private var style: TextStyle { summary.style }

    init(_ summary: ScanSummary) {
        self.summary = summary
    }

    var text: String {
        var lines = head
        lines += section("issuers", summary.issuers)
        lines += section("agents", summary.agents)
        lines += section("applications", summary.applications)
        lines += wrong
        lines += classes
        lines += unread
        return lines.joined(separator: "\n") + "\n"
    }

    private var head: [String] {
        let (all, tokens) = (summary.all, summary.tokens)
        let count = (tokens.isFull ? "at least " : "") + Words.count(tokens.count, "token")
        var words = Words.count(all.sightings, "sighting") + " of " + count
        words += " in \(Words.count(summary.inputs, "input")) of \(Words.count(summary.bytes, "byte"))"
        if all.sightings > 0 { words += ": " + answers(all) }
        var lines = wrapped(words).map { style.paint($0, .bold) }
        if let times = times(all) {
            let without = summary.withoutTime > 0 ? "; \(summary.withoutTime) without a time" : ""
            lines += wrapped("seen " + times + without)
        }
        return lines
    }

    private func section(_ title: String, _ counts: ScanCounts) -> [String] {
        let sorted = counts.sorted
        guard !sorted.isEmpty else { return [] }
        var lines = ["", style.paint(title, .bold)]
        for (name, count) in sorted.prefix(Self.shownNames) {
            lines += entry(style.shown(name.string), count)
        }
        let more = sorted.count - Self.shownNames
        if more > 0 {
            let least = counts.others.sightings > 0 ? "at least " : ""
            lines.append("  and \(least)\(more) more")
        }
        return lines
    }

    private func entry(_ name: String, _ count: ScanCount) -> [String] {
        let items = [Words.count(count.sightings, "sighting") + ": " + answers(count), times(count)]
        return Wrapping.lines(name, width: style.width - 2, hanging: 2).map { "  " + $0 }
            + Wrapping.items(items.compactMap { $0 }, width: style.width - 6).map { "      " + style.paint($0, .dim) }
    }

    private var wrong: [String] {
        guard !summary.rules.isEmpty || summary.suppressed > 0 else { return [] }
        var lines = ["", style.paint("what was wrong", .bold)]
        for rule in summary.rules.values.sorted(by: Self.comesBefore) {
            let word = rule.outcome == .undecided ? "undecided" : rule.severity.rawValue
            let painted = rule.severity == .error ? style.paint(word, .red) : style.paint(word, .yellow)
            let padding = String.spaces(9 - word.utf8.count)
            let name = style.shown(rule.rule) + ": " + Words.count(rule.sightings, "sighting")
            lines.append("  " + painted + padding + "  " + name)
        }
        if summary.suppressed > 0 {
            lines.append("  \(Words.count(summary.suppressed, "finding")) suppressed by the policy")
        }
        return lines
    }

    /// What is broken before what is undecided, errors first, the most frequent first, then by name.
    private static func comesBefore(_ left: RuleCount, _ right: RuleCount) -> Bool {
        if left.outcome != right.outcome { return left.outcome == .violated }
        if left.severity != right.severity { return left.severity > right.severity }
        if left.sightings != right.sightings { return left.sightings > right.sightings }
        return left.rule.utf8.lexicographicallyPrecedes(right.rule.utf8)
    }

    /// Only of what is not a whole token with a signature.
    private var classes: [String] {
        let unusual = FoundToken.Class.allCases.filter { $0 != .signed && summary.classes[$0, default: 0] > 0 }
        guard !unusual.isEmpty else { return [] }
        let items = unusual.map { "\($0.rawValue) \(summary.classes[$0, default: 0])" }
        return ["", style.paint("other than whole and signed", .bold)]
            + wrapped(items.joined(separator: ", "), width: style.width - 2).map { "  " + $0 }
    }

    private var unread: [String] {
        guard !summary.unread.isEmpty else { return [] }
        var lines = ["", style.paint("not read, or not to the end", .red, .bold)]
        for input in summary.unread {
            let words = style.shown(input.path) + ": " + style.shown(input.problem ?? "")
            lines += Wrapping.lines(words, width: style.width - 2, hanging: 2).map { "  " + $0 }
        }
        let more = summary.unreadCount - summary.unread.count
        return more > 0 ? lines + ["  and \(more) more"] : lines
    }

    private func answers(_ count: ScanCount) -> String {
        [(count.pass, "pass"), (count.fail, "fail"), (count.undecided, "undecided")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    private func times(_ count: ScanCount) -> String? {
        guard let first = count.first, let last = count.last else { return nil }
        return first == last ? first.description : "\(first.description) to \(last.description)"
    }

    private func wrapped(_ text: String, width: Int? = nil) -> [String] {
        Wrapping.lines(text, width: width ?? style.width, hanging: 2)
    }
}
