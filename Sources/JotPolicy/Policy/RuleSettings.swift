public import JOSE

/// How the rules of a policy differ from their pages.
public struct RuleSettings: Sendable {
    /// Packs beyond those that dialect and flow bring.
    public var packs: [String]
    /// By rule id.
    public var severities: [String: Severity]
    /// The operator's own rules.
    public var own: [RulePage]
    /// Findings that their owners accept for a while.
    public var suppressions: [Suppression]

    /// Nothing differs unless it is said.
    public init(
        packs: [String] = [], severities: [String: Severity] = [:], own: [RulePage] = [],
        suppressions: [Suppression] = []
    ) {
        self.packs = packs
        self.severities = severities
        self.own = own
        self.suppressions = suppressions
    }
}

/// A finding that its owner accepts until a day.
public struct Suppression: Hashable, Sendable {
    /// The id of the rule.
    public var rule: String
    /// The client whose tokens it is for; nil: all.
    public var client: String?
    /// Who answers for it.
    public var owner: String
    /// Why it is accepted.
    public var reason: String
    /// The first instant at which it no longer holds: the end of the day of expiry.
    public var ends: Instant
    /// Where it is followed up.
    public var ticket: String?
    /// The line of the policy file, counted from 1, on which it stands.
    package var line: Int?

    /// Accepts the findings of `rule` until `ends`.
    public init(
        rule: String, client: String? = nil, owner: String, reason: String, ends: Instant, ticket: String? = nil
    ) {
        self.rule = rule
        self.client = client
        self.owner = owner
        self.reason = reason
        self.ends = ends
        self.ticket = ticket
    }
}
