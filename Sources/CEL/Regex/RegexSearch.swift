/// Where a pattern matched.
struct RegexMatch: Equatable {
    /// Byte offsets: the start and the end of the whole match, then of each group; -1 for a group that took no part.
    let slots: [Int]

    /// The bytes of the whole match, number 0, or of a group; nil if it took no part.
    func range(of group: Int) -> Range<Int>? {
        guard slots.indices.contains(2 * group + 1), slots[2 * group] >= 0, slots[2 * group + 1] >= 0 else {
            return nil
        }
        return slots[2 * group]..<slots[2 * group + 1]
    }

    /// The bytes of the whole match.
    var whole: Range<Int> { slots[0]..<slots[1] }
}

/// One search: finds all matches and their groups, leftmost first, the preferred alternative before longer ones (as
/// Perl and RE2). Linear in the text; the memory is bounded but for four bytes for each block of the text.
struct RegexSearch {
    /// Bytes of text of which the prospects are held at once; of longer texts they are computed twice.
    static let blockLength = 1_024

    private let program: RegexProgram
    private let stepLimit: Int
    private var prospects: RegexProspects
    /// The first place of each block and its set; enough to compute the block before it again.
    private var checkpoints: [(place: Int, bits: [UInt64])] = []
    /// Whether a match begins in a block.
    private var hasStart: [Bool] = []
    /// The numbers of the sets of the block at hand, by place; -1 inside a code point.
    private var numbers: [Int32]
    private var block = -1
    private var walk: RegexWalk

    /// - Parameter stepLimit: how much work it may do.
    init(_ program: RegexProgram, textLength: Int, stepLimit: Int = .max) {
        self.program = program
        self.stepLimit = stepLimit
        prospects = RegexProspects(program, textLength: textLength)
        numbers = [Int32](repeating: -1, count: min(textLength + 1, Self.blockLength))
        walk = RegexWalk(program)
    }

    /// The work done: it grows with the text, whatever the pattern.
    var steps: Int { prospects.steps + walk.steps }

    /// Whether there is a match; only for that.
    mutating func isFound(in bytes: Span<UInt8>) -> Bool {
        var cursor = RegexCursor(end: bytes.count, program.classes.count)
        var number: Int?
        while let step = cursor.next(in: bytes, program) {
            if prospects.count >= RegexProspects.setLimit { number = forget(keeping: number) }
            let next = prospects.number(next: number, column: step.column, before: step.before)
            if prospects.isPromising(0, in: next) { return true }
            number = next
        }
        return false
    }

    /// The matches in order, which do not overlap. One that is empty does not begin where another one ends.
    mutating func matches(in bytes: Span<UInt8>, limit: Int) throws(EvaluationError) -> [RegexMatch] {
        var matches: [RegexMatch] = []
        guard limit > 0 else { return matches }
        try lookAhead(bytes)
        var from = 0
        while matches.count < limit, let start = try nextStart(from, bytes) {
            let match = try match(at: start, bytes)
            from = match.whole.upperBound
            if match.whole.isEmpty, UTF8Scalars.next(in: bytes, at: &from) == nil { from += 1 }
            if match.whole.isEmpty, start == matches.last?.whole.upperBound { continue }
            matches.append(match)
        }
        return matches
    }

    // MARK: Backwards

    /// Goes through the whole text once and leaves the first block at hand.
    private mutating func lookAhead(_ bytes: Span<UInt8>) throws(EvaluationError) {
        let count = bytes.count / Self.blockLength + 1
        checkpoints = [(place: Int, bits: [UInt64])](repeating: (0, []), count: count)
        hasStart = [Bool](repeating: false, count: count)
        var cursor = RegexCursor(end: bytes.count, program.classes.count)
        var number: Int?
        for block in (0..<count).reversed() {
            number = try fill(block, &cursor, behind: number, bytes)
        }
    }

    /// Makes a block the one at hand; the one behind it has been computed before.
    private mutating func load(_ block: Int, _ bytes: Span<UInt8>) throws(EvaluationError) {
        guard block + 1 < checkpoints.count else {
            var cursor = RegexCursor(end: bytes.count, program.classes.count)
            _ = try fill(block, &cursor, behind: nil, bytes)
            return
        }
        let checkpoint = checkpoints[block + 1]
        var cursor = RegexCursor(end: checkpoint.place, program.classes.count)
        _ = cursor.next(in: bytes, program)
        prospects.forget()
        _ = try fill(block, &cursor, behind: prospects.number(of: checkpoint.bits), bytes)
    }

    /// Computes the sets of a block from the one behind it; gives the first.
    private mutating func fill(
        _ block: Int, _ cursor: inout RegexCursor, behind: Int?, _ bytes: Span<UInt8>
    ) throws(EvaluationError) -> Int? {
        var number = behind
        if prospects.count + Self.blockLength >= RegexProspects.setLimit { number = forget(keeping: number) }
        self.block = block
        let first = block * Self.blockLength
        for index in numbers.indices { numbers[index] = -1 }
        var lowest = cursor.place
        while cursor.place >= first, let step = cursor.next(in: bytes, program) {
            let next = prospects.number(next: number, column: step.column, before: step.before)
            if prospects.isPromising(0, in: next) { hasStart[block] = true }
            numbers[step.place - first] = Int32(next)
            (number, lowest) = (next, step.place)
            guard steps <= stepLimit else { throw .budgetExceeded }
        }
        if let number, block > 0 { checkpoints[block] = (lowest, prospects.bits(of: number)) }
        return number
    }

    /// Empties the memory of all but one set, whose new number it gives.
    private mutating func forget(keeping number: Int?) -> Int? {
        let bits = number.map { prospects.bits(of: $0) }
        prospects.forget()
        return bits.map { prospects.number(of: $0) }
    }

    // MARK: Forwards

    /// The first place at or after `from` at which a match begins.
    private mutating func nextStart(_ from: Int, _ bytes: Span<UInt8>) throws(EvaluationError) -> Int? {
        var place = from
        while place <= bytes.count {
            let block = place / Self.blockLength
            let end = min((block + 1) * Self.blockLength, bytes.count + 1)
            guard hasStart[block] else {
                place = end
                continue
            }
            if block != self.block { try load(block, bytes) }
            while place < end {
                let number = Int(numbers[place - block * Self.blockLength])
                if number >= 0, prospects.isPromising(0, in: number) { return place }
                place += 1
            }
        }
        return nil
    }

    /// The match that begins at `start`, where one does.
    private mutating func match(at start: Int, _ bytes: Span<UInt8>) throws(EvaluationError) -> RegexMatch {
        walk.begin(at: start)
        var place = start
        while true {
            let block = place / Self.blockLength
            if block != self.block { try load(block, bytes) }
            let number = Int(numbers[place - block * Self.blockLength])
            guard number >= 0, walk.advance(at: place, prospects, number) else { break }
            guard UTF8Scalars.next(in: bytes, at: &place) != nil else { break }
            guard steps <= stepLimit else { throw .budgetExceeded }
        }
        return RegexMatch(slots: walk.slots(end: place))
    }
}
