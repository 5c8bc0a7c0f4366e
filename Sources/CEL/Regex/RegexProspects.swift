/// The instructions that still lead to a match from a place of a text on, found from the end of the text backwards.
///
/// Knowing them, a search goes forward without ever being wrong: it takes the preferred way among those that lead to a
/// match (Frisch and Cardelli, "Greedy regular expression matching", 2004). So all matches of a text are found in
/// linear time, also where one match is decided by what stands far behind it, which costs searches that only go
/// forward the square of the text.
struct RegexProspects {
    /// Sets that are kept; steps are remembered by the numbers of these.
    static let setLimit = 4_096

    /// The work done: instructions visited and steps remembered.
    private(set) var steps = 0

    private let program: RegexProgram
    private let wordCount: Int
    /// The bits of each set, one row after the other.
    private var words: [UInt64] = []
    /// The numbers of sets by a hash of their bits, -1 where there is none; looked up from there on.
    private var numbers: [Int32]
    /// Steps known, by a hash of the key; a later one takes the place of an earlier one.
    private var known: [(key: UInt64, number: Int32)]
    private var row: [UInt64]
    private var stack: [Int] = []

    /// - Parameter textLength: how many steps there will be, for the size of the memory.
    init(_ program: RegexProgram, textLength: Int) {
        self.program = program
        wordCount = program.instructions.count / 64 + 1
        row = [UInt64](repeating: 0, count: wordCount)
        var size = 64
        while size < min(textLength + 2, Self.setLimit) { size *= 2 }
        known = [(key: UInt64, number: Int32)](repeating: (.max, 0), count: size)
        // Twice as many as there will be sets: one more than the text has bytes, and no more than the limit.
        numbers = [Int32](repeating: -1, count: 2 * size)
    }

    /// How many sets are kept.
    var count: Int { words.count / wordCount }

    /// Whether `state` is in the set of that number.
    @inline(__always)
    func isPromising(_ state: Int, in number: Int) -> Bool {
        words[number * wordCount + state >> 6] >> UInt64(state & 63) & 1 != 0
    }

    /// The bits of a set, which outlive ``forget()``.
    func bits(of number: Int) -> [UInt64] {
        Array(words[(number * wordCount)..<((number + 1) * wordCount)])
    }

    /// The number of the set with these bits.
    mutating func number(of bits: [UInt64]) -> Int {
        var hash: UInt64 = 0
        for word in bits { hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (hash >> 29) }
        var slot = Int(truncatingIfNeeded: hash >> 32) & (numbers.count - 1)
        while numbers[slot] >= 0 {
            if isEqual(Int(numbers[slot]), bits) { return Int(numbers[slot]) }
            slot = (slot + 1) & (numbers.count - 1)
        }
        let number = count
        numbers[slot] = Int32(number)
        words += bits
        return number
    }

    private func isEqual(_ number: Int, _ bits: [UInt64]) -> Bool {
        for word in 0..<wordCount where words[number * wordCount + word] != bits[word] { return false }
        return true
    }

    /// Drops all sets: their numbers mean nothing any more.
    mutating func forget() {
        words.removeAll(keepingCapacity: true)
        for slot in numbers.indices { numbers[slot] = -1 }
        for index in known.indices { known[index].key = .max }
    }

    /// The set before a code point of a class, given the one behind it.
    ///
    /// - Parameter next: nil at the end of the text, whose column is the number of classes.
    mutating func number(next: Int?, column: Int, before: RegexAssertion.Neighbour) -> Int {
        steps += 1
        let place = UInt64((next ?? 0) * (program.classes.count + 1) + column)
        let key = place << 2 | UInt64(before.rawValue)
        let slot = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (known.count - 1)
        if known[slot].key == key { return Int(known[slot].number) }
        let number = computed(next: next, column: column, before: before)
        known[slot] = (key, Int32(number))
        return number
    }

    private mutating func computed(next: Int?, column: Int, before: RegexAssertion.Neighbour) -> Int {
        for word in 0..<wordCount { row[word] = 0 }
        stack.append(program.instructions.count - 1)
        if let next {
            for reader in program.readers
            where isPromising(reader.state + 1, in: next) && program.classes.isMember(column, of: reader.set) {
                stack.append(reader.state)
            }
            steps += program.readers.count
        }
        let after = next == nil ? program.edge : program.classes.neighbours[column]
        while let state = stack.popLast() {
            guard row[state >> 6] >> UInt64(state & 63) & 1 == 0 else { continue }
            row[state >> 6] |= 1 << UInt64(state & 63)
            steps += 1
            for predecessor in program.predecessors(of: state) {
                if case .assertion(let assertion) = program.instructions[Int(predecessor)],
                    !assertion.holds(before: before, after: after)
                {
                    continue
                }
                stack.append(Int(predecessor))
            }
        }
        return number(of: row)
    }
}
