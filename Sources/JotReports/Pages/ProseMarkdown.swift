/// Prose as Markdown (CommonMark, tables as on GitHub).
struct ProseMarkdown {
    /// Where the page of a rule is, seen from the document.
    let path: (_ rule: String) -> String

    func text(_ prose: Prose) -> String {
        prose.blocks.map(text).joined(separator: "\n\n") + "\n"
    }

    private func text(_ block: Prose.Block) -> String {
        switch block {
        case .heading(let level, let spans): String(repeating: "#", count: level) + " " + text(spans)
        case .paragraph(let spans): text(spans)
        case .list(let items): items.map { "- " + text($0) }.joined(separator: "\n")
        case .terms(let terms):
            terms.map { "- **\(escaped($0.name))**: " + text($0.text) }.joined(separator: "\n")
        case .code(let language, let text): Self.fenced(text, language)
        case .table(let header, let rows):
            ([row(header), "|" + String(repeating: "---|", count: header.count)] + rows.map(row)).joined(
                separator: "\n")
        }
    }

    /// Closed by more backticks than the text has in a row.
    private static func fenced(_ text: String, _ language: String) -> String {
        var fence = "```"
        while text.contains(fence) { fence += "`" }
        return "\(fence)\(language)\n\(text)\n\(fence)"
    }

    private func row(_ cells: [[Prose.Span]]) -> String {
        "| " + cells.map { text($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    private func text(_ spans: [Prose.Span]) -> String { spans.map(text).joined() }

    private func text(_ span: Prose.Span) -> String {
        switch span {
        case .text(let text), .severity(let text): escaped(text)
        case .code(let text): text.contains("`") ? "`` \(text) ``" : "`\(text)`"
        case .strong(let text): "**\(escaped(text))**"
        case .link(let text, let url): "[\(escaped(text))](\(url))"
        case .rule(let id, let text): "[\(escaped(text))](\(path(id)))"
        }
    }

    /// Signs that would be markup.
    private func escaped(_ text: String) -> String {
        String(text.flatMap { "\\`*_[]<>".contains($0) ? ["\\", $0] : [$0] })
    }
}
