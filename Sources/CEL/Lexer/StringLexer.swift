extension Lexer {
    /// A string or bytes literal; the position is at its first quote.
    mutating func quoted(isRaw: Bool, isBytes: Bool) throws(SourceIssue) -> Token.Kind {
        let start = position
        guard let quote = byte() else { throw SourceIssue("a string is due", at: start) }
        let isTriple = byte(1) == quote && byte(2) == quote
        position += isTriple ? 3 : 1
        var content: [UInt8] = []
        while !closes(quote, isTriple: isTriple) {
            guard let byte = byte(), isTriple || (byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")) else {
                throw unclosed(from: start, isTriple: isTriple)
            }
            if byte == UInt8(ascii: "\\"), !isRaw {
                do throws(SourceIssue) {
                    try escape(into: &content, isBytes: isBytes)
                } catch {
                    issues.report(error)
                }
            } else {
                content.append(byte)
                position += 1
            }
        }
        position += isTriple ? 3 : 1
        guard content.count <= limits.literalSize else {
            throw SourceIssue("the literal is longer than \(limits.literalSize) bytes", at: start)
        }
        return isBytes ? .bytes(Bytes(content)) : .string(Text(validUTF8: content))
    }

    /// Reading goes on at the next line; after the quote, if the rest of the source shows that it closes this string.
    private mutating func unclosed(from start: Int, isTriple: Bool) -> SourceIssue {
        let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let range = start..<min(lineEnd, position)
        if isTriple {
            isCutShort = true
            return SourceIssue("the string is not closed", in: range, hint: "it ends with the same three quotes")
        }
        let rest = bytes[position...]
        // The source is searched only while problems are kept, so that reading stays linear.
        if !issues.isFull, !rest.count(where: { $0 == bytes[start] }).isMultiple(of: 2),
            let end = rest.firstIndex(of: bytes[start])
        {
            position = end + 1
            return SourceIssue(
                "the string is not closed on its line", in: range,
                hint: "a string of several lines is written in three quotes")
        }
        isCutShort = true
        let isEscaped = position >= start + 2 && bytes[position - 1] == bytes[start] && bytes[position - 2] == 0x5C
        return SourceIssue(
            "the string is not closed", in: range,
            hint: isEscaped ? "'\\' before the quote makes it part of the string" : nil)
    }

    private func closes(_ quote: UInt8, isTriple: Bool) -> Bool {
        byte() == quote && (!isTriple || (byte(1) == quote && byte(2) == quote))
    }

    private mutating func escape(into content: inout [UInt8], isBytes: Bool) throws(SourceIssue) {
        let start = position
        guard let kind = byte(1) else {
            position += 1
            return
        }
        position += 2
        if let plain = Self.plainEscape(kind) {
            content.append(plain)
            return
        }
        switch kind {
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            append(try hexadecimal(2, start: start), to: &content, isOctet: isBytes)
        case UInt8(ascii: "u") where !isBytes:
            let scalar = try hexadecimal(4, start: start)
            try appendScalar(scalar, to: &content, start: start)
        case UInt8(ascii: "U") where !isBytes:
            let scalar = try hexadecimal(8, start: start)
            try appendScalar(scalar, to: &content, start: start)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            append(try octal(start: start), to: &content, isOctet: isBytes)
        default:
            // A line end is left to be found as one.
            if kind == UInt8(ascii: "\n") || kind == UInt8(ascii: "\r") { position -= 1 }
            throw SourceIssue(
                "unknown escape in \(isBytes ? "bytes" : "a string")", in: start..<position,
                hint: isBytes && kind | 0x20 == UInt8(ascii: "u")
                    ? "octets are written '\\xFF'" : "write '\\\\' for a backslash, or r'…'")
        }
    }

    private static func plainEscape(_ kind: UInt8) -> UInt8? {
        switch kind {
        case UInt8(ascii: "a"): 0x07
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "v"): 0x0B
        case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): kind
        default: nil
        }
    }

    private mutating func hexadecimal(_ digits: Int, start: Int) throws(SourceIssue) -> UInt32 {
        var result: UInt32 = 0
        for _ in 0..<digits {
            guard let value = byte()?.hexValue else {
                throw SourceIssue("the escape needs \(digits) hexadecimal digits", in: start..<position)
            }
            result = result << 4 | value
            position += 1
        }
        return result
    }

    private mutating func octal(start: Int) throws(SourceIssue) -> UInt32 {
        var result: UInt32 = 0
        for _ in 0..<3 {
            guard let byte = byte(), (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) else {
                throw SourceIssue("the escape needs three octal digits", in: start..<position)
            }
            result = result << 3 | UInt32(byte - UInt8(ascii: "0"))
            position += 1
        }
        return result
    }

    /// `\xFF` is the octet in bytes and the code point in strings.
    private func append(_ value: UInt32, to content: inout [UInt8], isOctet: Bool) {
        if isOctet {
            content.append(UInt8(truncatingIfNeeded: value))
        } else if let scalar = Unicode.Scalar(value) {
            content.append(contentsOf: String(scalar).utf8)
        }
    }

    private func appendScalar(_ value: UInt32, to content: inout [UInt8], start: Int) throws(SourceIssue) {
        guard let scalar = Unicode.Scalar(value) else {
            throw SourceIssue("the escape is no code point", in: start..<position)
        }
        content.append(contentsOf: String(scalar).utf8)
    }
}
