/// What asking a rule may cost at most, found without asking it, in the units of the budget that all rules of one check
/// share.
package enum RuleCost: Hashable, Sendable {
    /// At most so many units.
    case atMost(Int)
    /// It grows with the token; the reason is a sentence without a full stop.
    case unbounded(reason: String?)
    /// This version of the language does not estimate.
    case notEstimated

    /// What all rules of one check share; the operator's own have as much for themselves.
    package static let budget = 1_000_000

    /// The cost of `when` and `require` together, without the words of a finding.
    ///
    /// The seam for the estimate of the expression language: `Environment.estimateCost(of:)` for both sources, added.
    package init(of page: RulePage) {
        self = .notEstimated
    }
}
