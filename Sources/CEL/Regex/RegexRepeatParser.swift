/// `*`, `+`, `?` and `{n,m}`.
extension RegexParser {
    /// A repeat and its greed; nil, and nothing read, if none comes next.
    mutating func count() throws(RegexError) -> RegexCount? {
        let start = reader.position
        guard let (minimum, maximum) = bounds() else { return nil }
        let isReversed = reader.take("?")
        guard minimum <= Self.repeatLimit, maximum ?? 0 <= Self.repeatLimit, minimum <= maximum ?? .max else {
            throw RegexError(
                "a repeat count is above \(Self.repeatLimit), or the counts are in the wrong order", at: start)
        }
        return RegexCount(minimum: minimum, maximum: maximum, isGreedy: flags.prefersLess == isReversed)
    }

    /// Repeats the last part.
    mutating func apply(_ count: RegexCount, to parts: inout [Part], at position: Int) throws(RegexError) {
        guard var part = parts.popLast() else {
            throw RegexError("nothing to repeat before '\(reader.text(from: position))'", at: position)
        }
        let isCounted = reader.text(from: position).utf8.first == UInt8(ascii: "{")
        if isCounted { part.repeats *= max(1, count.maximum ?? count.minimum) }
        guard part.repeats <= Self.repeatLimit else {
            throw RegexError("nested repeats come to more than \(Self.repeatLimit) together", at: position)
        }
        // Whatever often nothing is repeated, it is nothing.
        if case .empty = part.syntax {} else { part.syntax = .repetition(part.syntax, count) }
        parts.append(part)
    }

    private mutating func bounds() -> (Int, Int?)? {
        if reader.take("*") { return (0, nil) }
        if reader.take("+") { return (1, nil) }
        if reader.take("?") { return (0, 1) }
        return numbers()
    }

    /// `{n}`, `{n,}` or `{n,m}`; anything else, such as `{,m}`, is plain text.
    private mutating func numbers() -> (Int, Int?)? {
        let start = reader.position
        guard reader.take("{"), let minimum = number() else {
            reader.rewind(to: start)
            return nil
        }
        var maximum: Int? = minimum
        if reader.take(",") {
            maximum = nil
            if !reader.isNext("}") {
                guard let number = number() else {
                    reader.rewind(to: start)
                    return nil
                }
                maximum = number
            }
        }
        guard reader.take("}") else {
            reader.rewind(to: start)
            return nil
        }
        return (minimum, maximum)
    }

    /// A number without leading zeros, of no more than nine digits; RE2 takes others for plain text.
    private mutating func number() -> Int? {
        var digits = 0
        var value = 0
        while let byte = reader.byte(), byte.isDigit {
            guard digits < 9, digits == 0 || value > 0 else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            digits += 1
            _ = reader.scalar()
        }
        return digits > 0 ? value : nil
    }
}
