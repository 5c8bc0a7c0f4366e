/// The way of one match through the instructions, forward.
struct RegexWalk {
    /// Instructions visited.
    private(set) var steps = 0

    private enum Task {
        case visit(Int)
        /// Puts back what a slot held before a way that led nowhere.
        case restore(slot: Int, value: Int)
    }

    private let program: RegexProgram
    private var state = 0
    private var slots: [Int]
    private var visited: [Int]
    private var visit = 0
    private var tasks: [Task] = []

    init(_ program: RegexProgram) {
        self.program = program
        slots = [Int](repeating: -1, count: 2 * (program.groupCount + 1))
        visited = [Int](repeating: 0, count: program.instructions.count)
    }

    mutating func begin(at place: Int) {
        state = 0
        for slot in slots.indices { slots[slot] = -1 }
        slots[0] = place
    }

    /// The slots of a match that ends there.
    func slots(end: Int) -> [Int] {
        var copy = slots
        copy[1] = end
        return copy
    }

    /// Goes on to behind the next code point; false at the end of the match.
    ///
    /// Of the ways that lead to a match it takes the preferred one. An instruction is visited once at a place: coming
    /// back to it without having read anything is a loop that would not end.
    mutating func advance(at place: Int, _ prospects: RegexProspects, _ number: Int) -> Bool {
        if case .scalars = program.instructions[state] {
            // The only way, and it is promising.
            steps += 1
            state += 1
            return true
        }
        visit += 1
        tasks.removeAll(keepingCapacity: true)
        var next = state
        while true {
            steps += 1
            if visited[next] != visit, prospects.isPromising(next, in: number) {
                visited[next] = visit
                switch program.instructions[next] {
                case .match: return false
                case .scalars:
                    state = next + 1
                    return true
                // It is promising, so it holds.
                case .assertion: next += 1
                case .jump(let target): next = target
                case .split(let first, let second):
                    tasks.append(.visit(second))
                    next = first
                case .save(let slot):
                    tasks.append(.restore(slot: slot, value: slots[slot]))
                    slots[slot] = place
                    next += 1
                }
            } else {
                guard let other = otherWay() else { return false }
                next = other
            }
        }
    }

    /// The next best way, with the slots as they were where it branched off.
    private mutating func otherWay() -> Int? {
        while let task = tasks.popLast() {
            switch task {
            case .visit(let state): return state
            case .restore(let slot, let value): slots[slot] = value
            }
        }
        return nil
    }
}
