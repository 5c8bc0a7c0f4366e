extension Lexer {
    /// A string or bytes literal; the position is at its first quote.
    mutating func quoted(isRaw: Bool, isBytes: Bool) throws(SourceIssue) -> Token.Kind {
        let start = position
        guard let quote = byte() else { throw SourceIssue("a string is due", at: start) }
        let isTriple = byte(1) == quote && byte(2) == quote
        position += isTriple ? 3 : 1
        var content: [UInt8] = []
        while !closes(quote, isTriple: isTriple) {
            guard let byte = byte() else { throw SourceIssue("the string is not closed", at: start) }
            if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                throw SourceIssue("the string is not closed on its line", at: start)
            }
            if byte == UInt8(ascii: "\\"), !isRaw {
                try escape(into: &content, isBytes: isBytes)
            } else {
                content.append(byte)
                position += 1
            }
        }
        position += isTriple ? 3 : 1
        return isBytes ? .bytes(Bytes(content)) : .string(Text(validUTF8: content))
    }

    private func closes(_ quote: UInt8, isTriple: Bool) -> Bool {
        byte() == quote && (!isTriple || (byte(1) == quote && byte(2) == quote))
    }

    private mutating func escape(into content: inout [UInt8], isBytes: Bool) throws(SourceIssue) {
        let start = position
        guard let kind = byte(1) else { throw SourceIssue("the string is not closed", at: start) }
        position += 2
        if let plain = Self.plainEscape(kind) {
            content.append(plain)
            return
        }
        switch kind {
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            append(try hexadecimal(2, start: start), to: &content, isOctet: isBytes)
        case UInt8(ascii: "u") where !isBytes:
            try appendScalar(try hexadecimal(4, start: start), to: &content, start: start)
        case UInt8(ascii: "U") where !isBytes:
            try appendScalar(try hexadecimal(8, start: start), to: &content, start: start)
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            append(try octal(start: start), to: &content, isOctet: isBytes)
        default:
            throw SourceIssue("unknown escape in a string", at: start, hint: "write '\\\\' for a backslash, or r'…'")
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
                throw SourceIssue("the escape needs \(digits) hexadecimal digits", at: start)
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
                throw SourceIssue("the escape needs three octal digits", at: start)
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
        guard let scalar = Unicode.Scalar(value) else { throw SourceIssue("the escape is no code point", at: start) }
        content.append(contentsOf: String(scalar).utf8)
    }
}
