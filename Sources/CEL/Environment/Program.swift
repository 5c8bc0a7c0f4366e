/// A compiled expression: immutable, and safe to evaluate on several threads at once.
public struct Program: Sendable {
    /// The type of its value; `.dyn` if it was not checked.
    public let type: Type
    /// What it was compiled from.
    public let source: String
    /// What it reads: each variable, and each chain of selections from one as far as it goes, such as `claims.sub`.
    public let references: [String]

    let root: any Node
    let localCount: Int

    /// The value, which may be ``Value/unknown(_:)``.
    ///
    /// - Parameter budget: reduced by what the evaluation cost, also when it throws.
    public func evaluate(_ activation: Activation, budget: inout Budget) throws(EvaluationError) -> Value {
        var frame = Frame(budget: budget, localCount: localCount)
        defer { budget.remaining = frame.remaining }
        return try root.evaluate(activation, &frame)
    }

    /// The value as a condition; an error if it is no truth value.
    ///
    /// - Parameter budget: reduced by what the evaluation cost, also when it throws.
    public func evaluateBool(_ activation: Activation, budget: inout Budget) throws(EvaluationError) -> Truth {
        var frame = Frame(budget: budget, localCount: localCount)
        defer { budget.remaining = frame.remaining }
        return try root.evaluateBool(activation, &frame)
    }
}
