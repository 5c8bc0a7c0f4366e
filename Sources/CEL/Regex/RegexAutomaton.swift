/// The deterministic automaton of a pattern, built when it is compiled: one table look-up for each code point, and
/// nothing is allocated. It says whether a text matches, not where.
///
/// Nil for patterns that need too many states; those are searched with ``RegexSearch``.
struct RegexAutomaton: Sendable {
    /// States, and entries of the table: two bytes each.
    static let stateLimit = 1_024
    static let tableLimit = 1 << 14

    /// A step into this one ends the search: whatever follows, there is a match.
    static let matched: UInt16 = .max
    /// From here no text leads to a match: a pattern that is bound to the start has lost.
    static let failed: UInt16 = .max - 1

    private let classes: ScalarClasses
    /// The row of the next state, by row and class.
    private let table: [UInt16]
    /// Whether the end of the text completes a match, by state.
    private let matchesAtEnd: [Bool]
    private let start: UInt16
    /// The state that only one ASCII character leads out of, and that character: most of the text is passed there.
    private let idle: (row: Int, byte: UInt8)?

    init?(_ program: RegexProgram) {
        guard let built = RegexAutomatonBuilder.build(program) else { return nil }
        classes = program.classes
        (table, matchesAtEnd, start) = (built.table, built.matchesAtEnd, built.start)
        idle = Self.idle(built.table, program.classes)
    }

    func isFound(in bytes: Span<UInt8>) -> Bool {
        guard start < Self.failed else { return start == Self.matched }
        let (table, ascii, count) = (table.span, classes.ascii.span, bytes.count)
        let idleRow = idle?.row ?? -1
        var row = Int(start)
        var position = 0
        while position < count {
            if row == idleRow {
                position = next(idle?.byte ?? 0, in: bytes, from: position)
                guard position < count else { break }
            }
            repeat {
                let byte = bytes[position]
                let next: UInt16
                if byte < 0x80 {
                    next = table[row &+ Int(ascii[Int(byte)])]
                    position &+= 1
                } else {
                    next = table[row &+ column(in: bytes, at: &position)]
                }
                if next >= Self.failed { return next == Self.matched }
                row = Int(next)
            } while position < count && row != idleRow
        }
        return matchesAtEnd[row / classes.count]
    }

    /// The class of a code point beyond ASCII.
    @inline(never)
    private func column(in bytes: Span<UInt8>, at position: inout Int) -> Int {
        classes.number(of: UTF8Scalars.next(in: bytes, at: &position) ?? 0xFFFD)
    }

    /// Where a byte comes next; the end if it does not.
    @inline(__always)
    private func next(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] != byte { position &+= 1 }
        return position
    }

    /// Looks for a state that all classes but one lead back to, which is a single ASCII character.
    private static func idle(_ table: [UInt16], _ classes: ScalarClasses) -> (row: Int, byte: UInt8)? {
        for row in stride(from: 0, to: table.count, by: classes.count) {
            let leaving = (0..<classes.count).filter { Int(table[row + $0]) != row }
            guard leaving.count == 1, let scalar = classes.onlyScalar(of: leaving[0]), scalar < 0x80 else { continue }
            return (row, UInt8(scalar))
        }
        return nil
    }
}
