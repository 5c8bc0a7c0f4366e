/// What one evaluation carries along: the budget, and the variables of comprehensions and bindings.
struct Frame {
    private(set) var remaining: Int
    /// Nil in programs without such variables, so that there is nothing to set up and to take down.
    private var inPlace: InlineArray<4, Value>?
    /// Nil in nearly every evaluation.
    private let extra: Extra?

    init(budget: Budget, localCount: Int) {
        self.init(budget: budget, localCount: localCount, journal: nil)
    }

    init(budget: Budget, localCount: Int, journal: Journal?) {
        remaining = budget.remaining
        if localCount > 0 { inPlace = InlineArray(repeating: .null) }
        extra = localCount > 4 || journal != nil ? Extra(localCount: localCount, journal) : nil
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
