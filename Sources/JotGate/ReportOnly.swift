import JotPolicy

/// Rules that are tried out: what they find is reported and denies nobody.
enum ReportOnly {
    /// The policy with these rules lowered to warnings. Throws for rules that protect a resource server, and for rules
    /// that are not there.
    static func lowering(_ rules: Set<String>, in policy: Policy) throws(GateError) -> Policy {
        var lowered = policy
        for rule in rules.sorted() {
            guard !ProtectedRules.contains(rule) else {
                throw GateError("\(rule) protects resource servers, so it cannot be report-only")
            }
            guard let usual = usualSeverity(of: rule, in: policy) else {
                let names = RuleCatalogue.builtIn.pages.map(\.id) + policy.rules.own.map(\.id)
                let meant = NearMiss.nearest(to: rule, among: names)
                throw GateError("there is no rule \(rule)\(meant.map { "; did you mean \($0)?" } ?? "")")
            }
            if usual == .error { lowered.rules.severities[rule] = .warning }
        }
        return lowered
    }

    private static func usualSeverity(of rule: String, in policy: Policy) -> Severity? {
        if let page = RuleCatalogue.builtIn.page(rule) { return policy.rules.severities[rule] ?? page.severity }
        guard let page = policy.rules.own.first(where: { $0.id == rule }) else { return nil }
        return policy.rules.severities[rule] ?? page.severity
    }
}
