/// Instructions of a nondeterministic automaton.
struct RegexProgram: Sendable {
    enum Instruction: Sendable {
        /// Reads one code point of the set and goes on.
        case scalars(ScalarSet)
        /// Goes on if the condition holds.
        case assertion(RegexAssertion)
        /// Goes on at both.
        case split(Int, Int)
        case jump(Int)
        case match
    }

    var instructions: [Instruction] = []

    /// The instructions that wait for a code point, reached from `start` without reading one.
    ///
    /// - Parameter holds: whether an assertion holds here; nil stops at assertions and keeps them.
    func closure(
        of start: [Int], into set: inout StateSet, holds: ((RegexAssertion) -> Bool)?
    ) {
        var waiting = start
        while let state = waiting.popLast() {
            guard set.insert(state) else { continue }
            switch instructions[state] {
            case .scalars, .match: break
            case .jump(let target): waiting.append(target)
            case .split(let first, let second):
                waiting.append(second)
                waiting.append(first)
            case .assertion(let assertion):
                if let holds, holds(assertion) { waiting.append(state + 1) }
            }
        }
    }
}

/// Instruction numbers, each once, in the order added.
struct StateSet {
    private(set) var states: [Int] = []
    private var isMember: [Bool]

    init(capacity: Int) {
        isMember = [Bool](repeating: false, count: capacity)
    }

    /// False if it was there.
    mutating func insert(_ state: Int) -> Bool {
        guard !isMember[state] else { return false }
        isMember[state] = true
        states.append(state)
        return true
    }

    mutating func removeAll() {
        for state in states { isMember[state] = false }
        states.removeAll(keepingCapacity: true)
    }
}

/// Writes the instructions of a tree.
enum RegexCompiler {
    static let instructionLimit = 10_000

    static func program(for syntax: RegexSyntax) throws(RegexError) -> RegexProgram {
        var program = RegexProgram()
        try emit(syntax, into: &program)
        program.instructions.append(.match)
        return program
    }

    private static func emit(_ syntax: RegexSyntax, into program: inout RegexProgram) throws(RegexError) {
        guard program.instructions.count < instructionLimit else { throw RegexError("the pattern is too large") }
        switch syntax {
        case .empty: break
        case .scalars(let set): program.instructions.append(.scalars(set))
        case .assertion(let assertion): program.instructions.append(.assertion(assertion))
        case .sequence(let parts):
            for part in parts { try emit(part, into: &program) }
        case .alternatives(let branches): try emit(alternatives: branches, into: &program)
        case .repetition(let body, let minimum, let maximum):
            for _ in 0..<minimum { try emit(body, into: &program) }
            guard let maximum else { return try emitLoop(body, into: &program) }
            var splits: [Int] = []
            for _ in minimum..<maximum {
                splits.append(program.instructions.count)
                program.instructions.append(.match)
                try emit(body, into: &program)
            }
            for split in splits { program.instructions[split] = .split(split + 1, program.instructions.count) }
        }
    }

    private static func emitLoop(_ body: RegexSyntax, into program: inout RegexProgram) throws(RegexError) {
        let split = program.instructions.count
        program.instructions.append(.match)
        try emit(body, into: &program)
        program.instructions.append(.jump(split))
        program.instructions[split] = .split(split + 1, program.instructions.count)
    }

    private static func emit(
        alternatives branches: [RegexSyntax], into program: inout RegexProgram
    ) throws(RegexError) {
        var jumps: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                try emit(branch, into: &program)
                break
            }
            let split = program.instructions.count
            program.instructions.append(.match)
            try emit(branch, into: &program)
            jumps.append(program.instructions.count)
            program.instructions.append(.match)
            program.instructions[split] = .split(split + 1, program.instructions.count)
        }
        for jump in jumps { program.instructions[jump] = .jump(program.instructions.count) }
    }
}
