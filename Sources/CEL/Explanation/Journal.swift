/// What became of the parts of an expression in one evaluation, in the order in which they were done. Of a
/// comprehension the parts of one element are kept: the one that decided, else the last.
final class Journal {
    struct Entry {
        let id: Int
        let outcome: Explanation.Outcome
        let element: Explanation.Element?
    }

    private(set) var entries: [Entry] = []
    /// Comprehensions that are running, the innermost last.
    private var loops: [Loop] = []

    private struct Loop {
        let isDeciding: (Explanation.Outcome) -> Bool
        var position = -1
        /// Where the entries of the element begin that is kept, and where those of the element that is being done.
        var kept: Int
        var current: Int
        var keptElement: Explanation.Element?
        var keptRank = 0
        var element: Explanation.Element?
        var outcome: Explanation.Outcome?
    }

    func note(_ id: Int, _ outcome: Explanation.Outcome, _ element: Explanation.Element? = nil) {
        entries.append(Entry(id: id, outcome: outcome, element: element))
    }

    /// A comprehension is about to do its first element.
    func enterLoop(isDeciding: @escaping (Explanation.Outcome) -> Bool) {
        loops.append(Loop(isDeciding: isDeciding, kept: entries.count, current: entries.count))
    }

    /// The comprehension is done; which element is kept.
    func leaveLoop() -> Explanation.Element? {
        settle()
        return loops.popLast()?.keptElement
    }

    func beginElement(_ item: Value) {
        settle()
        guard var loop = loops.popLast() else { return }
        if loop.position < 0 { (loop.kept, loop.current) = (entries.count, entries.count) }
        loop.position += 1
        loop.element = Explanation.Element(index: loop.position, item: item)
        loop.outcome = nil
        loops.append(loop)
    }

    func endElement(_ outcome: Explanation.Outcome) {
        guard let last = loops.indices.last else { return }
        loops[last].outcome = outcome
    }

    /// Keeps the element just done instead of the one before, or drops it, whichever tells more.
    private func settle() {
        guard var loop = loops.popLast() else { return }
        defer { loops.append(loop) }
        guard let element = loop.element else { return }
        let rank = loop.outcome.map { Self.rank($0, loop.isDeciding) } ?? 0
        if loop.keptElement == nil || rank > loop.keptRank || (rank == 0 && loop.keptRank == 0) {
            entries.removeSubrange(loop.kept..<loop.current)
            (loop.keptElement, loop.keptRank) = (element, rank)
        } else {
            entries.removeSubrange(loop.current...)
        }
        loop.current = entries.count
        loop.element = nil
    }

    /// What decides tells most, then what is not known, then what failed.
    private static func rank(_ outcome: Explanation.Outcome, _ isDeciding: (Explanation.Outcome) -> Bool) -> Int {
        if isDeciding(outcome) { return 3 }
        switch outcome {
        case .value(.unknown): return 2
        case .failed: return 1
        default: return 0
        }
    }
}
