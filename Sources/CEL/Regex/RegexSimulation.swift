/// Runs all states of the nondeterministic automaton side by side (Pike, Thompson): linear in the text.
struct RegexSimulation {
    private let program: RegexProgram

    init(_ program: RegexProgram) {
        self.program = program
    }

    func isFound(in bytes: Span<UInt8>) -> Bool {
        let count = program.instructions.count
        var current = StateSet(capacity: count)
        var pending: [Int] = []
        var reader = ScalarReader()
        var before: UInt32?
        var after = reader.next(bytes)
        while true {
            current.removeAll()
            // A match may begin anywhere.
            program.closure(of: pending + [0], into: &current) { $0.holds(before: before, after: after) }
            pending.removeAll(keepingCapacity: true)
            for state in current.states {
                switch program.instructions[state] {
                case .match: return true
                case .scalars(let set):
                    if let after, set.contains(after) { pending.append(state + 1) }
                default: continue
                }
            }
            guard after != nil else { return false }
            before = after
            after = reader.next(bytes)
        }
    }
}
