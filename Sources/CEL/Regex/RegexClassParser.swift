/// Reads `[…]`.
enum RegexClassParser {
    /// A class; its opening bracket has been read.
    static func parse(_ parser: inout RegexParser, at start: Int) throws(RegexError) -> ScalarSet {
        let isNegated = parser.reader.take("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        // A `]` that comes first stands for itself.
        while isFirst || !parser.reader.take("]") {
            guard !parser.reader.isAtEnd else { throw RegexError("a '[' without ']'", at: start) }
            isFirst = false
            if let set = try set(&parser) {
                ranges += set.ranges
            } else {
                ranges.append(try range(&parser, at: start))
            }
        }
        var set = ScalarSet(ranges)
        if parser.flags.ignoresCase { set = set.ignoringCase }
        return isNegated ? set.inverted : set
    }

    /// What stands for several code points: `[:alpha:]`, `\d`, `\p{Greek}`; nil, and nothing read, if none comes next.
    private static func set(_ parser: inout RegexParser) throws(RegexError) -> ScalarSet? {
        let start = parser.reader.position
        if parser.reader.take("[:") {
            // Without an end it is plain text.
            if let name = parser.reader.text(upTo: ":]") { return try posix(name, parser.flags.ignoresCase, at: start) }
            parser.reader.rewind(to: start)
            return nil
        }
        guard parser.reader.take("\\") else { return nil }
        if let set = try RegexEscapes.set(&parser, at: start) { return set }
        parser.reader.rewind(to: start)
        return nil
    }

    private static func posix(
        _ name: String, _ ignoresCase: Bool, at position: Int
    ) throws(RegexError) -> ScalarSet {
        let isNegated = name.utf8.first == UInt8(ascii: "^")
        guard let set = ScalarSet.posix(isNegated ? String(name.dropFirst()) : name) else {
            throw RegexError("an unknown class, '[:\(name):]'", at: position)
        }
        let folded = ignoresCase ? set.ignoringCase : set
        return isNegated ? folded.inverted : folded
    }

    private static func range(
        _ parser: inout RegexParser, at opening: Int
    ) throws(RegexError) -> ClosedRange<UInt32> {
        let start = parser.reader.position
        let low = try scalar(&parser, at: opening)
        // A `-` that comes last stands for itself.
        guard parser.reader.isNext("-"), let next = parser.reader.byte(ahead: 1), next != UInt8(ascii: "]") else {
            return low...low
        }
        _ = parser.reader.take("-")
        let high = try scalar(&parser, at: opening)
        guard low <= high else {
            throw RegexError("a range in the wrong order, '\(parser.reader.text(from: start))'", at: start)
        }
        return low...high
    }

    private static func scalar(_ parser: inout RegexParser, at opening: Int) throws(RegexError) -> UInt32 {
        let start = parser.reader.position
        if parser.reader.take("\\") { return try RegexEscapes.scalar(&parser, at: start) }
        guard let scalar = parser.reader.scalar() else { throw RegexError("a '[' without ']'", at: opening) }
        return scalar
    }
}
