/// Looks for a token where RFC 6750 §2.3 would have it, and where OAuth 2.1 has forbidden it: in the query of a URL, which
/// ends in logs and histories.
struct URLQuery {
    private let url: String

    init(_ url: String) {
        self.url = url
    }

    /// Whether a parameter is named `access_token`, however its letters are written.
    var hasAccessToken: Bool {
        let bytes = url.utf8.span
        var start = 0
        while start < bytes.count, bytes[start] != UInt8(ascii: "?") { start += 1 }
        guard start < bytes.count else { return false }
        return Self.hasAccessToken(bytes.extracting((start + 1)..<bytes.count))
    }

    /// The same for what stands after the question mark, and for a form. Semicolons part parameters, too: some programs
    /// read them so. A fragment does not end the search: no client sends one.
    static func hasAccessToken(_ query: Span<UInt8>) -> Bool {
        var start = 0
        var index = 0
        while index <= query.count {
            if index == query.count || isSeparator(query[index]) {
                if isNamedAccessToken(query.extracting(start..<index)) { return true }
                start = index + 1
            }
            index += 1
        }
        return false
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "&") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    /// Compares while decoding, so that nothing is allocated and a long parameter costs nothing.
    private static func isNamedAccessToken(_ parameter: Span<UInt8>) -> Bool {
        let name = "access_token".utf8.span
        var matched = 0
        var index = 0
        while index < parameter.count, parameter[index] != UInt8(ascii: "=") {
            var byte = parameter[index]
            var width = 1
            if byte == UInt8(ascii: "%"), parameter.count - index > 2, let high = hexValue(parameter[index + 1]),
                let low = hexValue(parameter[index + 2])
            {
                byte = high << 4 | low
                width = 3
            }
            guard matched < name.count, byte == name[matched] else { return false }
            matched += 1
            index += width
        }
        return matched == name.count
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
