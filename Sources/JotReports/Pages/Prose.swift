/// Prose with a shape, whatever medium shows it: what rule pages are made of. Terminal, HTML and Markdown are written from
/// the same value, so that they say the same.
struct Prose: Hashable {
    var blocks: [Block]

    enum Block: Hashable {
        /// Level 1 is the title.
        case heading(Int, [Span])
        case paragraph([Span])
        case list([[Span]])
        /// Names with what is said of them.
        case terms([Term])
        /// Source text as it is; the language is `cel`, `json` or another label of a fence.
        case code(language: String, text: String)
        case table(header: [[Span]], rows: [[[Span]]])
    }

    struct Term: Hashable {
        let name: String
        let text: [Span]

        init(_ name: String, _ text: [Span]) {
            self.name = name
            self.text = text
        }
    }

    /// A piece of running text.
    enum Span: Hashable {
        case text(String)
        case code(String)
        case strong(String)
        /// A page of the web: followed only by who clicks.
        case link(String, url: String)
        /// The page of another rule, of which each medium knows where it is.
        case rule(id: String, text: String)
        /// A severity, which has a colour.
        case severity(String)
    }
}

extension Prose {
    /// Reads the subset of Markdown that Why and Fix may use: paragraphs of one line each, lists with `- `, fences of three
    /// backticks; within a line `code` and **strong**. Whatever else looks like markup is text.
    init(reading markdown: String) {
        blocks = []
        var code: (language: String, lines: [Substring])?
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let open = code {
                    blocks.append(.code(language: open.language, text: open.lines.joined(separator: "\n")))
                    code = nil
                } else {
                    code = (String(line.dropFirst(3)), [])
                }
            } else if code != nil {
                code?.lines.append(line)
            } else {
                add(line)
            }
        }
        if let code { blocks.append(.code(language: code.language, text: code.lines.joined(separator: "\n"))) }
    }

    private mutating func add(_ line: Substring) {
        guard !line.allSatisfy({ $0 == " " }) else { return }
        guard line.hasPrefix("- ") else { return blocks.append(.paragraph(SpanReader.spans(line))) }
        let item = SpanReader.spans(line.dropFirst(2))
        if case .list(let items)? = blocks.last {
            blocks[blocks.count - 1] = .list(items + [item])
        } else {
            blocks.append(.list([item]))
        }
    }
}

/// Splits a line into text, code and strong text.
enum SpanReader {
    static func spans(_ line: some StringProtocol) -> [Prose.Span] {
        var spans: [Prose.Span] = []
        var text = ""
        var rest = Substring(line)
        while let character = rest.first {
            if let (mark, make) = mark(rest), let (inner, after) = enclosed(rest, by: mark) {
                if !text.isEmpty { spans.append(.text(text)) }
                text = ""
                spans.append(make(inner))
                rest = after
            } else {
                text.append(character)
                rest = rest.dropFirst()
            }
        }
        if !text.isEmpty { spans.append(.text(text)) }
        return spans
    }

    private static func mark(_ rest: Substring) -> (String, (String) -> Prose.Span)? {
        if rest.hasPrefix("`") { return ("`", { .code($0) }) }
        if rest.hasPrefix("**") { return ("**", { .strong($0) }) }
        return nil
    }

    /// What stands between two marks, if it is something.
    private static func enclosed(_ rest: Substring, by mark: String) -> (String, Substring)? {
        let inner = rest.dropFirst(mark.count)
        var position = inner.startIndex
        while position < inner.endIndex {
            if inner[position...].hasPrefix(mark) {
                guard position > inner.startIndex else { return nil }
                return (String(inner[..<position]), inner[position...].dropFirst(mark.count))
            }
            position = inner.index(after: position)
        }
        return nil
    }
}
