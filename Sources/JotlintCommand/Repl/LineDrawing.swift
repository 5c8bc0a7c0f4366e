import JotReports

/// How a line that is edited looks on one row of the terminal: what does not fit is scrolled out on the left or right.
struct LineDrawing {
    let prompt: String
    /// Columns of the terminal.
    let width: Int

    /// The bytes that draw the line and leave the cursor in its place.
    func bytes(_ buffer: LineBuffer) -> [UInt8] {
        let cells = buffer.characters.map(Self.cell)
        let room = max(4, width - DisplayWidth.columns(of: prompt) - 1)
        let (start, end) = Self.window(cells.map(\.columns), cursor: buffer.cursor, room: room)
        let shown = cells[start..<end].map(\.text).joined()
        let column = DisplayWidth.columns(of: prompt) + cells[start..<buffer.cursor].reduce(0) { $0 + $1.columns }
        let move = column > 0 ? "\u{1B}[\(column)C" : ""
        return Array("\r\(prompt)\(shown)\u{1B}[K\r\(move)".utf8)
    }

    /// The characters that are shown: as many before the cursor as fit, then as many after it as are left room.
    private static func window(_ columns: [Int], cursor: Int, room: Int) -> (start: Int, end: Int) {
        let before = columns[..<cursor].reduce(0, +)
        var start = 0
        var left = before
        while left > room - 1, start < cursor {
            left -= columns[start]
            start += 1
        }
        var end = cursor
        while end < columns.count, left + columns[end] <= room {
            left += columns[end]
            end += 1
        }
        return (start, end)
    }

    /// A character as it is shown: line breaks as an arrow, and nothing that steers the terminal.
    private static func cell(_ character: Character) -> (text: String, columns: Int) {
        if character.isNewline { return ("↵", 1) }
        let text = Escaping.shown(String(character))
        return (text, DisplayWidth.columns(of: text))
    }
}
