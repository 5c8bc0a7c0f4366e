/// A place in a file. Lines and columns from 1; columns count Unicode scalars.
struct Place: Hashable, Comparable {
    var line: Int
    var column: Int

    static let start = Place(line: 1, column: 1)

    static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// The text of a file by lines, as YAML breaks them.
struct SourceText {
    private(set) var lines: [[Unicode.Scalar]]

    /// A byte order mark at the beginning is dropped: editors of some systems write it, and it says nothing.
    init(_ text: String) {
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        var isAfterReturn = false
        for (index, scalar) in text.unicodeScalars.enumerated() where !(index == 0 && scalar == "\u{FEFF}") {
            defer { isAfterReturn = scalar == "\r" }
            guard Self.isBreak(scalar) else {
                line.append(scalar)
                continue
            }
            if scalar == "\n", isAfterReturn { continue }
            lines.append(line)
            line = []
        }
        self.lines = lines + [line]
    }

    /// The text with one kind of line end.
    var text: String {
        var view = String.UnicodeScalarView()
        for line in lines {
            view.append(contentsOf: line)
            view.append("\n")
        }
        return String(view)
    }

    mutating func replace(_ place: Place, with scalar: Unicode.Scalar) {
        guard lines.indices.contains(place.line - 1), lines[place.line - 1].indices.contains(place.column - 1) else {
            return
        }
        lines[place.line - 1][place.column - 1] = scalar
    }

    /// The line and a caret under the place; a long line is cut around it. Nothing in it can move a terminal's cursor.
    func excerpt(at place: Place) -> String? {
        guard lines.indices.contains(place.line - 1) else { return nil }
        let line = lines[place.line - 1]
        let position = min(max(0, place.column - 1), line.count)
        let first = position > Self.excerptWidth - 20 ? position - Self.excerptWidth / 2 : 0
        let shown = Printable.text(line.dropFirst(first).prefix(Self.excerptWidth))
        return "    \(shown)\n    " + String(repeating: " ", count: position - first) + "^"
    }

    private static let excerptWidth = 100

    /// YAML 1.1 §5.4; YAML 1.2 knows the first two only, but the parser follows 1.1.
    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}

/// Text of a file as it may be printed.
enum Printable {
    /// Scalars of a name that a message shows.
    private static let lengthLimit = 80

    /// One scalar for each scalar: what would be invisible or move the cursor becomes U+FFFD.
    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars { view.append(isPlain(scalar) ? scalar : scalar == "\t" ? " " : "\u{FFFD}") }
        return String(view)
    }

    /// A name inside a sentence.
    static func name(_ text: String) -> String {
        let scalars = text.unicodeScalars
        return self.text(scalars.prefix(lengthLimit)) + (scalars.count > lengthLimit ? "…" : "")
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
        default: true
        }
    }
}
