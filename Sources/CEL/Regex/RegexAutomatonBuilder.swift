/// Builds the table of a ``RegexAutomaton``: every state is the set of instructions that may be waiting for the next
/// code point, and what stands before it.
struct RegexAutomatonBuilder {
    struct Result {
        let table: [UInt16]
        let matchesAtEnd: [Bool]
        let start: UInt16
    }

    /// Instructions visited on the way: building must not take longer than the searches it saves.
    private static let workLimit = 1 << 20

    private struct State: Hashable {
        /// Instructions that read, and assertions that wait to see what follows; in order.
        let waiting: [Int32]
        let before: RegexAssertion.Neighbour
    }

    private let program: RegexProgram
    private var states: [State] = []
    private var numbers: [State: Int] = [:]
    private var visited: [Int]
    private var visit = 0
    private var work = 0

    /// Nil if a limit is reached.
    static func build(_ program: RegexProgram) -> Result? {
        var builder = RegexAutomatonBuilder(program)
        return builder.build()
    }

    private init(_ program: RegexProgram) {
        self.program = program
        visited = [Int](repeating: 0, count: program.instructions.count)
    }

    private mutating func build() -> Result? {
        let columns = program.classes.count
        guard let first = state(of: [0], before: program.edge) else {
            return Result(table: [], matchesAtEnd: [], start: RegexAutomaton.matched)
        }
        var table: [UInt16] = []
        var matchesAtEnd: [Bool] = []
        _ = number(of: first)
        while matchesAtEnd.count < states.count {
            let state = states[matchesAtEnd.count]
            matchesAtEnd.append(resolved(state, after: program.edge) == nil)
            for column in 0..<columns {
                guard let next = step(from: state, column) else {
                    table.append(RegexAutomaton.matched)
                    continue
                }
                let row = number(of: next) * columns
                guard states.count <= RegexAutomaton.stateLimit, row + columns <= RegexAutomaton.tableLimit,
                    work <= Self.workLimit
                else { return nil }
                table.append(UInt16(row))
            }
        }
        let isHopeless = Self.markFailures(&table, matchesAtEnd, columns)
        return Result(table: table, matchesAtEnd: matchesAtEnd, start: isHopeless ? RegexAutomaton.failed : 0)
    }

    private mutating func number(of state: State) -> Int {
        if let known = numbers[state] { return known }
        numbers[state] = states.count
        states.append(state)
        return states.count - 1
    }

    /// The state after one code point of a class; nil if that is a match whatever follows.
    private mutating func step(from state: State, _ column: Int) -> State? {
        let neighbour = program.classes.neighbours[column]
        guard let ready = resolved(state, after: neighbour) else { return nil }
        // A match may begin anywhere.
        var targets: [Int32] = [0]
        for instruction in ready {
            if case .scalars(let set) = program.instructions[Int(instruction)],
                program.classes.isMember(column, of: set)
            {
                targets.append(instruction + 1)
            }
        }
        return self.state(of: targets, before: neighbour)
    }

    /// Nil if a match is reached.
    private mutating func state(of targets: [Int32], before: RegexAssertion.Neighbour) -> State? {
        closure(of: targets, before: before, after: nil).map { State(waiting: $0, before: before) }
    }

    /// What waits once the assertions have seen what follows; nil if a match is reached.
    private mutating func resolved(_ state: State, after: RegexAssertion.Neighbour) -> [Int32]? {
        program.hasAssertions ? closure(of: state.waiting, before: state.before, after: after) : state.waiting
    }

    /// The instructions at which the ways from `targets` come to wait; nil if one comes to a match. Without `after`,
    /// assertions that need it wait too.
    private mutating func closure(
        of targets: [Int32], before: RegexAssertion.Neighbour, after: RegexAssertion.Neighbour?
    ) -> [Int32]? {
        visit += 1
        var stack = targets
        var waiting: [Int32] = []
        while let next = stack.popLast() {
            let state = Int(next)
            guard visited[state] != visit else { continue }
            visited[state] = visit
            work += 1
            switch program.instructions[state] {
            case .match: return nil
            case .scalars: waiting.append(next)
            case .save: stack.append(next + 1)
            case .jump(let target): stack.append(Int32(target))
            case .split(let first, let second): stack += [Int32(first), Int32(second)]
            case .assertion(let assertion):
                if after == nil, assertion.needsAfter {
                    waiting.append(next)
                } else if assertion.holds(before: before, after: after ?? .other) {
                    stack.append(next + 1)
                }
            }
        }
        return waiting.sorted()
    }

    /// Lets every step into a state that cannot match any more end the search. True if the first one cannot.
    private static func markFailures(_ table: inout [UInt16], _ matchesAtEnd: [Bool], _ columns: Int) -> Bool {
        var isAlive = matchesAtEnd
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for state in isAlive.indices.reversed() where !isAlive[state] {
                let steps = table[(state * columns)..<((state + 1) * columns)]
                guard steps.contains(where: { $0 == RegexAutomaton.matched || isAlive[Int($0) / columns] }) else {
                    continue
                }
                isAlive[state] = true
                hasChanged = true
            }
        }
        for index in table.indices where table[index] < RegexAutomaton.failed && !isAlive[Int(table[index]) / columns] {
            table[index] = RegexAutomaton.failed
        }
        return !isAlive[0]
    }
}

extension RegexAssertion {
    /// Whether it looks at what follows.
    fileprivate var needsAfter: Bool { self != .textStart && self != .lineStart }
}
