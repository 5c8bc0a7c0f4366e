/// Whether a source goes on: a bracket or a triple-quoted string is still open.
enum OpenBrackets {
    static func areIn(_ source: String) -> Bool {
        let bytes = Array(source.utf8)
        var depth = 0
        var at = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "/") where bytes[at...].starts(with: "//".utf8):
                at = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let end = endOfString(bytes, at) else { return bytes[at...].starts(with: triple(bytes[at])) }
                at = end
                continue
            default: break
            }
            at += 1
        }
        return depth > 0
    }

    /// The place after the string that begins at `start`; nil if it has no end.
    private static func endOfString(_ bytes: [UInt8], _ start: Int) -> Int? {
        let isTriple = bytes[start...].starts(with: triple(bytes[start]))
        let quotes = isTriple ? triple(bytes[start]) : [bytes[start]]
        let isRaw = start > 0 && bytes[start - 1] | 0x20 == UInt8(ascii: "r")
        var at = start + quotes.count
        while at < bytes.count {
            if bytes[at...].starts(with: quotes) { return at + quotes.count }
            if bytes[at] == 0x0A, !isTriple { return nil }
            at += bytes[at] == UInt8(ascii: "\\") && !isRaw ? 2 : 1
        }
        return nil
    }

    private static func triple(_ quote: UInt8) -> [UInt8] { [quote, quote, quote] }
}
