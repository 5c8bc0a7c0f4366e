/// The inside of a JSON string (RFC 8259 §7), checked when parsed and decoded when asked for.
enum JSONStringSyntax {
    /// The position after the escape at `at`.
    static func skipEscape(_ text: Span<UInt8>, _ at: Int) throws(JSONError) -> Int {
        guard at + 1 < text.count else { throw JSONError(.unexpectedEnd, at: text.count, length: 0) }
        switch text[at + 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return at + 2
        case UInt8(ascii: "u"): return try skipUnicodeEscape(text, at)
        default: throw JSONError(.invalidEscape, at: at, length: 2)
        }
    }

    private static func skipUnicodeEscape(_ text: Span<UInt8>, _ at: Int) throws(JSONError) -> Int {
        guard let unit = codeUnit(text, at) else { throw JSONError(.invalidEscape, at: at, length: 2) }
        switch unit {
        case 0xD800..<0xDC00:
            guard let low = codeUnit(text, at + 6), (0xDC00..<0xE000).contains(low) else {
                throw JSONError(.loneSurrogate, at: at, length: 6)
            }
            return at + 12
        case 0xDC00..<0xE000: throw JSONError(.loneSurrogate, at: at, length: 6)
        default: return at + 6
        }
    }

    /// The four hexadecimal digits of `\uXXXX` at `at`.
    private static func codeUnit(_ text: Span<UInt8>, _ at: Int) -> UInt32? {
        guard at + 6 <= text.count, text[at] == UInt8(ascii: "\\"), text[at + 1] == UInt8(ascii: "u") else {
            return nil
        }
        var unit: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = hexadecimalDigit(text[at + offset]) else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte) - 0x61 + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte) - 0x41 + 10
        default: nil
        }
    }

    /// The position after the multi-byte UTF-8 sequence at `at`; nil if it is overlong, a surrogate, above U+10FFFF or cut
    /// (RFC 3629 §4).
    static func skipMultibyte(_ text: Span<UInt8>, _ at: Int) -> Int? {
        let lead = text[at]
        let (length, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard at + length <= text.count, second.contains(text[at + 1]) else { return nil }
        for offset in 2..<max(length, 2) where text[at + offset] & 0xC0 != 0x80 { return nil }
        return at + length
    }

    /// The UTF-8 bytes that a string of the tape means, without quotes and escapes.
    static func decoded(_ entry: TapeEntry, _ text: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(entry.end) - Int(entry.start))
        var at = Int(entry.start) + 1
        let end = Int(entry.end) - 1
        while at < end {
            guard text[at] == UInt8(ascii: "\\") else {
                bytes.append(text[at])
                at += 1
                continue
            }
            at = appendEscape(text, at, to: &bytes)
        }
        return bytes
    }

    /// Appends what the (already checked) escape at `at` means; the position after it.
    private static func appendEscape(_ text: Span<UInt8>, _ at: Int, to bytes: inout [UInt8]) -> Int {
        switch text[at + 1] {
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            let unit = codeUnit(text, at) ?? 0xFFFD
            guard (0xD800..<0xDC00).contains(unit) else {
                append(unit, to: &bytes)
                return at + 6
            }
            let low = codeUnit(text, at + 6) ?? 0xDC00
            append(0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF)), to: &bytes)
            return at + 12
        default: bytes.append(text[at + 1])
        }
        return at + 2
    }

    private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
