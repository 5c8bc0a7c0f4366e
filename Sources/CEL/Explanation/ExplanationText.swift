extension Explanation {
    /// Parts that are shown under one line of the source; what is beyond is left out, and said so.
    static let partsPerLine = 100
    /// Code points of a value that are shown.
    static let valueLength = 60

    /// The source with the value of each part under it, as assertion libraries draw it.
    ///
    /// Text of values is escaped: no control character and no mark that turns the direction of text gets through.
    public func rendered() -> String {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let shown = Dictionary(grouping: parts.filter(\.isShown), by: \.line)
        var drawn: [String] = []
        for (index, line) in lines.enumerated() {
            drawn.append(Self.visible(line))
            drawn += Self.rows(shown[index + 1] ?? [])
        }
        return drawn.joined(separator: "\n")
    }

    /// The rows below a line: bars at every column, then each value as high as it fits, from the right.
    private static func rows(_ parts: [Part]) -> [String] {
        let labels = parts.compactMap { part in part.label.map { (column: part.column - 1, text: $0) } }
        guard !labels.isEmpty else { return [] }
        var rows = [Row()]
        for label in labels.prefix(partsPerLine).sorted(by: { $0.column > $1.column }) {
            rows[0].put("|", at: label.column)
            var place = 1
            while place < rows.count, !rows[place].fits(label.text, at: label.column) {
                rows[place].put("|", at: label.column)
                place += 1
            }
            if place == rows.count { rows.append(Row()) }
            rows[place].put(label.text, at: label.column)
        }
        let rest = labels.count - partsPerLine
        return rows.map(\.text) + (rest > 0 ? ["… and \(rest) more"] : [])
    }

    /// Texts by column; the columns are taken from the right to the left.
    private struct Row {
        private var pieces: [(column: Int, text: String)] = []

        func fits(_ text: String, at column: Int) -> Bool {
            guard let next = pieces.last else { return true }
            return column + text.unicodeScalars.count < next.column
        }

        mutating func put(_ text: String, at column: Int) {
            if pieces.last?.column == column { return }
            pieces.append((column, text))
        }

        var text: String {
            var line = ""
            var width = 0
            for piece in pieces.reversed() {
                line += String(repeating: " ", count: max(0, piece.column - width)) + piece.text
                width = piece.column + piece.text.unicodeScalars.count
            }
            return line
        }
    }

    /// A line of the source with one column for each code point.
    private static func visible(_ line: Substring) -> String {
        var text = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            text.append(scalar == "\t" ? " " : (scalar.isHarmless ? scalar : "\u{FFFD}"))
        }
        return String(text)
    }
}

extension Explanation.Part {
    /// What is written at its column; nil if it was not evaluated.
    fileprivate var label: String? {
        switch outcome {
        case .notEvaluated: return nil
        case .failed(let error): return "error: \(EscapedText.escaped(error.description))" + elementLabel
        case .value(let value): return EscapedText.text(of: value) + elementLabel
        }
    }

    private var elementLabel: String {
        guard let element else { return "" }
        return " (element \(element.index) is \(EscapedText.text(of: element.item)))"
    }
}

/// Values as one line of an explanation.
private enum EscapedText {
    static func text(of value: Value) -> String {
        switch value {
        case .string(let text): return quoted(text)
        case .unknown(let names): return escaped("unknown: \(names)")
        default:
            var printer = ValuePrinter(limit: 4 * Explanation.valueLength)
            return escaped(printer.text(of: value))
        }
    }

    private static func quoted(_ text: Text) -> String {
        // Four bytes make at most one code point: no more of a long text is looked at than may be shown.
        let limit = 4 * (Explanation.valueLength + 1)
        let head = String(decoding: text.utf8.prefix(limit), as: UTF8.self)
        return "\"\(escaped(head, isCut: text.count > limit, quote: "\""))\""
    }

    static func escaped(_ text: String, isCut: Bool = false, quote: Unicode.Scalar? = nil) -> String {
        var result = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index == Explanation.valueLength { return result + "…" }
            if scalar == quote || (scalar == "\\" && quote != nil) {
                result += "\\\(scalar)"
            } else if scalar.isHarmless {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return isCut ? result + "…" : result
    }
}

extension Unicode.Scalar {
    /// Whether it only shows itself: no control, no format or direction mark, no line separator, nothing private.
    fileprivate var isHarmless: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
        default: true
        }
    }
}
