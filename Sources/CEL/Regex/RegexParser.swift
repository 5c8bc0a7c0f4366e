/// Reads RE2 syntax. Depth and repeat counts are bounded.
struct RegexParser {
    static let depthLimit = 100
    static let repeatLimit = 1_000

    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotIsAll = false
    }

    var scalars: ArraySlice<Unicode.Scalar>
    var flags = Flags()
    private var depth = 0

    static func parse(_ pattern: String) throws(RegexError) -> RegexSyntax {
        var parser = RegexParser(scalars: Array(pattern.unicodeScalars)[...])
        let result = try parser.alternatives()
        guard parser.scalars.isEmpty else { throw RegexError("a ')' without '('") }
        return result
    }

    private init(scalars: ArraySlice<Unicode.Scalar>) {
        self.scalars = scalars
    }

    mutating func take(_ text: String) -> Bool {
        guard scalars.starts(with: text.unicodeScalars) else { return false }
        scalars.removeFirst(text.unicodeScalars.count)
        return true
    }

    mutating func next() throws(RegexError) -> Unicode.Scalar {
        guard let first = scalars.popFirst() else { throw RegexError("the pattern ends too early") }
        return first
    }

    private mutating func alternatives() throws(RegexError) -> RegexSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw RegexError("groups are nested too deep") }
        let saved = flags
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        flags = saved
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(RegexError) -> RegexSyntax {
        var parts: [RegexSyntax] = []
        while let first = scalars.first, first != "|", first != ")" {
            if take("\\Q") {
                parts += quotedText()
                continue
            }
            let atom = try atom()
            parts.append(try repeated(atom))
        }
        return parts.count == 1 ? parts[0] : (parts.isEmpty ? .empty : .sequence(parts))
    }

    /// The text of `\Q…\E`, each code point for itself.
    private mutating func quotedText() -> [RegexSyntax] {
        var result: [RegexSyntax] = []
        while !scalars.isEmpty, !take("\\E") {
            if let scalar = scalars.popFirst() { result.append(literal(scalar.value)) }
        }
        return result
    }

    // MARK: Repetition

    private mutating func repeated(_ atom: RegexSyntax) throws(RegexError) -> RegexSyntax {
        var result = atom
        var count = 0
        while let (minimum, maximum) = try quantifier() {
            _ = take("?")
            guard count == 0 else { throw RegexError("a repetition of a repetition") }
            count += 1
            result = .repetition(result, minimum: minimum, maximum: maximum)
        }
        return result
    }

    private mutating func quantifier() throws(RegexError) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        return try counts()
    }

    /// `{n}`, `{n,}` or `{n,m}`; nil, and nothing read, if it is plain text.
    private mutating func counts() throws(RegexError) -> (Int, Int?)? {
        let saved = scalars
        guard take("{"), let minimum = number() else {
            scalars = saved
            return nil
        }
        var maximum: Int? = minimum
        if take(",") { maximum = number() }
        guard take("}") else {
            scalars = saved
            return nil
        }
        guard minimum <= Self.repeatLimit, maximum ?? 0 <= Self.repeatLimit, minimum <= maximum ?? .max else {
            throw RegexError("a repeat count is out of range")
        }
        return (minimum, maximum)
    }

    private mutating func number() -> Int? {
        let digits = scalars.prefix { ("0"..."9").contains($0) }
        guard !digits.isEmpty, digits.count <= 6 else { return nil }
        scalars.removeFirst(digits.count)
        return Int(String(String.UnicodeScalarView(digits)))
    }

    // MARK: Atoms

    private mutating func atom() throws(RegexError) -> RegexSyntax {
        let first = try next()
        switch first {
        case "(": return try group()
        case "[": return .scalars(try RegexClassParser.parse(&self))
        case ".": return .scalars(flags.dotIsAll ? .everything : ScalarSet.lineFeed.negated)
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        case "*", "+", "?": throw RegexError("nothing to repeat before '\(first)'")
        case "\\": return try escape()
        default: return literal(first.value)
        }
    }

    func literal(_ value: UInt32) -> RegexSyntax {
        let set = ScalarSet([value...value])
        return .scalars(flags.ignoresCase ? set.ignoringCase : set)
    }

    private mutating func escape() throws(RegexError) -> RegexSyntax {
        switch scalars.first {
        case "A": return assertion(.textStart)
        case "z": return assertion(.textEnd)
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.notWordBoundary)
        default: break
        }
        switch try RegexClassParser.escape(&self) {
        case .set(let set): return .scalars(flags.ignoresCase && !set.isNegated ? set.ignoringCase : set)
        case .scalar(let value): return literal(value)
        }
    }

    private mutating func assertion(_ assertion: RegexAssertion) -> RegexSyntax {
        scalars.removeFirst()
        return .assertion(assertion)
    }

    // MARK: Groups

    private mutating func group() throws(RegexError) -> RegexSyntax {
        if take("?") {
            if take("=") || take("!") || take("<=") || take("<!") { throw RegexError("look-around is not supported") }
            guard take("P<") || take("<") else {
                return try flagGroup()
            }
            try groupName()
        }
        return try closed()
    }

    private mutating func closed() throws(RegexError) -> RegexSyntax {
        let result = try alternatives()
        guard take(")") else { throw RegexError("a '(' without ')'") }
        return result
    }

    private mutating func groupName() throws(RegexError) {
        var count = 0
        while !take(">") {
            let scalar = try next()
            guard scalar.value < 0x80, UInt8(scalar.value).continuesName else { throw RegexError("a bad group name") }
            count += 1
        }
        guard count > 0 else { throw RegexError("an empty group name") }
    }

    /// `(?i)` until the end of the group, or `(?i:…)`.
    private mutating func flagGroup() throws(RegexError) -> RegexSyntax {
        let outer = flags
        var isOn = true
        while true {
            switch try next() {
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotIsAll = isOn
            case "U": break
            case "-": isOn = false
            case ")": return .empty
            case ":":
                let result = try closed()
                flags = outer
                return result
            case let other: throw RegexError("unknown flag '\(other)'")
            }
        }
    }
}
