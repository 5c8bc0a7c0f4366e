/// The deterministic automaton of a pattern, built when it is compiled: one table look-up for each code point.
///
/// Nil for patterns that need too many states, look at word or line boundaries, or name Unicode categories; those are
/// simulated.
struct RegexAutomaton: Sendable {
    static let instructionLimit = 512
    static let stateLimit = 256
    static let tableLimit = 1 << 14

    private let boundaries: [UInt32]
    private let asciiClass: [UInt16]
    private let classCount: Int
    /// The next state by state and class; `matched` once nothing can change the answer.
    private var table: [Int32] = []
    /// Whether the end of the text completes a match.
    private var matchesAtEnd: [Bool] = []

    private static let matched: Int32 = -1
    /// From here no text leads to a match: a pattern that is bound to the start has lost.
    private static let failed: Int32 = -2

    init?(_ program: RegexProgram) {
        guard program.instructions.count <= Self.instructionLimit, let boundaries = Self.boundaries(program)
        else { return nil }
        self.boundaries = boundaries
        classCount = boundaries.count
        asciiClass = (0..<128).map { value in UInt16(Self.classIndex(UInt32(value), boundaries)) }
        guard build(program) else { return nil }
        markFailures()
    }

    func isFound(in bytes: Span<UInt8>) -> Bool {
        var reader = ScalarReader()
        var state: Int32 = 0
        while reader.position < bytes.count {
            let byte = bytes[reader.position]
            let scalarClass: Int
            if byte < 128 {
                scalarClass = Int(asciiClass[Int(byte)])
                reader.position += 1
            } else {
                scalarClass = Self.classIndex(reader.next(bytes) ?? 0xFFFD, boundaries)
            }
            state = table[Int(state) * classCount + scalarClass]
            if state < 0 { return state == Self.matched }
        }
        return matchesAtEnd[Int(state)]
    }

    /// The first code points of classes that no instruction tells apart.
    private static func boundaries(_ program: RegexProgram) -> [UInt32]? {
        var result: Set<UInt32> = [0]
        for instruction in program.instructions {
            switch instruction {
            case .scalars(let set):
                guard set.categories.isEmpty else { return nil }
                for range in set.ranges {
                    result.insert(range.lowerBound)
                    result.insert(range.upperBound + 1)
                }
            case .assertion(.textStart), .assertion(.textEnd): break
            case .assertion: return nil
            default: break
            }
        }
        return result.sorted()
    }

    /// The last boundary at or below a code point.
    private static func classIndex(_ scalar: UInt32, _ boundaries: [UInt32]) -> Int {
        var low = 0
        var high = boundaries.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if boundaries[middle] <= scalar { low = middle } else { high = middle }
        }
        return low
    }

    private mutating func build(_ program: RegexProgram) -> Bool {
        let count = program.instructions.count
        var start = StateSet(capacity: count)
        program.closure(of: [0], into: &start) { $0.holds(before: nil, after: 0) }
        var numbers: [[Int]: Int32] = [:]
        var sets: [[Int]] = []
        func number(_ states: [Int]) -> Int32 {
            if let known = numbers[states] { return known }
            numbers[states] = Int32(sets.count)
            sets.append(states)
            return Int32(sets.count - 1)
        }
        // The very start is a state of its own: there the text may be empty.
        sets.append(start.states.sorted())
        if start.states.contains(where: { program.instructions[$0].isMatch }) {
            table = [Int32](repeating: Self.matched, count: classCount)
            matchesAtEnd = [true]
            return true
        }
        var index = 0
        while index < sets.count {
            guard sets.count <= Self.stateLimit, sets.count * classCount <= Self.tableLimit else { return false }
            matchesAtEnd.append(Self.matchesAtEnd(program, sets[index], isStart: index == 0))
            for boundary in boundaries {
                let next = Self.step(program, sets[index], boundary)
                let isMatched = next.contains { program.instructions[$0].isMatch }
                table.append(isMatched ? Self.matched : number(next))
            }
            index += 1
        }
        return true
    }

    /// Lets every step into a state that cannot match any more end the search.
    private mutating func markFailures() {
        var isAlive = matchesAtEnd
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for state in isAlive.indices where !isAlive[state] {
                let steps = table[(state * classCount)..<((state + 1) * classCount)]
                guard steps.contains(where: { $0 == Self.matched || isAlive[Int($0)] }) else { continue }
                isAlive[state] = true
                hasChanged = true
            }
        }
        for index in table.indices where table[index] >= 0 && !isAlive[Int(table[index])] { table[index] = Self.failed }
    }

    private static func step(_ program: RegexProgram, _ states: [Int], _ scalar: UInt32) -> [Int] {
        var targets = [0]
        for state in states {
            if case .scalars(let set) = program.instructions[state], set.contains(scalar) { targets.append(state + 1) }
        }
        var next = StateSet(capacity: program.instructions.count)
        program.closure(of: targets, into: &next) { $0.holds(before: 0, after: 0) }
        return next.states.sorted()
    }

    private static func matchesAtEnd(_ program: RegexProgram, _ states: [Int], isStart: Bool) -> Bool {
        var atEnd = StateSet(capacity: program.instructions.count)
        program.closure(of: states, into: &atEnd) { $0.holds(before: isStart ? nil : 0, after: nil) }
        return atEnd.states.contains { program.instructions[$0].isMatch }
    }
}

extension RegexProgram.Instruction {
    fileprivate var isMatch: Bool {
        if case .match = self { true } else { false }
    }
}
