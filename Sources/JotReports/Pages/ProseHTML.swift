/// Prose as HTML. Everything that comes from a page is text: only this file writes markup.
struct ProseHTML {
    /// Where the page of a rule is, seen from the document.
    let path: (_ rule: String) -> String

    func text(_ prose: Prose) -> String {
        prose.blocks.map(text).joined(separator: "\n")
    }

    private func text(_ block: Prose.Block) -> String {
        switch block {
        case .heading(let level, let spans): "<h\(level)>\(text(spans))</h\(level)>"
        case .paragraph(let spans): "<p>\(text(spans))</p>"
        case .list(let items): "<ul>" + items.map { "<li>\(text($0))</li>" }.joined() + "</ul>"
        case .terms(let terms):
            "<dl>" + terms.map { "<div><dt>\(HTML.escaped($0.name))</dt><dd>\(text($0.text))</dd></div>" }.joined()
                + "</dl>"
        case .code(let language, let text):
            "<pre class=\"\(HTML.escaped(language))\"><code>\(HTML.escaped(text))</code></pre>"
        case .table(let header, let rows):
            "<table><thead><tr>" + header.map { "<th scope=\"col\">\(text($0))</th>" }.joined()
                + "</tr></thead>\n<tbody>\n"
                + rows.map { "<tr>" + $0.map { "<td>\(text($0))</td>" }.joined() + "</tr>" }.joined(separator: "\n")
                + "\n</tbody></table>"
        }
    }

    func text(_ spans: [Prose.Span]) -> String { spans.map(text).joined() }

    private func text(_ span: Prose.Span) -> String {
        switch span {
        case .text(let text): HTML.escaped(text)
        case .code(let text): "<code>\(HTML.escaped(text))</code>"
        case .strong(let text): "<strong>\(HTML.escaped(text))</strong>"
        case .severity(let text): "<span class=\"severity \(HTML.escaped(text))\">\(HTML.escaped(text))</span>"
        case .link(let text, let url):
            "<a href=\"\(HTML.escaped(url))\" rel=\"noreferrer\">\(HTML.escaped(text))</a>"
        case .rule(let id, let text): "<a href=\"\(HTML.escaped(path(id)))\">\(HTML.escaped(text))</a>"
        }
    }
}

/// HTML text.
enum HTML {
    /// Text that can be no markup, in an element or in an attribute with quotes. Characters that turn the direction of
    /// text or have no shape are written out, as in a terminal.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            default:
                if Escaping.isEscaped(scalar) {
                    result += Escaping.escape(scalar)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}
