/// How a token came about, told by its claims.
public enum Flow: String, CaseIterable, Sendable {
    /// The agent's own token.
    case agent
    /// Exchanged; subject and actor are the same agent.
    case autonomous
    /// Exchanged; the subject is another client.
    case agentForAgent = "agent-for-agent"
    /// Exchanged; the subject is a user.
    case onBehalfOf = "on-behalf-of"
    /// Exchanged, without an actor.
    case impersonation
    /// No actor, and the subject is not the client.
    case user
    case unknown

    /// For display and for one rule only: packs are chosen by the expected flow, never by this one.
    package static func classify(
        _ view: ClaimsView, subject: Principal?, actor: Principal?, dialect: Dialect
    ) -> Flow {
        if let told = view.toldFlow { return told }
        guard let actor else { return withoutActor(view, subject, dialect) }
        guard let subject else { return .unknown }
        if actor.id == subject.id, actor.kind == subject.kind { return .autonomous }
        switch subject.kind {
        case .agent, .client, .workload: return .agentForAgent
        case .user, .unknown: return .onBehalfOf
        }
    }

    private static func withoutActor(_ view: ClaimsView, _ subject: Principal?, _ dialect: Dialect) -> Flow {
        if !view.actors.isEmpty { return .unknown }
        switch dialect.grant(view) {
        case .clientCredentials: return .agent
        case .tokenExchange: return .impersonation
        case .other, .unknown: break
        }
        guard let subject else { return view.client == nil ? .unknown : .agent }
        guard let client = view.client else { return .unknown }
        return subject.id == client ? .agent : .user
    }
}
