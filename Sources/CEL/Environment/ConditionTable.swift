/// The conditions that several programs share, such as `has(claims.act)` at the start of ten rules: collected while the
/// programs are compiled, so that an ``Evaluator`` answers each of them once.
public struct ConditionTable: Sendable {
    /// Tells the programs of this table from others.
    final class Family: Sendable {}

    let family = Family()
    /// Local variables that the program with the most of them has.
    private(set) var localCount = 0
    private var places: [String: Int] = [:]

    /// Without conditions.
    public init() {}

    /// How many different conditions there are.
    public var count: Int { places.count }

    /// Conditions are the same if they are written the same, in one environment and without variables of their own.
    mutating func place(of source: String) -> Int {
        if let place = places[source] { return place }
        places[source] = places.count
        return places.count - 1
    }

    mutating func makeRoom(forLocals count: Int) {
        localCount = max(localCount, count)
    }
}

/// Evaluates many programs with one budget over variables that stay the same. Conditions that programs share by their
/// ``ConditionTable`` are answered once; asked again, they cost one unit. For use by one task at a time.
public struct Evaluator: ~Copyable {
    /// The variables.
    public let activation: Activation
    private let family: ConditionTable.Family
    private let localCount: Int
    private var frame: Frame

    /// An evaluator for programs that were compiled with `conditions`, and any others.
    public init(_ activation: Activation, budget: Budget, conditions: ConditionTable) {
        self.activation = activation
        family = conditions.family
        localCount = conditions.localCount
        frame = Frame(budget: budget, localCount: localCount, answerCount: conditions.count)
    }

    /// What is left of the budget.
    public var budget: Budget {
        get { Budget(limit: frame.remaining) }
        set { frame.renew(newValue) }
    }

    /// The value of a program as a condition; an error if it is no truth value.
    public mutating func evaluateBool(_ program: Program) throws(EvaluationError) -> Truth {
        if program.belongs(to: family), program.localCount <= localCount {
            return try program.evaluateBool(activation, in: &frame)
        }
        var budget = budget
        defer { self.budget = budget }
        return try program.evaluateBool(activation, budget: &budget)
    }
}
