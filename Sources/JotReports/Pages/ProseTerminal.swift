import JotPolicy

/// Prose for a terminal: wrapped, indented, in colours if they are wanted. Text is escaped, as pages may be a stranger's.
struct ProseTerminal {
    let style: TextStyle

    func lines(_ prose: Prose) -> [String] {
        var lines: [String] = []
        var previous: Prose.Block?
        for block in prose.blocks {
            if !lines.isEmpty, !Self.joins(previous, block) { lines.append("") }
            lines += self.lines(block)
            previous = block
        }
        return lines
    }

    func text(_ prose: Prose) -> String { lines(prose).joined(separator: "\n") + "\n" }

    /// What belongs to the line before it has no empty line above.
    private static func joins(_ previous: Prose.Block?, _ block: Prose.Block) -> Bool {
        switch (previous, block) {
        case (.heading(let level, _), _): level > 1
        case (.paragraph, .code): true
        default: false
        }
    }

    private func lines(_ block: Prose.Block) -> [String] {
        switch block {
        case .heading(_, let spans): return wrapped(spans, indent: 0, colour: .bold)
        case .paragraph(let spans): return wrapped(spans, indent: 2)
        case .list(let items): return items.flatMap { item($0) }
        case .terms(let terms): return self.lines(terms)
        case .code(_, let text):
            return text.split(separator: "\n", omittingEmptySubsequences: false).map {
                "    " + style.paint(Escaping.shown(String($0), limit: Escaping.messageLimit), .cyan)
            }
        case .table(let header, let rows): return TerminalTable(style: style).lines(header: header, rows: rows)
        }
    }

    private func item(_ spans: [Prose.Span]) -> [String] {
        wrapped(spans, indent: 4).enumerated().map { $0.offset == 0 ? "  - " + $0.element.dropFirst(4) : $0.element }
    }

    private func lines(_ terms: [Prose.Term]) -> [String] {
        let width = (terms.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0) + 2
        return terms.flatMap { term in
            let lines = wrapped(term.text, indent: 2 + width)
            let name = "  " + term.name + String.spaces(width - DisplayWidth.columns(of: term.name))
            return lines.enumerated().map {
                $0.offset == 0 ? style.paint(name, .dim) + $0.element.dropFirst(2 + width) : $0.element
            }
        }
    }

    private func wrapped(_ spans: [Prose.Span], indent: Int, colour: Paint.Colour? = nil) -> [String] {
        // Colours would count as columns, so they are set on whole lines only.
        let text = spans.map(Self.plain).joined()
        return Wrapping.lines(Escaping.shown(text, limit: Self.paragraphLimit), width: style.width - indent).map {
            line in
            String.spaces(indent) + (colour.map { style.paint(line, $0) } ?? line)
        }
    }

    /// Columns of one paragraph: a page is no larger.
    private static let paragraphLimit = 70_000

    static func plain(_ span: Prose.Span) -> String {
        switch span {
        case .text(let text), .strong(let text), .severity(let text), .rule(_, let text): text
        case .code(let text): "`\(text)`"
        case .link(let text, _): text
        }
    }
}

/// A table in columns; the last one takes what is left.
struct TerminalTable {
    let style: TextStyle
    private static let gap = 2

    func lines(header: [[Prose.Span]], rows: [[[Prose.Span]]]) -> [String] {
        let cells = ([header] + rows).map { $0.map { Escaping.shown($0.map(Self.plain).joined()) } }
        let widths = header.indices.map { column in
            cells.map { $0.indices.contains(column) ? DisplayWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        return cells.enumerated().flatMap { index, row in line(row, widths, isHeader: index == 0) }
    }

    private func line(_ row: [String], _ widths: [Int], isHeader: Bool) -> [String] {
        let before = widths.dropLast().reduce(0) { $0 + $1 + Self.gap }
        // On a narrow terminal the last column goes on below.
        let room = style.width - before
        let last = row.last ?? ""
        let lasts = room >= 24 ? Wrapping.lines(last, width: room) : []
        var start = ""
        for (cell, width) in zip(row.dropLast(), widths) {
            start += painted(cell, isHeader) + String.spaces(width - DisplayWidth.columns(of: cell) + Self.gap)
        }
        guard room >= 24 else {
            return [start.trimmedEnd]
                + Wrapping.lines(last, width: style.width - 4).map { "    " + painted($0, isHeader) }
        }
        guard let first = lasts.first else { return [start.trimmedEnd] }
        return [start + painted(first, isHeader)] + lasts.dropFirst().map { String.spaces(before) + $0 }
    }

    private func painted(_ cell: String, _ isHeader: Bool) -> String {
        if isHeader { return style.paint(cell, .dim) }
        switch cell {
        case Severity.error.rawValue: return style.paint(cell, .red)
        case Severity.warning.rawValue: return style.paint(cell, .yellow)
        case Severity.note.rawValue: return style.paint(cell, .blue)
        default: return cell
        }
    }

    private static func plain(_ span: Prose.Span) -> String {
        if case .code(let text) = span { return text }
        return ProseTerminal.plain(span)
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
