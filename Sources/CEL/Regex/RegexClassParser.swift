/// Reads `[…]` and escapes that stand for code points.
enum RegexClassParser {
    enum Item {
        case set(ScalarSet)
        case scalar(UInt32)
    }

    /// A class; its opening bracket has been read.
    static func parse(_ parser: inout RegexParser) throws(RegexError) -> ScalarSet {
        let isNegated = parser.take("^")
        var set = ScalarSet()
        var isFirst = true
        while isFirst || !parser.take("]") {
            isFirst = false
            switch try item(&parser) {
            case .set(let other): set.insert(other)
            case .scalar(let low): set.insert(low...(try upperBound(low, &parser)))
            }
        }
        if parser.flags.ignoresCase { set = set.ignoringCase }
        set.isNegated = isNegated
        return set
    }

    private static func upperBound(_ low: UInt32, _ parser: inout RegexParser) throws(RegexError) -> UInt32 {
        guard parser.scalars.first == "-", parser.scalars.dropFirst().first != "]" else { return low }
        _ = parser.take("-")
        guard case .scalar(let high) = try item(&parser), high >= low else {
            throw RegexError("a bad range in a class")
        }
        return high
    }

    private static func item(_ parser: inout RegexParser) throws(RegexError) -> Item {
        if parser.scalars.starts(with: "[:".unicodeScalars) { return .set(try named(&parser)) }
        let scalar = try parser.next()
        return scalar == "\\" ? try escape(&parser) : .scalar(scalar.value)
    }

    /// `[:alpha:]` and its kin, ASCII only.
    private static func named(_ parser: inout RegexParser) throws(RegexError) -> ScalarSet {
        _ = parser.take("[:")
        let isNegated = parser.take("^")
        var name = ""
        while !parser.take(":]") { name.unicodeScalars.append(try parser.next()) }
        guard let ranges = names[name] else { throw RegexError("unknown class '\(name)'") }
        let set = ScalarSet(ranges)
        return isNegated ? set.negated : set
    }

    /// An escape; its backslash has been read.
    static func escape(_ parser: inout RegexParser) throws(RegexError) -> Item {
        let scalar = try parser.next()
        if let set = sets[scalar] { return .set(set) }
        switch scalar {
        case "p", "P": return .set(try category(&parser, isNegated: scalar == "P"))
        case "x": return .scalar(try hexadecimal(&parser))
        case "0"..."7": return .scalar(try octal(scalar, &parser))
        case "8", "9": throw RegexError("back-references are not supported")
        case "a": return .scalar(0x07)
        case "f": return .scalar(0x0C)
        case "n": return .scalar(0x0A)
        case "r": return .scalar(0x0D)
        case "t": return .scalar(0x09)
        case "v": return .scalar(0x0B)
        default:
            guard scalar.value < 0x80, !UInt8(scalar.value).continuesName || scalar == "_" else {
                throw RegexError("unknown escape '\\\(scalar)'")
            }
            return .scalar(scalar.value)
        }
    }

    private static func category(_ parser: inout RegexParser, isNegated: Bool) throws(RegexError) -> ScalarSet {
        var name = ""
        if parser.take("{") {
            while !parser.take("}") { name.unicodeScalars.append(try parser.next()) }
        } else {
            name.unicodeScalars.append(try parser.next())
        }
        let isInverted = name.hasPrefix("^")
        if isInverted { name.removeFirst() }
        if name == "Any" { return isNegated != isInverted ? ScalarSet() : .everything }
        guard ScalarSet.categoryNames.contains(name) else { throw RegexError("unknown category '\(name)'") }
        return ScalarSet(category: name, isNegated: isNegated != isInverted)
    }

    private static func hexadecimal(_ parser: inout RegexParser) throws(RegexError) -> UInt32 {
        var digits = ""
        if parser.take("{") {
            while !parser.take("}") { digits.unicodeScalars.append(try parser.next()) }
        } else {
            for _ in 0..<2 { digits.unicodeScalars.append(try parser.next()) }
        }
        guard digits.utf8.count <= 8, digits.utf8.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16),
            value <= 0x10FFFF
        else { throw RegexError("a bad hexadecimal escape") }
        return value
    }

    /// `\0`, or up to three octal digits; a single other digit would be a back-reference.
    private static func octal(_ first: Unicode.Scalar, _ parser: inout RegexParser) throws(RegexError) -> UInt32 {
        var value = first.value - 0x30
        var count = 1
        while count < 3, let digit = parser.scalars.first, ("0"..."7").contains(digit) {
            value = value << 3 | (digit.value - 0x30)
            parser.scalars.removeFirst()
            count += 1
        }
        if first != "0", count == 1 { throw RegexError("back-references are not supported") }
        return value
    }

    private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    private static let upper: [ClosedRange<UInt32>] = [0x41...0x5A]
    private static let lower: [ClosedRange<UInt32>] = [0x61...0x7A]
    private static let word = ScalarSet(digits + upper + lower + [0x5F...0x5F])
    private static let space = ScalarSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])

    private static let sets: [Unicode.Scalar: ScalarSet] = [
        "d": ScalarSet(digits), "D": ScalarSet(digits).negated, "w": word, "W": word.negated, "s": space,
        "S": space.negated,
    ]

    private static let names: [String: [ClosedRange<UInt32>]] = [
        "alnum": digits + upper + lower, "alpha": upper + lower, "ascii": [0...0x7F],
        "blank": [0x09...0x09, 0x20...0x20],
        "cntrl": [0...0x1F, 0x7F...0x7F], "digit": digits, "graph": [0x21...0x7E], "lower": lower,
        "print": [0x20...0x7E],
        "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E], "space": [0x09...0x0D, 0x20...0x20],
        "upper": upper, "word": digits + upper + lower + [0x5F...0x5F],
        "xdigit": digits + [0x41...0x46, 0x61...0x66],
    ]
}
