/// What one evaluation carries along: the budget, and the variables of comprehensions and bindings.
struct Frame {
    private(set) var remaining: Int
    /// Nil in programs without such variables, so that there is nothing to set up and to take down.
    private var inPlace: InlineArray<4, Value>?
    /// Variables beyond the fourth; empty in nearly every program.
    private var others: [Value] = []

    init(budget: Budget, localCount: Int) {
        remaining = budget.remaining
        if localCount > 0 { inPlace = InlineArray(repeating: .null) }
        if localCount > 4 { others = [Value](repeating: .null, count: localCount - 4) }
    }

    @inline(__always)
    mutating func charge(_ units: Int) throws(EvaluationError) {
        remaining &-= units
        if remaining < 0 { throw .budgetExceeded }
    }

    subscript(local index: Int) -> Value {
        get { index < 4 ? inPlace?[index] ?? .null : others[index - 4] }
        set {
            if index < 4 {
                inPlace?[index] = newValue
            } else {
                others[index - 4] = newValue
            }
        }
    }
}
