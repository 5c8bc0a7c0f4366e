/// base64url as RFC 7515 §2 and Appendix C want it: no padding, no foreign characters, no non-zero trailing bits.
/// A text has one encoding only, so that two tokens that differ in bytes differ in content.
package enum Base64URL {
    /// The bytes that `text` encodes; nil if it is not strict base64url. The empty text encodes nothing.
    package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        let tail = text.count & 3
        guard tail != 1 else { return nil }
        let whole = text.count >> 2
        let size = whole * 3 + (tail == 0 ? 0 : tail - 1)
        var bytes = [UInt8](repeating: 0, count: size)
        var output = bytes.mutableSpan
        let table = Base64URL.table.span
        // Said once here, the bounds need not be checked for every byte.
        guard table.count == 256, text.count >= whole * 4, output.count >= whole * 3 else { return nil }
        var isForeign: UInt32 = 0
        for group in 0..<whole {
            let (start, place) = (group &* 4, group &* 3)
            let a = table[Int(text[start])]
            let b = table[Int(text[start &+ 1])]
            let c = table[Int(text[start &+ 2])]
            let d = table[Int(text[start &+ 3])]
            let bits = a << 18 | b << 12 | c << 6 | d
            isForeign |= a | b | c | d
            output[place &+ 2] = UInt8(truncatingIfNeeded: bits)
            output[place &+ 1] = UInt8(truncatingIfNeeded: bits >> 8)
            output[place] = UInt8(truncatingIfNeeded: bits >> 16)
        }
        isForeign |= decodeTail(text, at: whole * 4, table, &output, place: whole * 3)
        return isForeign & (foreign | leftover) == 0 ? bytes : nil
    }

    /// The unpadded encoding of `bytes`.
    package static func encode(_ bytes: Span<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var at = 0
        while at < bytes.count {
            let left = bytes.count - at
            let a = UInt32(bytes[at])
            let b = left > 1 ? UInt32(bytes[at + 1]) : 0
            let c = left > 2 ? UInt32(bytes[at + 2]) : 0
            let group = a << 16 | b << 8 | c
            for position in 0..<min(4, left + 1) {
                text.append(character(group >> UInt32(18 - 6 * position) & 63))
            }
            at += 3
        }
        return text
    }

    package static func encodedText(_ bytes: [UInt8]) -> String {
        String(decoding: encode(bytes.span), as: UTF8.self)
    }

    package static func decode(_ text: [UInt8]) -> [UInt8]? {
        decode(text.span)
    }

    /// Whether a byte belongs to the alphabet of base64url (RFC 4648 §5).
    package static func isInAlphabet(_ byte: UInt8) -> Bool {
        table[Int(byte)] & foreign == 0
    }

    /// Set in the table for bytes outside the alphabet; above the 24 bits of a group.
    private static let foreign: UInt32 = 1 << 24
    /// Says that a tail had non-zero trailing bits.
    private static let leftover: UInt32 = 1 << 25

    private static let table: [UInt32] = {
        var table = [UInt32](repeating: foreign, count: 256)
        for value in UInt32(0)..<64 { table[Int(character(value))] = value }
        return table
    }()

    private static func character(_ value: UInt32) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + UInt8(value)
        case 26..<52: UInt8(ascii: "a") + UInt8(value - 26)
        case 52..<62: UInt8(ascii: "0") + UInt8(value - 52)
        case 62: UInt8(ascii: "-")
        default: UInt8(ascii: "_")
        }
    }

    /// Two characters carry 4 bits too many, three carry 2: those must be zero.
    private static func decodeTail(
        _ text: Span<UInt8>, at start: Int, _ table: Span<UInt32>, _ output: inout MutableSpan<UInt8>, place: Int
    ) -> UInt32 {
        switch text.count - start {
        case 2:
            let (a, b) = (table[Int(text[start])], table[Int(text[start + 1])])
            output[place] = UInt8(truncatingIfNeeded: a << 2 | b >> 4)
            return a | b | (b & 0b1111 == 0 ? 0 : leftover)
        case 3:
            let (a, b, c) = (table[Int(text[start])], table[Int(text[start + 1])], table[Int(text[start + 2])])
            let bits = a << 12 | b << 6 | c
            output[place] = UInt8(truncatingIfNeeded: bits >> 10)
            output[place + 1] = UInt8(truncatingIfNeeded: bits >> 2)
            return a | b | c | (c & 0b11 == 0 ? 0 : leftover)
        default: return 0
        }
    }
}
