/// Instructions of a nondeterministic automaton; it begins at the first one.
struct RegexProgram: Sendable {
    /// Instructions, once all counted repeats are written out.
    static let instructionLimit = 10_000

    enum Instruction: Sendable {
        /// Reads one code point of the set of that number and goes on with the next instruction.
        case scalars(Int)
        /// Goes on if the condition holds.
        case assertion(RegexAssertion)
        /// Goes on at both and prefers the first.
        case split(Int, Int)
        case jump(Int)
        /// Notes the place in a slot: two for each group, its start and its end, those of the whole match first.
        case save(Int)
        case match
    }

    let instructions: [Instruction]
    let classes: ScalarClasses
    /// Whether any assertion is in it: if not, the place in the text does not matter.
    let hasAssertions: Bool
    /// Capture groups.
    let groupCount: Int
    /// Instructions that read a code point.
    let readers: [Reader]
    /// The instructions that lead to an instruction without reading, those of one after those of another, and where
    /// each begin.
    private let predecessors: [Int32]
    private let predecessorStarts: [Int32]

    struct Reader: Sendable {
        let state: Int
        let set: Int
    }

    init(_ instructions: [Instruction], sets: [ScalarSet], groupCount: Int) throws(RegexError) {
        self.instructions = instructions
        self.groupCount = groupCount
        var assertions: Set<RegexAssertion> = []
        var readers: [Reader] = []
        var incoming = [[Int32]](repeating: [], count: instructions.count)
        for (state, instruction) in instructions.enumerated() {
            switch instruction {
            case .scalars(let set): readers.append(Reader(state: state, set: set))
            case .assertion(let assertion): assertions.insert(assertion)
            default: break
            }
            for target in instruction.targets(from: state) { incoming[target].append(Int32(state)) }
        }
        hasAssertions = !assertions.isEmpty
        self.readers = readers
        predecessors = incoming.flatMap(\.self)
        var starts: [Int32] = [0]
        for list in incoming { starts.append(starts[starts.count - 1] + Int32(list.count)) }
        predecessorStarts = starts
        classes = try ScalarClasses(sets, assertions)
    }

    /// The instructions that lead to `state` without reading a code point.
    func predecessors(of state: Int) -> ArraySlice<Int32> {
        predecessors[Int(predecessorStarts[state])..<Int(predecessorStarts[state + 1])]
    }

    /// What stands before a text and after it.
    var edge: RegexAssertion.Neighbour { hasAssertions ? .edge : .other }
}

extension RegexProgram.Instruction {
    /// Where it goes without reading a code point.
    fileprivate func targets(from state: Int) -> [Int] {
        switch self {
        case .scalars, .match: []
        case .assertion, .save: [state + 1]
        case .jump(let target): [target]
        case .split(let first, let second): first == second ? [first] : [first, second]
        }
    }
}
