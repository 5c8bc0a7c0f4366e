/// The grammar of a JSON number (RFC 8259 §6).
enum JSONNumberSyntax {
    /// The end of the number at `start`, and whether it has neither fraction nor exponent; nil if it is none.
    static func scan(_ text: Span<UInt8>, from start: Int) -> (end: Int, isInteger: Bool)? {
        var at = start
        if text[at] == UInt8(ascii: "-") { at += 1 }
        guard at < text.count else { return nil }
        if text[at] == UInt8(ascii: "0") {
            at += 1
        } else {
            guard let end = skipDigits(text, at) else { return nil }
            at = end
        }
        var isInteger = true
        if at < text.count, text[at] == UInt8(ascii: ".") {
            guard let end = skipDigits(text, at + 1) else { return nil }
            at = end
            isInteger = false
        }
        if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") { at += 1 }
            guard let end = skipDigits(text, at) else { return nil }
            at = end
            isInteger = false
        }
        // `01`, `1.2.3` and `0x1` must not read as a number followed by something.
        if at < text.count, isDigit(text[at]) || text[at] == UInt8(ascii: ".") || text[at] | 0x20 == UInt8(ascii: "x") {
            return nil
        }
        return (at, isInteger)
    }

    private static func skipDigits(_ text: Span<UInt8>, _ start: Int) -> Int? {
        var at = start
        while at < text.count, isDigit(text[at]) { at += 1 }
        return at > start ? at : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

/// A number as it is written: sign, decimal digits and the power of ten of the last digit. Nothing is rounded.
package struct JSONDecimal: Sendable {
    package let isNegative: Bool
    /// Values 0 to 9, without leading zeros; empty for zero.
    package let digits: [UInt8]
    /// The power of ten of the last digit; clamped far beyond anything that an instant or an integer could use.
    package let exponent: Int

    static let exponentLimit = 1_000_000_000

    init(_ text: Span<UInt8>) {
        var digits: [UInt8] = []
        var exponent = 0
        var isNegative = false
        var isFraction = false
        var at = 0
        loop: while at < text.count {
            switch text[at] {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): break loop
            default:
                if !digits.isEmpty || text[at] != 0x30 { digits.append(text[at] &- 0x30) }
                if isFraction { exponent -= 1 }
            }
            at += 1
        }
        let written = at < text.count ? Self.writtenExponent(text, at + 1) : 0
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = max(-Self.exponentLimit, min(Self.exponentLimit, exponent + written))
    }

    private static func writtenExponent(_ text: Span<UInt8>, _ start: Int) -> Int {
        var value = 0
        var isNegative = false
        for at in start..<max(start, text.count) {
            switch text[at] {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "+"): break
            default: value = min(exponentLimit, value * 10 + Int(text[at] &- 0x30))
            }
        }
        return isNegative ? -value : value
    }
}
