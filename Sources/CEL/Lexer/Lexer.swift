/// Splits a source into words (langdef "Syntax"). One pass over the bytes.
struct Lexer {
    let bytes: [UInt8]
    let limits: Limits
    var position = 0
    var issues: SourceIssues
    /// Whether a string was not closed, so that it hides what comes after it.
    var isCutShort = false

    /// All words, the last one `.end`, and what could not be read.
    static func read(_ bytes: [UInt8], limits: Limits) -> (tokens: [Token], lexer: Lexer) {
        var lexer = Lexer(bytes: bytes, limits: limits, issues: SourceIssues(limit: limits.issues))
        var tokens: [Token] = []
        repeat {
            tokens.append(lexer.next())
        } while tokens.last?.kind != .end
        return (tokens, lexer)
    }

    func byte(_ ahead: Int = 0) -> UInt8? {
        let index = position + ahead
        return index < bytes.count ? bytes[index] : nil
    }

    private mutating func next() -> Token {
        skipBlanks()
        let start = position
        do throws(SourceIssue) {
            let kind = try kind()
            return Token(kind: kind, range: start..<position)
        } catch {
            issues.report(error)
            if position == start, position < bytes.count { position += 1 }
            return Token(kind: .malformed, range: start..<position)
        }
    }

    private mutating func skipBlanks() {
        while let byte = byte() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: position += 1
            case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "/"):
                while let next = self.byte(), next != UInt8(ascii: "\n") { position += 1 }
            default: return
            }
        }
    }

    private mutating func kind() throws(SourceIssue) -> Token.Kind {
        guard let first = byte() else { return .end }
        if first.isDigit || (first == UInt8(ascii: ".") && byte(1)?.isDigit == true) { return try number() }
        if first.startsName { return try nameOrPrefixedString() }
        switch first {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return try quoted(isRaw: false, isBytes: false)
        case UInt8(ascii: "`"): return try quotedIdentifier()
        default: return .mark(try mark())
        }
    }

    private mutating func mark() throws(SourceIssue) -> Token.Mark {
        if let mark = mistakenMark() { return mark }
        for length in [2, 1] where position + length <= bytes.count {
            let text = String(decoding: bytes[position..<(position + length)], as: UTF8.self)
            if let mark = Token.Mark(rawValue: text) {
                position += length
                return mark
            }
        }
        throw unexpectedCharacter()
    }

    private mutating func nameOrPrefixedString() throws(SourceIssue) -> Token.Kind {
        if let prefix = stringPrefix() {
            position += prefix.length
            return try quoted(isRaw: prefix.isRaw, isBytes: prefix.isBytes)
        }
        let start = position
        while let byte = byte(), byte.continuesName { position += 1 }
        guard position - start <= limits.nameSize else {
            throw SourceIssue("the name is longer than \(limits.nameSize) bytes", at: start)
        }
        if byte().map({ $0 >= 0x80 }) == true { throw unexpectedCharacter() }
        return .identifier(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    /// `r`, `b` or `br` before a quote, in either case.
    private func stringPrefix() -> (length: Int, isRaw: Bool, isBytes: Bool)? {
        func isQuote(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") }
        let first = byte().map { $0 | 0x20 }
        let second = byte(1).map { $0 | 0x20 }
        if first == UInt8(ascii: "r"), isQuote(byte(1)) { return (1, true, false) }
        if first == UInt8(ascii: "b"), isQuote(byte(1)) { return (1, false, true) }
        if first == UInt8(ascii: "b"), second == UInt8(ascii: "r"), isQuote(byte(2)) { return (2, true, true) }
        return nil
    }

    private mutating func quotedIdentifier() throws(SourceIssue) -> Token.Kind {
        let start = position
        position += 1
        while let byte = byte(), byte != UInt8(ascii: "`"), byte != UInt8(ascii: "\n") {
            if !byte.continuesName, !"_.-/ ".utf8.contains(byte) {
                issues.report(
                    SourceIssue(
                        "a quoted field name may hold letters, digits, '_', '.', '-', '/' and spaces", at: position))
            }
            position += 1
        }
        guard byte() == UInt8(ascii: "`") else {
            throw SourceIssue("a quoted field name is not closed", in: start..<position)
        }
        position += 1
        guard position - start > 2 else { throw SourceIssue("a quoted field name is empty", in: start..<position) }
        guard position - start - 2 <= limits.nameSize else {
            throw SourceIssue("the name is longer than \(limits.nameSize) bytes", at: start)
        }
        return .quotedIdentifier(String(decoding: bytes[(start + 1)..<(position - 1)], as: UTF8.self))
    }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    var isHexDigit: Bool { hexValue != nil }

    var hexValue: UInt32? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    var startsName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    var continuesName: Bool { startsName || isDigit }
}
