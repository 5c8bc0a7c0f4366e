import CEL

/// What asking a rule may cost at most, found without asking it, in the units of the budget that all rules of one check
/// share.
package enum RuleCost: Hashable, Sendable {
    /// At most so many units.
    case atMost(Int)
    /// It grows with the token; the reason is a sentence without a full stop.
    case unbounded(reason: String?)
    /// The page has mistakes, which compiling it tells.
    case unknown

    /// What all rules of one check share; the operator's own have as much for themselves.
    package static let budget = 1_000_000

    /// The cost of `when` and `require` together, without the words of a finding.
    package init(of page: RulePage) {
        let environment = RuleEnvironment.environment(of: page)
        var sum = 0
        for source in [page.when, page.require].compactMap(\.self) {
            guard let estimate = try? environment.estimateCost(of: source.text) else {
                self = .unknown
                return
            }
            guard let most = estimate.max else {
                self = .unbounded(reason: estimate.reason)
                return
            }
            let (total, overflow) = sum.addingReportingOverflow(most)
            sum = overflow ? .max : total
        }
        self = .atMost(sum)
    }
}
