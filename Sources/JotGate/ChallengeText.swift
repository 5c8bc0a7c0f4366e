/// What may stand in a challenge, and how it is written (RFC 9110 §5.6.4 and §11.2, RFC 6750 §3).
enum ChallengeText {
    /// `name="value"`, with quotes and backslashes escaped. The value is known to be quotable.
    static func parameter(_ name: String, _ value: String) -> String {
        var quoted = name + "=\""
        for scalar in value.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Visible ASCII and spaces; quotes and backslashes are escaped when it is written.
    static func isQuotable(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    /// scope-token of RFC 6749 §3.3: what `scope` may hold in a challenge, too.
    static func isScope(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 == 0x21 || (0x23...0x5B).contains($0) || (0x5D...0x7E).contains($0) }
    }

    /// An absolute URL of the characters that URLs have (RFC 3986 §2).
    static func requireURL(_ text: String) throws(GateError) {
        let isVisible = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        guard isVisible, text.hasPrefix("https://") || text.hasPrefix("http://") else {
            throw GateError("\(text) is no URL of http or https")
        }
    }
}
