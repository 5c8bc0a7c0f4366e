/// The sets of a pattern, each once. What comes of a name is kept, for patterns that repeat it.
struct RegexSets {
    /// Ranges of all sets together.
    static let rangeLimit = 1 << 16

    private(set) var sets: [ScalarSet] = []
    private var numbers: [ScalarSet: Int] = [:]
    private var named: [String: ScalarSet] = [:]
    private var scalarNumbers: [UInt32: Int] = [:]
    private var rangeCount = 0

    /// The number of a set.
    mutating func number(of set: ScalarSet, at position: Int) throws(RegexError) -> Int {
        if let known = numbers[set] { return known }
        rangeCount += set.ranges.count
        guard rangeCount <= Self.rangeLimit else {
            throw RegexError("the character classes of the pattern are too large", at: position)
        }
        numbers[set] = sets.count
        sets.append(set)
        return sets.count - 1
    }

    /// The number of the set of one code point, or of all its cases.
    mutating func number(
        of scalar: UInt32, ignoringCase: Bool, at position: Int
    ) throws(RegexError) -> Int {
        let key = scalar << 1 | (ignoringCase ? 1 : 0)
        if let known = scalarNumbers[key] { return known }
        let set = ScalarSet(scalar)
        let number = try number(of: ignoringCase ? set.ignoringCase : set, at: position)
        scalarNumbers[key] = number
        return number
    }

    /// The set of a name in `\p{…}`; nil if there is none.
    mutating func set(named name: String, ignoringCase: Bool, isNegated: Bool) -> ScalarSet? {
        let key = "\(isNegated ? "^" : "")\(ignoringCase ? "i" : "") \(name)"
        if let known = named[key] { return known }
        guard var set = UnicodeNames.set(named: name) else { return nil }
        // The cases are added first: what is not an upper-case letter in any case.
        if ignoringCase { set = set.ignoringCase }
        if isNegated { set = set.inverted }
        named[key] = set
        return set
    }
}
