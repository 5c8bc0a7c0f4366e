/// A regular expression in RE2 syntax that is searched for in linear time.
///
/// There is no backtracking, hence no pattern that takes exponential time. What RE2 leaves out because it cannot be
/// done so, back-references and look-around, is an error. Sets of code points that have names are those of Unicode
/// 15.0. Places are between code points: unlike in RE2, `\B` is not found between the bytes of one.
///
/// Immutable and safe to use from several threads at once.
final class LinearRegex: Sendable {
    /// Bytes of a pattern.
    static let patternLimit = 4_096

    let program: RegexProgram
    /// The names of the capture groups from the first on; nil for those without.
    let groupNames: [String?]
    private let automaton: RegexAutomaton?
    private let patternLength: Int

    /// - Parameter isPrepared: whether it pays to build the table of an automaton, which takes longer than one search.
    init(_ pattern: String, isPrepared: Bool = true) throws(RegexError) {
        patternLength = pattern.utf8.count
        guard patternLength <= Self.patternLimit else {
            throw RegexError("the pattern is longer than \(Self.patternLimit) bytes", at: Self.patternLimit)
        }
        let result = try RegexParser.parse(pattern)
        groupNames = result.groupNames
        program = try RegexCompiler.program(for: result)
        automaton = isPrepared ? RegexAutomaton(program) : nil
    }

    /// Instructions that may be visited for one unit of the budget, at every code point.
    static let instructionsByUnit = 16

    /// Units of the budget for ten bytes of text: a quarter of the length of the pattern as cel-go has it
    /// (`interpreter/runtimecost.go`). More for patterns that are short only because their repeats are not written out,
    /// if there is no table: these instructions have to be made, and may all be visited.
    var cost: Int {
        let length = (patternLength + 3) / 4
        return hasAutomaton ? length : max(length, program.instructions.count / Self.instructionsByUnit)
    }

    /// Whether there is a table, with which a search takes one step for each code point.
    var hasAutomaton: Bool { automaton != nil }

    /// Capture groups.
    var groupCount: Int { program.groupCount }

    /// Whether the pattern matches somewhere in the text.
    func isFound(in text: Text) -> Bool {
        text.withUTF8 { bytes in
            if let automaton { return automaton.isFound(in: bytes) }
            var search = RegexSearch(program, textLength: bytes.count)
            return search.isFound(in: bytes)
        }
    }

    /// The matches in order, which do not overlap; at most `limit`.
    func matches(in text: Text, limit: Int = .max) throws(EvaluationError) -> [RegexMatch] {
        try text.withUTF8 { bytes throws(EvaluationError) in
            if let automaton, !automaton.isFound(in: bytes) { return [] }
            var search = RegexSearch(program, textLength: bytes.count, stepLimit: stepLimit(bytes.count))
            return try search.matches(in: bytes, limit: limit)
        }
    }

    /// What one search may do. The charge for a call knows the lengths of text and pattern only, and a pattern whose
    /// repeats come to many instructions must not do much more than its length is charged for.
    private func stepLimit(_ textLength: Int) -> Int {
        let pairs = (textLength + 1).multipliedReportingOverflow(by: patternLength + 1)
        let steps = pairs.partialValue.multipliedReportingOverflow(by: Self.stepsForEach)
        return pairs.overflow || steps.overflow ? .max : steps.partialValue &+ Self.freeSteps
    }

    /// Steps for each pair of a byte of text and a byte of pattern, and those that every search may take.
    static let stepsForEach = 32
    static let freeSteps = 1 << 16
}
