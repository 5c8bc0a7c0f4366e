import JotJSON

/// Makes text of unknown origin safe to show. Whatever could steer a terminal, hide itself or reorder its neighbours is
/// written as `\u{1b}`; letters of every script stay as they are.
package enum Escaping {
    /// Columns of one value: an issuer, a key identifier, a name.
    package static let valueLimit = 200
    /// Columns of one message.
    package static let messageLimit = 1_000

    /// `text` for one line, cut after `limit` columns.
    package static func shown(_ text: String, limit: Int = valueLimit) -> String {
        var shown = ""
        var columns = 0
        for cell in Cells(of: text) {
            guard columns + cell.columns <= limit else { return shown + "… (\(text.utf8.count) bytes)" }
            columns += cell.columns
            shown += cell.text
        }
        return shown
    }

    /// Every character outside ASCII by its number: tells apart texts that look the same.
    package static func spelledOut(_ text: String, limit: Int = valueLimit) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            guard shown.utf8.count < limit else { return shown + "…" }
            shown += scalar.isASCII && !isEscaped(scalar) ? String(scalar) : escape(scalar)
        }
        return shown
    }

    static func escape(_ scalar: Unicode.Scalar) -> String {
        "\\u{" + String(scalar.value, radix: 16) + "}"
    }

    static func escape(invalid byte: UInt8) -> String {
        "\\x{" + String(byte, radix: 16) + "}"
    }

    /// Controls, formats, separators, characters without a shape of their own (zero-width, variation selectors, tags,
    /// Hangul fillers, the empty Braille cell), and spaces that only look like U+0020. Also combining diacritical marks:
    /// the letter with its mark built in looks the same and is another identifier.
    package static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return JSONWriter.steersDisplay(scalar) }
        return JSONWriter.steersDisplay(scalar) || scalar.properties.isDefaultIgnorableCodePoint
            || scalar.properties.generalCategory == .spaceSeparator || scalar.value == 0x2800
            || (0x300...0x36F).contains(scalar.value)
    }

    /// Marks above and below one letter; more of them would run over the lines around it.
    static let markLimit = 2

    /// The characters of a text, each as it is shown.
    struct Cells: Sequence, IteratorProtocol {
        private var scalars: String.UnicodeScalarView.Iterator
        private var shape = CellShape()

        init(of text: String) {
            scalars = text.unicodeScalars.makeIterator()
        }

        mutating func next() -> (text: String, columns: Int)? {
            scalars.next().map { shape.next($0) }
        }
    }
}

/// How one character after another is shown; remembers the marks that already stand on the last letter.
struct CellShape {
    /// A mark at the very start would land on whatever stands before the text.
    private var markCount = Escaping.markLimit

    mutating func next(_ scalar: Unicode.Scalar) -> (text: String, columns: Int) {
        if scalar.isASCII, !Escaping.isEscaped(scalar) {
            markCount = 0
            return (String(scalar), 1)
        }
        let columns = DisplayWidth.columns(of: scalar)
        if Escaping.isEscaped(scalar) || columns == 0 && markCount >= Escaping.markLimit {
            let text = Escaping.escape(scalar)
            // A mark after an escape would land on its brace.
            markCount = Escaping.markLimit
            return (text, text.utf8.count)
        }
        markCount = columns == 0 ? markCount + 1 : 0
        return (String(scalar), columns)
    }
}
