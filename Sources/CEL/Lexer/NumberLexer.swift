extension Lexer {
    /// An int, uint or double. A point counts only before a digit, so that `1.foo` is a selection.
    mutating func number() throws(SourceIssue) -> Token.Kind {
        let start = position
        if byte() == UInt8(ascii: "0"), byte(1) == UInt8(ascii: "x") {
            position += 2
            let digits = position
            while byte()?.isHexDigit == true { position += 1 }
            return try integer(digits..<position, radix: 16, start: start)
        }
        skipDigits()
        var isDouble = false
        if byte() == UInt8(ascii: "."), byte(1)?.isDigit == true {
            isDouble = true
            position += 1
            skipDigits()
        }
        if let exponent = exponentLength() {
            isDouble = true
            position += exponent
            skipDigits()
        }
        guard isDouble else { return try integer(start..<position, radix: 10, start: start) }
        try refuseName(start: start)
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let double = Double(text.hasPrefix(".") ? "0" + text : text), double.isFinite else {
            throw SourceIssue("the number is too large for a double", in: start..<position)
        }
        return .double(double)
    }

    private mutating func skipDigits() {
        while byte()?.isDigit == true { position += 1 }
    }

    /// The length of `e`, `e+` or `e-` if a digit follows.
    private func exponentLength() -> Int? {
        guard byte().map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return nil }
        if byte(1)?.isDigit == true { return 1 }
        guard byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-"), byte(2)?.isDigit == true else { return nil }
        return 2
    }

    private mutating func integer(_ digits: Range<Int>, radix: Int, start: Int) throws(SourceIssue) -> Token.Kind {
        let isUnsigned = byte().map { $0 | 0x20 } == UInt8(ascii: "u")
        if isUnsigned { position += 1 }
        try refuseName(start: start)
        guard !digits.isEmpty else { throw SourceIssue("a hexadecimal number needs digits", in: start..<position) }
        let text = String(decoding: bytes[digits], as: UTF8.self)
        guard let magnitude = UInt64(text, radix: radix) else {
            throw SourceIssue("the number does not fit 64 bits", in: start..<position)
        }
        return isUnsigned ? .uint(magnitude) : .int(magnitude)
    }

    private mutating func refuseName(start: Int) throws(SourceIssue) {
        guard byte()?.continuesName == true else { return }
        while byte()?.continuesName == true { position += 1 }
        throw SourceIssue("a number runs into a name", in: start..<position)
    }
}
