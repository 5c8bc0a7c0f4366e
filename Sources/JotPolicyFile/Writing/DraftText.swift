/// Text of an export in a YAML file: whatever a name holds, it stays one value, and a comment stays one line.
enum DraftText {
    /// Bare where nobody could read it as something else, else quoted.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.utf8.allSatisfy(isPlain) && text.utf8.first.map(isLetter) ?? false
            && text.utf8.last != UInt8(ascii: ":")
            && !words.contains(text.lowercased())
        return isPlain ? text : quoted(text)
    }

    static func list(_ texts: [String]) -> String {
        "[" + texts.map { element($0) }.joined(separator: ", ") + "]"
    }

    /// Without what could end the line or steer a display.
    static func comment(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix(commentLimit).map { scalar in
                    let category = scalar.properties.generalCategory
                    let steers = [.control, .format, .lineSeparator, .paragraphSeparator].contains(category)
                    return steers ? "?" : scalar
                }))
    }

    private static let commentLimit = 120

    /// Inside brackets a colon could begin a mapping.
    private static func element(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: ":")) ? quoted(text) : scalar(text)
    }

    /// Double quotes with the escapes that JSON and YAML share.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            default:
                let isShown = scalar.isASCII ? scalar.value >= 0x20 && scalar.value != 0x7F : !steers(scalar)
                result += isShown ? String(scalar) : escape(scalar)
            }
        }
        return result + "\""
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        [.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let width = scalar.value > 0xFFFF ? 8 : 4
        return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || [0x2D, 0x2E, 0x2F, 0x3A, 0x5F].contains(byte)
    }

    /// Bare words that YAML, or some reader of it, takes for truth values, nulls or numbers.
    private static let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "inf", "nan"]
}
