import JOSE
import JotJSON
import JotTokens

/// Finds what is expected of a token: whose it is to be, for which application, in which flow.
struct ExpectationFinder {
    let policy: CompiledPolicy
    let issuer: CompiledIssuer
    let view: ClaimsView
    /// Whether the token shows its audiences.
    let hasAudience: Bool
    /// The application that the token is presented to; nil in lint.
    let application: String?
    let request: CheckRequest

    func candidates() -> [Candidate] {
        guard policy.judgesAgents else { return [nothingInParticular()] }
        let found = application.map { presented($0) } ?? linted()
        guard let flow = request.flow else { return found }
        let fitting = found.filter { $0.flow == flow }
        return fitting.isEmpty ? found.map { $0.expecting(flow) } : fitting
    }

    /// An application that the policy does not have is still the one asked about: no agent has an entry for it.
    private func presented(_ name: String) -> [Candidate] {
        let known = policy.application(name)?.application
        let application = known ?? Application(id: name, scopes: [])
        guard let id = agentID, let agent = issuer.agent(id) else {
            return [unknownAgent(agentID, application, presented: true)]
        }
        guard known != nil else {
            var maker = maker
            maker.presented = true
            return maker.candidates(of: agent.agent, id, at: application)
        }
        return agent.candidates(at: name, presented: true)
    }

    private func linted() -> [Candidate] {
        if isOwnToken { return [ownToken()] }
        guard hasAudience else { return lintedWithoutAudience() }
        let named = applicationsInAudience()
        guard named.count <= 1 else { return [ambiguous(named)] }
        guard let id = agentID, let agent = issuer.agent(id) else {
            return [unknownAgent(agentID, named.first?.application, presented: false)]
        }
        guard let application = named.first else { return [withoutApplication(agent)] }
        return agent.candidates(at: application.application.id, presented: false)
    }

    /// The client claim; without one the current actor, which a rule warns of.
    private var agentID: JSONText? {
        if let agent = request.agent { return JSONText(agent) }
        return view.client ?? view.actors.first?.principal.map { maker.kinds.resolved($0).id }
    }

    private var isOwnToken: Bool {
        if request.flow == .agent { return true }
        if request.flow != nil { return false }
        if issuer.dialect.grant(view) == .clientCredentials { return true }
        guard view.actors.isEmpty, let client = view.client else { return false }
        return view.audiences == [client]
    }

    private func ownToken() -> Candidate {
        if let id = agentID, let agent = issuer.agent(id) { return agent.own }
        var source = maker.base()
        source.presented = false
        source.flow = .agent
        source.agent = agentID.map { .init(id: $0) }
        return Candidate(source, kinds: maker.kinds)
    }

    /// An audience that is not at hand leaves every application of the policy to ask about, each on its own.
    private func lintedWithoutAudience() -> [Candidate] {
        guard let id = agentID, let agent = issuer.agent(id) else {
            let only = policy.applications.count == 1 ? policy.applications.first : nil
            return [unknownAgent(agentID, only?.application, presented: false)]
        }
        let found = policy.applications.flatMap { agent.candidates(at: $0.application.id, presented: false) }
        return found.isEmpty ? [withoutApplication(agent)] : found
    }

    private func applicationsInAudience() -> [CompiledApplication] {
        policy.applications.filter { application in
            application.audiences.contains { view.audiences.contains($0) }
        }
    }

    private func unknownAgent(_ id: JSONText?, _ application: Application?, presented: Bool) -> Candidate {
        var source = maker.base()
        source.presented = presented
        source.application = application
        source.agent = id.map { .init(id: $0) }
        return Candidate(source, kinds: maker.kinds)
    }

    /// A policy without agents and applications: the packs about genuine tokens and the operator's own rules remain.
    private func nothingInParticular() -> Candidate {
        var source = maker.base()
        source.presented = false
        return Candidate(source, kinds: maker.kinds)
    }

    private func withoutApplication(_ agent: CompiledAgent) -> Candidate {
        var source = maker.base()
        source.presented = false
        source.agent = .init(id: agent.id, known: true, ownScopes: agent.agent.scopes)
        return Candidate(source, kinds: maker.kinds)
    }

    /// Several applications and none was named: each scope must be permitted at one of them, and a rule warns.
    private func ambiguous(_ named: [CompiledApplication]) -> Candidate {
        guard let id = agentID, let agent = issuer.agent(id) else {
            return unknownAgent(agentID, nil, presented: false)
        }
        let entries = named.flatMap { application in
            agent.agent.applications.filter { $0.application.utf8.elementsEqual(application.application.id.utf8) }
                .map { ($0, application.application) }
        }
        var source = maker.base()
        source.presented = false
        source.flow = entries.first?.0.flow
        source.ambiguousAudiences = named.map(\.application.id)
        source.agent = .init(id: id, known: true, entry: !entries.isEmpty, ownScopes: agent.agent.scopes)
        source.agent?.permitted = entries.flatMap { CandidateMaker.permitted($0.0, $0.1) }
        source.agent?.subjects = entries.flatMap(\.0.subjects)
        return Candidate(source, kinds: maker.kinds)
    }

    private var maker: CandidateMaker {
        CandidateMaker(issuer: issuer.issuer, agents: issuer.agents.map(\.agent), policy: policy.policy)
    }
}
