/// Base64 as RFC 4648 §4 has it: the standard alphabet, not the one of URLs that JOSE uses.
extension Library {
    /// `base64.encode` and `base64.decode`.
    public static let encoders = Library(name: "encoders", functions: Function.encoders)
}

extension Function {
    fileprivate static let encoders: [Function] = [
        Function(
            name: "base64.encode",
            documentation: "The octets as base64 with padding, in the standard alphabet (RFC 4648, section 4).",
            examples: [Example("base64.encode(b'hello')", gives: "'aGVsbG8='")],
            overloads: [
                Overload("base64_encode_bytes", [.bytes], .string) { arguments throws(EvaluationError) in
                    .string(Text(validUTF8: Base64.encoded(try arguments.bytes(0).octets)))
                }
            ]),
        Function(
            name: "base64.decode",
            documentation: """
                The octets that base64 of the standard alphabet stands for; padding may be left out. Tokens use the \
                alphabet of URLs, which is not read.
                """,
            examples: [
                Example("base64.decode('aGVsbG8=')", gives: "b'hello'"),
                Example("string(base64.decode('aGVsbG8'))", gives: "'hello'"),
                Example(failing: "base64.decode('a-_b')"),
            ],
            overloads: [
                Overload("base64_decode_string", [.string], .bytes) { arguments throws(EvaluationError) in
                    guard let octets = Base64.decoded(try arguments.text(0).utf8) else {
                        throw .invalidArgument("not base64")
                    }
                    return .bytes(Bytes(octets))
                }
            ]),
    ]
}

enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// What each character stands for; 64 for those that stand for nothing.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }()

    static func encoded(_ octets: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((octets.count + 2) / 3 * 4)
        for start in stride(from: 0, to: octets.count, by: 3) {
            let group = octets[start..<min(start + 3, octets.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << ((3 - group.count) * 8)
            for place in 0..<4 {
                result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return result
    }

    /// Nil for other characters, wrong padding and bits that encode nothing.
    static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        let digits = text.dropLast(padding)
        guard padding == 0 || text.count % 4 == 0, digits.count % 4 != 1 else { return nil }
        var result: [UInt8] = []
        var bits = 0
        var count = 0
        for digit in digits {
            let value = values[Int(digit)]
            guard value < 64 else { return nil }
            bits = (bits << 6 | Int(value)) & 0xFFFF
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            result.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return bits & (1 << count - 1) == 0 ? result : nil
    }
}
