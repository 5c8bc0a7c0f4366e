import JotTokens

/// Rules that a resource server cannot lower or suppress: what a genuine token is, the invariants of the flows, and what
/// those rest on.
package enum ProtectedRules {
    package static func contains(_ rule: String) -> Bool {
        FactPages.all.contains(rule) || rules.contains(rule)
            || packs.contains { rule.hasPrefix($0) } || instead.contains(rule)
    }

    /// What is asked in the place of a rule that a dialect excepts protects as that rule does.
    private static let instead = Set(Dialect.all.flatMap(\.exceptions).flatMap(\.instead))

    private static let packs = ["format/", "signature/", "time/", "claims/"]

    private static let rules: Set<String> = [
        "autonomous-exchange/actor-present",
        "autonomous-exchange/sub-equals-act",
        // An actor is its issuer and its name: else another issuer's agent of the same name would do.
        "exchange/actor-is-of-issuer",
        "exchange/agent-is-known",
        "exchange/agent-may-use-application",
        "exchange/audience-has-application",
        // The agent is found by its client claim: without this rule sub and act could both name another.
        "exchange/client-is-actor",
        "exchange/flow-is-expected",
        "exchange/scopes-within-permissions",
        "on-behalf-of-exchange/actor-is-agent",
        "on-behalf-of-exchange/actor-present",
        "on-behalf-of-exchange/subject-is-permitted",
    ]
}
