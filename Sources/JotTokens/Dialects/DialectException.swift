/// A rule that an issuer cannot keep, and what is asked of its tokens instead. It holds only where the policy names the
/// dialect: a URL, let alone a token, takes no rule away.
public struct DialectException: Hashable, Sendable {
    /// The rule that is not asked.
    public let rule: String
    /// Why this issuer cannot keep it, as a clause.
    public let reason: String
    /// The rules that are asked instead.
    public let instead: [String]

    init(_ rule: String, _ reason: String, instead: [String]) {
        self.rule = rule
        self.reason = reason
        self.instead = instead
    }
}

extension [DialectException] {
    /// For issuers whose agents act for themselves with their own token: nobody is written into `act`, because nobody else
    /// acts. Subject and client must be the agent, then.
    static let actsWithOwnToken: [DialectException] = [
        DialectException(
            "autonomous-exchange/actor-present", "an agent that acts for itself presents its own token, without `act`",
            instead: ["without-actor/subject-is-agent", "without-actor/client-is-agent"]),
        DialectException(
            "autonomous-exchange/sub-equals-act", "the token of an agent that acts for itself has no `act`",
            instead: [
                "without-actor/subject-is-agent", "without-actor/subject-is-nobody-else", "without-actor/nobody-acts",
            ]),
    ]

    /// For issuers that never write `act`. The agent is known by the client claim alone.
    static func neverNamesActor(instead: [String]) -> [DialectException] {
        actsWithOwnToken + [
            DialectException(
                "on-behalf-of-exchange/actor-present", "it never writes `act`",
                instead: ["without-actor/client-is-agent", "without-actor/issuer-names-no-actor"] + instead)
        ]
    }

    /// For issuers whose exchange keeps a client as subject when one program acts for another.
    static let actsForPrograms: [DialectException] = [
        DialectException(
            "exchange/flow-is-expected", "the subject that an agent acts for may be a program",
            instead: ["agent-for-agent/flow-is-expected"]),
        DialectException(
            "on-behalf-of-exchange/subject-is-user", "the subject that an agent acts for may be a program",
            instead: ["agent-for-agent/flow-is-expected", "agent-for-agent/subject-is-listed"]),
        DialectException(
            "on-behalf-of-exchange/subject-is-permitted", "the subject that an agent acts for may be a program",
            instead: ["agent-for-agent/subject-is-listed"]),
    ]
}
