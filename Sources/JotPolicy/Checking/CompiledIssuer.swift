import JOSE
import JotJSON
import JotTokens

/// An issuer with its keys, its agents and the rules for its dialect.
final class CompiledIssuer: Sendable {
    /// Nil for whatever the policy does not know.
    let issuer: Issuer?
    let url: JSONText?
    let dialect: Dialect
    let keys: KeySet?
    let plans: FlowPlans
    let agents: [CompiledAgent]
    let agentIDs: Set<JSONText>

    init(_ issuer: Issuer?, _ policy: Policy, _ keys: KeySet?, _ plans: FlowPlans) {
        self.issuer = issuer
        url = issuer.map { JSONText($0.issuer) }
        dialect = issuer?.dialect ?? policy.issuers.first?.dialect ?? .generic
        self.keys = keys
        self.plans = plans
        // The same client id under two issuers is two agents.
        let own = policy.agents.filter { agent in
            guard let issuer else { return false }
            return agent.issuer.map { $0.utf8.elementsEqual(issuer.name.utf8) } ?? true
        }
        let ids = own.map { JSONText($0.id) }
        agentIDs = Set(ids)
        agents = zip(own, ids).map { CompiledAgent($0, id: $1, issuer, own, policy) }
    }

    func agent(_ id: JSONText) -> CompiledAgent? {
        agents.first { $0.id == id }
    }
}

/// An agent with what is expected of its tokens, prepared for every application that it may use.
struct CompiledAgent: Sendable {
    let agent: Agent
    let id: JSONText
    /// Its own token, looked at.
    let own: Candidate
    /// By application and mode.
    private let prepared: [Prepared]

    private struct Prepared: Sendable {
        let application: String
        let presented: Bool
        let candidates: [Candidate]
    }

    init(_ agent: Agent, id: JSONText, _ issuer: Issuer?, _ siblings: [Agent], _ policy: Policy) {
        self.agent = agent
        self.id = id
        var maker = CandidateMaker(issuer: issuer, agents: siblings, policy: policy)
        own = maker.ownToken(of: agent, id)
        var prepared: [Prepared] = []
        for application in policy.applications {
            for presented in [true, false] {
                maker.presented = presented
                let candidates = maker.candidates(of: agent, id, at: application)
                prepared.append(Prepared(application: application.id, presented: presented, candidates: candidates))
            }
        }
        self.prepared = prepared
    }

    /// One for each entry; one without entry when the agent has none for this application.
    func candidates(at application: String, presented: Bool) -> [Candidate] {
        prepared.first { $0.presented == presented && $0.application.utf8.elementsEqual(application.utf8) }?.candidates
            ?? []
    }
}
