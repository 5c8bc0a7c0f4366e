/// What one evaluation carries along: the budget, and the variables of comprehensions and bindings. There is no second
/// one of it: to copy it would take as long as a small program.
struct Frame: ~Copyable {
    private(set) var remaining: Int
    /// Nil in programs without such variables, so that there is nothing to set up and to take down.
    private var inPlace: InlineArray<4, Value>?
    /// By the place of a condition that several programs share: 1 for no, 2 for yes, 0 where it has not been asked. Nil
    /// where one program is evaluated alone.
    private var answers: [UInt8]?
    /// Nil in nearly every evaluation.
    private let extra: Extra?

    /// - Parameter answerCount: for many programs, one after the other: the conditions that they share.
    init(budget: Budget, localCount: Int, journal: Journal? = nil, answerCount: Int = 0) {
        remaining = budget.remaining
        inPlace = localCount > 0 ? InlineArray(repeating: .null) : nil
        answers = answerCount > 0 ? [UInt8](repeating: 0, count: answerCount) : nil
        extra = localCount > 4 || journal != nil ? Extra(localCount: localCount, journal) : nil
    }

    mutating func renew(_ budget: Budget) {
        remaining = budget.remaining
    }

    /// The answer that a condition had before.
    @inline(__always)
    func answer(at place: Int) -> Bool? {
        guard let answers, place < answers.count, answers[place] != 0 else { return nil }
        return answers[place] == 2
    }

    @inline(__always)
    mutating func keep(_ answer: Bool, at place: Int) {
        guard let count = answers?.count, place < count else { return }
        answers?[place] = answer ? 2 : 1
    }

    @inline(__always)
    mutating func charge(_ units: Int) throws(EvaluationError) {
        remaining &-= units
        if remaining < 0 { throw .budgetExceeded }
    }

    subscript(local index: Int) -> Value {
        get { index < 4 ? inPlace?[index] ?? .null : extra?.locals[index - 4] ?? .null }
        set {
            if index < 4 {
                inPlace?[index] = newValue
            } else {
                extra?.locals[index - 4] = newValue
            }
        }
    }

    /// Where an explanation notes what becomes of each part.
    var journal: Journal? { extra?.journal }

    /// Used by one evaluation alone.
    private final class Extra {
        /// Variables beyond the fourth.
        var locals: [Value]
        let journal: Journal?

        init(localCount: Int, _ journal: Journal?) {
            locals = [Value](repeating: .null, count: max(0, localCount - 4))
            self.journal = journal
        }
    }
}
