/// A line cut to a width around what is pointed at, and the line of carets below it.
struct Excerpt {
    let line: String
    /// `^~~~~` under each mark; empty without marks.
    let carets: String

    /// `marks` are ranges of pieces. What does not fit is replaced by `…` at either end.
    init(_ shown: ShownLine, marks: [Range<Int>], width: Int) {
        let window = Self.window(shown, around: marks.first, width: width)
        var line = window.lowerBound > 0 ? ShownLine.gap : ""
        var columns = DisplayWidth.columns(of: line)
        var carets = ""
        var caretColumns = 0
        for index in window {
            let piece = shown.pieces[index]
            if let mark = marks.first(where: { $0.contains(index) }), piece.columns > 0 {
                carets += String.spaces(columns - caretColumns)
                let isStart = index == mark.lowerBound
                carets += (isStart ? "^" : "~") + String(repeating: "~", count: piece.columns - 1)
                caretColumns = columns + piece.columns
            }
            line += piece.text
            columns += piece.columns
        }
        self.line = window.upperBound < shown.pieces.count ? line + ShownLine.gap : line
        self.carets = carets
    }

    /// All pieces if they fit; else those from a little before the mark on, so that the mark is seen from its start.
    static func window(_ shown: ShownLine, around mark: Range<Int>?, width: Int) -> Range<Int> {
        let pieces = shown.pieces
        guard shown.columns > width else { return pieces.indices }
        var start = 0
        if let mark {
            let markColumns = pieces[mark].reduce(0) { $0 + $1.columns }
            // One column is the gap at the end, one the gap at the start. What leads to a mark that fits must not push it
            // out; one that does not fit is cut anyway.
            let left = width - 2 - markColumns
            var room = left < 0 ? width / 3 : min(width / 3, left)
            if columns(pieces[..<mark.lowerBound]) + markColumns + 1 <= width { room = width }
            start = mark.lowerBound
            while start > 0, pieces[start - 1].columns <= room {
                start -= 1
                room -= pieces[start].columns
            }
        }
        var room = width - 1 - (start > 0 ? 1 : 0)
        var end = start
        while end < pieces.count, pieces[end].columns <= room {
            room -= pieces[end].columns
            end += 1
        }
        return start..<end
    }

    private static func columns(_ pieces: ArraySlice<ShownLine.Piece>) -> Int {
        pieces.reduce(0) { $0 + $1.columns }
    }
}
