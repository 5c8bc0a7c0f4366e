/// What other languages write, said so that the reader knows what to write here.
extension Lexer {
    /// An operator of another language: reported, and read as the one that was meant.
    mutating func mistakenMark() -> Token.Mark? {
        for (text, mark) in Self.mistakenMarks where bytes[position...].starts(with: text.utf8) {
            if text.utf8.count == 1, byte(1) == byte() || (byte(1) == UInt8(ascii: "=") && text != "=") { return nil }
            let range = position..<(position + text.utf8.count)
            position = range.upperBound
            issues.report(
                SourceIssue("'\(text)' is not an operator", in: range, hint: "write '\(mark.rawValue)'"))
            return mark
        }
        return nil
    }

    /// The longest first.
    private static let mistakenMarks: [(text: String, mark: Token.Mark)] = [
        ("===", .equal), ("!==", .notEqual), ("<>", .notEqual), ("=<", .lessOrEqual), ("=>", .greaterOrEqual),
        ("=", .equal), ("&", .and), ("|", .or),
    ]

    /// Takes what cannot be part of an expression.
    mutating func unexpectedCharacter() -> SourceIssue {
        if let quote = smartQuote() { return quote }
        let start = position
        position += bytes[start] < 0x80 ? 1 : 0
        // A word with a letter that names cannot have is one mistake.
        while let byte = byte(), byte >= 0x80 || byte.continuesName { position += 1 }
        let scalar = String(decoding: bytes[start...].prefix(4), as: UTF8.self).unicodeScalars.first
        let isShown = scalar.map { !$0.properties.isWhitespace && $0.properties.generalCategory != .control } ?? false
        let shown = scalar.map { isShown ? String($0) : "U+\(String($0.value, radix: 16, uppercase: true))" } ?? ""
        return SourceIssue(
            "unexpected character '\(shown)'", in: start..<position, hint: Self.hint(for: scalar, isShown: isShown))
    }

    /// Quotation marks of a word processor; the text between them is taken as well.
    private mutating func smartQuote() -> SourceIssue? {
        guard let opening = smartQuote(at: position) else { return nil }
        let start = position
        position += opening.utf8.count
        var end = position
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
            if let closing = smartQuote(at: end) {
                position = end + closing.utf8.count
                break
            }
            end += 1
        }
        return SourceIssue(
            "'\(opening)' is not a quotation mark of CEL", in: start..<position, hint: "write ' or \"")
    }

    private func smartQuote(at position: Int) -> String? {
        bytes[position] < 0x80 ? nil : Self.smartQuotes.first { bytes[position...].starts(with: $0.utf8) }
    }

    private static let smartQuotes = [
        "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{00AB}", "\u{00BB}",
    ]

    private static func hint(for scalar: Unicode.Scalar?, isShown: Bool) -> String? {
        switch scalar {
        case "#": "a comment begins with //"
        case ";": "an expression is not ended with ';'"
        case "@", "$", "~", "^", "\\": nil
        case let scalar? where scalar.value >= 0x80 && scalar.properties.isAlphabetic:
            "a name is made of ASCII letters, digits and '_'; in m['é'] a key may be any text"
        case let scalar? where scalar.value >= 0x80 && !isShown: "only spaces, tabs and line ends may separate words"
        default: nil
        }
    }
}
