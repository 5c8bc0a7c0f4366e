/// A value of the document, and where it stands.
struct DocumentValue {
    let place: Place
    let content: Content

    enum Content {
        /// Text without quotes, which YAML may take for something else.
        case bare(String)
        case quoted(String)
        case list([DocumentValue])
        case mapping([Member])
    }

    /// A key with its value.
    struct Member {
        let key: String
        let isBare: Bool
        let place: Place
        let value: DocumentValue
    }

    /// Whether nothing is written, or `null`.
    var isNull: Bool {
        if case .bare(let text) = content { BareText.meaning(of: text) == .null } else { false }
    }

    /// What is written, in quotes or not; nil for lists and mappings.
    var text: String? {
        switch content {
        case .bare(let text), .quoted(let text): text
        case .list, .mapping: nil
        }
    }

    /// For sentences: "this is …".
    var kind: String {
        switch content {
        case .bare(let text): BareText.meaning(of: text)?.rawValue ?? "text"
        case .quoted: "text"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// What YAML 1.1 or 1.2 takes text without quotes for. Which of the two a tool follows differs, so a policy does not
/// hold what they would read differently: `no` is a country, a scope or false.
enum BareText {
    enum Meaning: String {
        case null = "nothing"
        case truth = "true or false"
        case number = "a number"
        case date = "a date"
        case special = "a special sign of YAML"
    }

    /// Nil if it is text in both versions (YAML 1.1 types `bool`, `float`, `int`, `null`, `timestamp`, `merge`,
    /// `value`; YAML 1.2 §10.3.2).
    static func meaning(of text: String) -> Meaning? {
        let lower = text.utf8.prefix(lengthLimit + 1).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard lower.count <= lengthLimit else { return nil }
        switch String(decoding: lower, as: UTF8.self) {
        case "", "~", "null": return .null
        case "yes", "no", "true", "false", "on", "off", "y", "n": return .truth
        case "=", "<<": return .special
        case ".inf", "+.inf", "-.inf", ".nan": return .number
        default: return isNumber(lower[...]) ? .number : isDate(lower) ? .date : nil
        }
    }

    /// No number or date that a person writes is longer.
    private static let lengthLimit = 64

    private static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        let digits = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text
        for (prefix, alphabet) in [("0x", "0123456789abcdef_"), ("0o", "01234567_"), ("0b", "01_")]
        where digits.starts(with: prefix.utf8) && digits.count > 2 {
            return digits.dropFirst(2).allSatisfy { alphabet.utf8.contains($0) }
        }
        // Sexagesimal numbers (`12:30:45`) and fractions hold a digit before anything else but the point.
        guard let first = digits.first(where: { $0 != UInt8(ascii: ".") }), (0x30...0x39).contains(first) else {
            return false
        }
        let mantissa = digits.prefix { $0 != UInt8(ascii: "e") }
        let exponent = digits.dropFirst(mantissa.count + 1)
        guard mantissa.allSatisfy({ (0x30...0x39).contains($0) || "_.:".utf8.contains($0) }),
            mantissa.count(where: { $0 == UInt8(ascii: ".") }) <= 1
        else { return false }
        guard mantissa.count < digits.count else { return true }
        let power = exponent.first.map { "+-".utf8.contains($0) } == true ? exponent.dropFirst() : exponent
        return !power.isEmpty && power.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// `2027-01-31`, with or without a time behind it.
    private static func isDate(_ text: [UInt8]) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "-"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count), isDigits(parts[0]),
            isDigits(parts[1])
        else { return false }
        let day = parts[2].prefix { (0x30...0x39).contains($0) }
        guard (1...2).contains(day.count) else { return false }
        let rest = parts[2].dropFirst(day.count)
        return rest.isEmpty || rest.first.map { "t \t".utf8.contains($0) } == true && rest.contains(UInt8(ascii: ":"))
    }

    private static func isDigits(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { (0x30...0x39).contains($0) }
    }
}
