import JotJSON

/// Keeps tokens out of reports: whoever reads a log must not be able to use what stands in it.
package struct Masking: Sendable {
    let showTokens: Bool

    package init(showTokens: Bool) {
        self.showTokens = showTokens
    }

    /// Bytes below which a run of base64url is too short to be a token.
    static let shortestToken = 24

    /// Members whose string is a credential, whatever it looks like.
    private static let credentials = [
        "access_token", "actor_token", "assertion", "client_assertion", "client_secret", "id_token", "refresh_token",
        "subject_token",
    ]

    /// `text` with every token in it replaced by its size.
    package func masked(_ text: String) -> String {
        guard text.utf8.count >= Self.shortestToken else { return text }
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var position = 0
        for range in tokens(in: bytes) {
            kept += bytes[position..<range.lowerBound]
            kept += Self.placeholder(range.count).utf8
            position = range.upperBound
        }
        guard position > 0 else { return text }
        return String(decoding: kept + bytes[position...], as: UTF8.self)
    }

    package static func placeholder(_ count: Int) -> String { "(a token of \(count) bytes, not shown)" }

    /// Whether the string is to be hidden, given the name of its member.
    package func hides(_ content: [UInt8], named name: [UInt8]?) -> Bool {
        guard !showTokens else { return false }
        if let name, Self.credentials.contains(where: { $0.utf8.elementsEqual(name) }) { return true }
        return !tokens(in: content).isEmpty
    }

    /// Where serialized tokens stand in text that may be anything.
    func tokens(in bytes: [UInt8]) -> [Range<Int>] {
        guard !showTokens else { return [] }
        var ranges: [Range<Int>] = []
        var start = 0
        while start < bytes.count {
            guard Self.isTokenByte(bytes[start]) else {
                start += 1
                continue
            }
            let end = bytes[start...].firstIndex { !Self.isTokenByte($0) } ?? bytes.count
            if let token = Self.token(in: bytes, start..<end) { ranges.append(token) }
            start = end
        }
        return ranges
    }

    /// The same in a JSON text that could not be parsed: also the strings of members that are credentials.
    func secrets(inBroken bytes: [UInt8]) -> [Range<Int>] {
        guard !showTokens else { return [] }
        var ranges = tokens(in: bytes)
        for name in Self.credentials {
            let quoted = Array(("\"" + name + "\"").utf8)
            var start = 0
            while let found = bytes[start...].firstRange(of: quoted) {
                start = found.upperBound
                let value = bytes[start...].drop { [0x20, 0x09, 0x0A, 0x0D, 0x3A, 0x22].contains($0) }
                let end = value.firstIndex(of: UInt8(ascii: "\"")) ?? bytes.count
                if value.startIndex < end { ranges.append(value.startIndex..<end) }
            }
        }
        return ranges
    }

    /// A token in a run of base64url and dots: from a part that is the start of a JSON object on.
    private static func token(in bytes: [UInt8], _ run: Range<Int>) -> Range<Int>? {
        let dot = UInt8(ascii: ".")
        guard run.count >= shortestToken, bytes[run].count(where: { $0 == dot }) >= 2 else { return nil }
        var start = run.lowerBound
        for part in bytes[run].split(separator: dot, omittingEmptySubsequences: false) {
            start = part.startIndex
            if objectStarts.contains(where: { part.starts(with: $0) }) { return start..<run.upperBound }
        }
        return nil
    }

    /// base64url of `{"`, of `{` with a space, and of `{` with a line break.
    private static let objectStarts = ["eyJ", "eyA", "ewo", "ew0"].map { Array($0.utf8) }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }
}
