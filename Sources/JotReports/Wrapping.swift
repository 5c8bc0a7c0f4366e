/// Breaks text into lines. It counts columns, so what it is given must be escaped and unpainted.
enum Wrapping {
    /// Words of `text`, as many on a line as fit `width`; `hanging` columns indent every line but the first.
    static func lines(_ text: String, width: Int, hanging: Int = 0) -> [String] {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        return fill(words, separator: " ", width: width, hanging: hanging)
    }

    /// Items with ` · ` between them, an item on one line where it fits.
    static func items(_ items: [String], width: Int) -> [String] {
        fill(items, separator: " · ", width: width, hanging: 0).flatMap { line in
            DisplayWidth.columns(of: line) > width ? lines(line, width: width, hanging: 2) : [line]
        }
    }

    /// As `lines`, with the spaces at the start of `text` kept before every line.
    static func drawing(_ text: String, width: Int) -> [String] {
        let lead = String.spaces(text.prefix { $0 == " " }.count)
        return lines(text, width: width - lead.utf8.count, hanging: 2).map { lead + $0 }
    }

    private static func fill(_ pieces: [String], separator: String, width: Int, hanging: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var columns = 0
        for piece in pieces {
            let size = DisplayWidth.columns(of: piece)
            let gap = DisplayWidth.columns(of: separator)
            if columns > 0, columns + gap + size > width - (lines.isEmpty ? 0 : hanging) {
                lines.append(line)
                (line, columns) = ("", 0)
            }
            if columns > 0 {
                line += separator
                columns += gap
            }
            line += piece
            columns += size
        }
        if columns > 0 { lines.append(line) }
        let indent = String(repeating: " ", count: hanging)
        return lines.enumerated().map { $0.offset == 0 ? $0.element : indent + $0.element }
    }
}

extension String {
    static func spaces(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }
}
