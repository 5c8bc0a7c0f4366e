import JotJSON
import JotPolicy

/// The rules of a run's results, each once, in the order of their ids.
struct SARIFRules {
    private let ids: [String]
    private let positions: [String: Int]
    private let results: RunResults

    /// Characters of a text that GitHub shows.
    private static let textLimit = 1024
    private static let helpLimit = 20_000

    init(of rules: [String], in results: RunResults) {
        let sorted = Set(rules).sorted()
        ids = sorted
        positions = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
        self.results = results
    }

    func index(of rule: String) -> Int { positions[rule] ?? 0 }

    func writeDriver(_ writer: inout JSONWriter) {
        writer.member("name", "jotlint")
        writer.member("semanticVersion", results.version)
        writer.name("rules")
        writer.array { writer in
            for id in ids { writer.object { write(id, &$0) } }
        }
    }

    private func write(_ id: String, _ writer: inout JSONWriter) {
        let page = results.page(id)
        let title = page?.title ?? results.suppressions.first { $0.rule == id }?.title ?? "A verdict without findings"
        writer.member("id", id)
        writer.member("name", Self.name(id))
        message("shortDescription", SARIFText.plain(title), &writer)
        message("fullDescription", SARIFText.plain(page.map(Self.summary) ?? title), &writer)
        writer.name("help")
        writer.object { writer in
            writer.member(
                "text",
                SARIFText.plain(page.map { "\($0.why) \($0.fixes.map(\.text).joined(separator: " "))" } ?? title))
            if let page { writer.member("markdown", String(RulePageReport(page).markdown.prefix(Self.helpLimit))) }
        }
        writer.name("defaultConfiguration")
        writer.object { $0.member("level", (page?.severity ?? .warning).rawValue) }
        writer.name("properties")
        writer.object { writer in
            // GitHub shows twenty.
            let weaknesses = (page?.cwe ?? []).prefix(18).map { "external/cwe/cwe-\($0 < 100 ? "0" : "")\($0)" }
            writer.member("tags", ["security", String(id.prefix { $0 != "/" })] + weaknesses)
            writer.member("precision", "very-high")
            writer.member("security-severity", Self.score(page?.severity ?? .warning))
        }
    }

    private func message(_ name: String, _ text: String, _ writer: inout JSONWriter) {
        writer.name(name)
        writer.object { $0.member("text", text) }
    }

    /// The first paragraph of why.
    private static func summary(_ page: RulePage) -> String {
        String((page.why.split(separator: "\n").first ?? "").prefix(textLimit))
    }

    /// `autonomous-exchange/sub-equals-act` is `SubEqualsAct`: a name without punctuation.
    private static func name(_ id: String) -> String {
        let words = id.drop { $0 != "/" }.dropFirst().split(separator: "-")
        return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// On GitHub's scale: an error is high, a warning medium, a note low.
    private static func score(_ severity: Severity) -> String {
        switch severity {
        case .error: "8.0"
        case .warning: "5.0"
        case .note: "2.0"
        }
    }
}
