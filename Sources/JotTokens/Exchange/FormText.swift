/// `application/x-www-form-urlencoded`, as OAuth requests are sent (RFC 6749 Appendix B).
enum FormText {
    /// Fields of one form.
    static let fieldLimit = 256

    /// Names and values in their order. Fields stand on lines of their own, too: so people write them down. Nil if there
    /// are too many, or none.
    static func fields(_ text: Substring) -> [(name: String, value: String)]? {
        var fields: [(name: String, value: String)] = []
        for piece in text.split(whereSeparator: { $0 == "&" || $0.isNewline }) {
            let field = trimmed(piece)
            if field.isEmpty { continue }
            guard fields.count < fieldLimit, let equals = field.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                return nil
            }
            let value = field[field.utf8.index(after: equals)...]
            fields.append((decoded(field[..<equals]), decoded(value)))
        }
        return fields.isEmpty ? nil : fields
    }

    /// `+` is a space and `%2F` a slash; a percent sign that begins no escape stands for itself.
    static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(0x20)
            } else if byte == UInt8(ascii: "%"), let high = digit(rest.first), let low = digit(rest.dropFirst().first) {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func trimmed(_ text: Substring) -> String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var bytes = text.utf8[...]
        while let first = bytes.first, isSpace(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, isSpace(last) { bytes = bytes.dropLast() }
        return String(Substring(bytes))
    }

    private static func digit(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let byte) where (0x30...0x39).contains(byte): byte - 0x30
        case .some(let byte) where (0x41...0x46).contains(byte): byte - 0x37
        case .some(let byte) where (0x61...0x66).contains(byte): byte - 0x57
        default: nil
        }
    }
}
