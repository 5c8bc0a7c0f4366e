/// A compiled expression: immutable, and safe to evaluate on several threads at once.
public struct Program: Sendable {
    /// One reference, so that a copy of the program costs one count.
    private let code: Code

    private final class Code: Sendable {
        let type: Type
        let source: String
        let references: [String]
        let root: any Node
        let localCount: Int
        /// Whose conditions it shares.
        let family: ConditionTable.Family?

        init(
            _ type: Type, _ source: String, _ references: [String], _ root: any Node, _ localCount: Int,
            _ family: ConditionTable.Family?
        ) {
            self.family = family
            self.type = type
            self.source = source
            self.references = references
            self.root = root
            self.localCount = localCount
        }
    }

    init(
        type: Type, source: String, references: [String], root: any Node, localCount: Int,
        family: ConditionTable.Family? = nil
    ) {
        code = Code(type, source, references, root, localCount, family)
    }

    /// The type of its value; `.dyn` if it was not checked.
    public var type: Type { code.type }

    /// What it was compiled from.
    public var source: String { code.source }

    /// What it reads: each variable, and each chain of selections from one as far as it goes, such as `claims.sub`.
    public var references: [String] { code.references }

    /// The value, which may be ``Value/unknown(_:)``.
    ///
    /// The budget is reduced by what the evaluation cost, also when it throws.
    public func evaluate(_ activation: Activation, budget: inout Budget) throws(EvaluationError) -> Value {
        var frame = Frame(budget: budget, localCount: code.localCount)
        defer { budget.remaining = frame.remaining }
        let value = try code.root.evaluate(activation, &frame)
        if case .unknown(let names) = value { return .unknown(names.namesAlone) }
        return value
    }

    /// The value as a condition; an error if it is no truth value.
    ///
    /// The budget is reduced by what the evaluation cost, also when it throws.
    public func evaluateBool(_ activation: Activation, budget: inout Budget) throws(EvaluationError) -> Truth {
        var frame = Frame(budget: budget, localCount: code.localCount)
        defer { budget.remaining = frame.remaining }
        return try code.root.evaluateBool(activation, &frame)
    }

    var localCount: Int { code.localCount }

    func belongs(to family: ConditionTable.Family) -> Bool { code.family === family }

    /// In a frame that has room for it, with the budget that is there.
    @inline(__always)
    func evaluateBool(_ activation: Activation, in frame: inout Frame) throws(EvaluationError) -> Truth {
        try code.root.evaluateBool(activation, &frame)
    }
}
