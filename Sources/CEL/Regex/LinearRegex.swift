/// A regular expression in RE2 syntax that is searched for in linear time.
///
/// There is no backtracking, hence no pattern that takes exponential time. What RE2 leaves out, back-references and
/// look-around, is an error. Immutable: the automaton is built when the pattern is compiled.
struct LinearRegex: Sendable {
    /// Bytes of a pattern.
    static let patternLimit = 4_096

    private let program: RegexProgram
    private let automaton: RegexAutomaton?

    /// - Parameter isPrepared: whether it pays to build the table of an automaton, which takes longer than one search.
    init(_ pattern: String, isPrepared: Bool) throws(RegexError) {
        guard pattern.utf8.count <= Self.patternLimit else { throw RegexError("the pattern is too long") }
        program = try RegexCompiler.program(for: try RegexParser.parse(pattern))
        automaton = isPrepared ? RegexAutomaton(program) : nil
    }

    /// Units of the budget for ten bytes of text.
    var cost: Int { automaton == nil ? 1 + program.instructions.count / 4 : 1 }

    /// Whether the pattern matches somewhere in the text.
    func isFound(in text: Text) -> Bool {
        text.withUTF8 { bytes in
            automaton?.isFound(in: bytes) ?? RegexSimulation(program).isFound(in: bytes)
        }
    }
}

/// Why a pattern is not a regular expression.
struct RegexError: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// Reads code points out of UTF-8.
struct ScalarReader {
    var position = 0

    /// The next code point; nil at the end. Malformed bytes come as U+FFFD.
    mutating func next(_ bytes: Span<UInt8>) -> UInt32? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        position += 1
        if first < 0x80 { return UInt32(first) }
        let length = first >= 0xF0 ? 3 : (first >= 0xE0 ? 2 : 1)
        guard first >= 0xC0, position + length <= bytes.count else { return 0xFFFD }
        var value = UInt32(first & (0x3F >> UInt8(length)))
        for _ in 0..<length {
            value = value << 6 | UInt32(bytes[position] & 0x3F)
            position += 1
        }
        return value
    }
}
