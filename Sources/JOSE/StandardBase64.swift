/// Padded base64 (RFC 4648 §4), as `x5c` and secret files use it. Strict like its sister: no line breaks, no foreign
/// characters, no non-zero trailing bits.
package enum StandardBase64 {
    package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var padding = 0
        for index in text.indices {
            let byte = text[index]
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0 else { return nil }
            switch byte {
            case UInt8(ascii: "+"): plain.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): plain.append(UInt8(ascii: "_"))
            case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
            default: plain.append(byte)
            }
        }
        guard padding <= 2 else { return nil }
        return Base64URL.decode(plain.span)
    }
}
