/// What evaluating an expression may cost, found without evaluating it. The units are those of ``Budget``.
public struct CostEstimate: Sendable, Hashable {
    /// The least that an evaluation costs which comes to a value. One that fails may end sooner.
    public let min: Int
    /// The most that an evaluation costs; nil if nothing bounds it.
    public let max: Int?
    /// Why there is no most, as a sentence without a full stop; nil if there is one.
    public let reason: String?

    init(_ cost: Cost) {
        switch cost.max {
        case .finite(let units): (max, reason) = (units, nil)
        case .unbounded(let reason): (max, self.reason) = (nil, reason)
        }
        min = cost.min
    }
}

extension CostEstimate: CustomStringConvertible {
    /// Both ends, such as `3...17` or `3... unbounded`.
    public var description: String { "\(min)...\(max.map(String.init) ?? " unbounded")" }
}

extension Environment {
    /// What evaluating a source may cost. Values of variables count as large as they were declared to be at most;
    /// one without a maximum size, of a type that may grow, has no bound.
    ///
    /// - Throws: every problem of the source.
    public func estimateCost(of source: String) throws(CompileError) -> CostEstimate {
        let tree = try checkedTree(source, expecting: nil)
        return CostEstimate(CostEstimator.cost(of: tree.root, environment: self, types: tree.types))
    }
}
