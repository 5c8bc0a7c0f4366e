/// Reads what follows a backslash, in classes and outside.
enum RegexEscapes {
    /// `\d`, `\pL`, `\p{Greek}` and their kin; nil, and nothing read, if none comes next.
    static func set(_ parser: inout RegexParser, at start: Int) throws(RegexError) -> ScalarSet? {
        guard let letter = parser.reader.byte() else { return nil }
        let isNegated = letter & 0x20 == 0
        if letter | 0x20 == UInt8(ascii: "p") {
            _ = parser.reader.scalar()
            return try property(&parser, isNegated: isNegated, at: start)
        }
        guard let set = ScalarSet.perl(letter | 0x20) else { return nil }
        _ = parser.reader.scalar()
        let folded = parser.flags.ignoresCase ? set.ignoringCase : set
        return isNegated ? folded.inverted : folded
    }

    private static func property(
        _ parser: inout RegexParser, isNegated: Bool, at start: Int
    ) throws(RegexError) -> ScalarSet {
        var name: String
        if parser.reader.take("{") {
            guard let text = parser.reader.text(upTo: "}") else { throw RegexError("a '\\p{' without '}'", at: start) }
            name = text
        } else {
            let before = parser.reader.position
            guard parser.reader.scalar() != nil else { throw RegexError("'\\p' needs a name", at: start) }
            name = parser.reader.text(from: before)
        }
        let isInverted = name.utf8.first == UInt8(ascii: "^")
        if isInverted { name = String(name.dropFirst()) }
        let ignoresCase = parser.flags.ignoresCase
        guard let set = parser.sets.set(named: name, ignoringCase: ignoresCase, isNegated: isNegated != isInverted)
        else { throw RegexError("no Unicode category or script is named '\(name)'", at: start) }
        return set
    }

    /// An escape that stands for one code point.
    static func scalar(_ parser: inout RegexParser, at start: Int) throws(RegexError) -> UInt32 {
        guard let scalar = parser.reader.scalar() else { throw RegexError("a '\\' at the end", at: start) }
        switch scalar {
        case "a": return 0x07
        case "f": return 0x0C
        case "n": return 0x0A
        case "r": return 0x0D
        case "t": return 0x09
        case "v": return 0x0B
        case "x": return try hexadecimal(&parser, at: start)
        case 0x30...0x39: return try octal(scalar, &parser, at: start)
        default:
            // Letters are kept for escapes to come; all other ASCII stands for itself.
            guard scalar < 0x80, !UInt8(scalar).isLetter else {
                throw RegexError("an unknown escape, '\(parser.reader.text(from: start))'", at: start)
            }
            return scalar
        }
    }

    /// `\xHH` or `\x{H…}`.
    private static func hexadecimal(_ parser: inout RegexParser, at start: Int) throws(RegexError) -> UInt32 {
        let isBraced = parser.reader.take("{")
        var value: UInt32 = 0
        var count = 0
        while isBraced || count < 2, let digit = parser.reader.byte().flatMap(\.hexValue) {
            _ = parser.reader.scalar()
            value = value << 4 | digit
            count += 1
            guard value <= ScalarSet.lastScalar else { break }
        }
        let isClosed = isBraced ? count > 0 && parser.reader.take("}") : count == 2
        guard isClosed, value <= ScalarSet.lastScalar else {
            throw RegexError("a bad hexadecimal escape, '\(parser.reader.text(from: start))'", at: start)
        }
        return value
    }

    /// `\0`, or up to three octal digits; one digit other than 0 would be a back-reference.
    private static func octal(
        _ first: UInt32, _ parser: inout RegexParser, at start: Int
    ) throws(RegexError) -> UInt32 {
        var value = first - 0x30
        var count = 1
        while count < 3, first < 0x38, let digit = parser.reader.byte(), (0x30...0x37).contains(digit) {
            value = value << 3 | UInt32(digit - 0x30)
            _ = parser.reader.scalar()
            count += 1
        }
        guard first == 0x30 || count > 1 else {
            throw RegexError("back-references are not supported: they cannot be run in linear time", at: start)
        }
        return value
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
