import JOSE
import JotJSON
import JotTokens

/// One whole expectation that a token may satisfy: one entry of the policy, never a union of several.
final class Candidate: Sendable {
    let flow: Flow?
    let expected: ExpectedFacts
    let kinds: KnownPrincipals
    /// Kept where the token itself tells who is in a group.
    let source: ExpectedFacts.Source
    let claimGroups: [(group: Int, claim: String)]
    let application: String?
    let agent: String?

    init(_ source: ExpectedFacts.Source, kinds: KnownPrincipals, claimGroups: [(group: Int, claim: String)] = []) {
        self.source = source
        self.kinds = kinds
        self.claimGroups = claimGroups
        flow = source.flow
        expected = ExpectedFacts(source)
        application = source.application?.id
        agent = source.agent?.id.string
    }

    /// The flow whose packs judge the token. The agent's own token, presented, is held to the rules of exchange: else a
    /// route that expects it would take a token that was never meant for the application.
    var plannedFlow: Flow? { source.presented && flow == .agent ? nil : flow }

    /// The same entry under a flow that the caller demands.
    func expecting(_ flow: Flow) -> Candidate {
        var source = source
        source.flow = flow
        return Candidate(source, kinds: kinds, claimGroups: claimGroups)
    }

    /// The expectation for this token: groups that a claim tells have the subject as member, or nobody.
    func expected(for claims: JSONDocument?, _ subject: Principal?) -> ExpectedFacts {
        guard !claimGroups.isEmpty, let claims, let subject else { return expected }
        var source = source
        for (group, claim) in claimGroups {
            let isMember = source.agent.map { Self.lists($0.groups[group].name, claim, claims) } ?? false
            source.agent?.groups[group].members = isMember ? [subject.id] : []
        }
        return ExpectedFacts(source)
    }

    private static func lists(_ group: String, _ claim: String, _ claims: JSONDocument) -> Bool {
        guard let node = claims.member(of: claims.root, named: claim) else { return false }
        let name = group.utf8.span
        if claims.isString(node, equalTo: name) { return true }
        for element in claims.elements(of: node) where claims.isString(element, equalTo: name) { return true }
        return false
    }
}

/// Prepares the expectations for one agent.
struct CandidateMaker {
    let issuer: Issuer?
    let agents: [Agent]
    let policy: Policy
    var presented = false

    func ownToken(of agent: Agent, _ id: JSONText) -> Candidate {
        var source = base()
        source.presented = false
        source.flow = .agent
        source.agent = .init(id: id, known: true, ownScopes: agent.scopes)
        return Candidate(source, kinds: kinds)
    }

    func candidates(of agent: Agent, _ id: JSONText, at application: Application) -> [Candidate] {
        var source = base()
        source.presented = presented
        source.application = application
        source.agent = .init(id: id, known: true, ownScopes: agent.scopes)
        let entries = agent.applications.filter { $0.application.utf8.elementsEqual(application.id.utf8) }
        // No entry is not empty permissions: nothing is permitted.
        guard !entries.isEmpty else { return [Candidate(source, kinds: kinds)] }
        return entries.map { candidate($0, application, source) }
    }

    private func candidate(
        _ entry: Agent.Permission, _ application: Application, _ base: ExpectedFacts.Source
    ) -> Candidate {
        var source = base
        source.flow = entry.flow
        source.agent?.entry = true
        source.agent?.permitted = Self.permitted(entry, application)
        source.agent?.subjects = entry.subjects
        var claimGroups: [(group: Int, claim: String)] = []
        for (index, group) in entry.subjectGroups.enumerated() {
            var members: [JSONText]?
            switch group.membership {
            case .members(let ids): members = ids.map { JSONText($0) }
            case .claim(let name): claimGroups.append((index, name))
            case .unknown: members = nil
            }
            source.agent?.groups.append((group.name, members))
        }
        return Candidate(source, kinds: kinds, claimGroups: claimGroups)
    }

    /// Empty permissions mean all scopes of the application; others only as far as the application has them.
    static func permitted(_ entry: Agent.Permission, _ application: Application) -> [String] {
        guard !entry.permissions.isEmpty else { return application.scopes }
        return entry.permissions.filter { scope in application.scopes.contains { $0.utf8.elementsEqual(scope.utf8) } }
    }

    func base() -> ExpectedFacts.Source {
        var source = ExpectedFacts.Source()
        source.issuer = issuer
        source.issuers = policy.issuers.map(\.issuer)
        source.agents = agents.map(\.id)
        source.applications = policy.applications.map(\.id)
        source.knownApplications = policy.applications
        source.users = users
        return source
    }

    /// A user is one wherever the policy lists it: for an agent that acts for itself it must not pass as nobody.
    var kinds: KnownPrincipals {
        KnownPrincipals(
            agents: Set(agents.map { JSONText($0.id) }), users: Set(users.map { JSONText($0) }), names: agents.names)
    }

    private var users: [String] { agents.flatMap { $0.applications.flatMap(\.users) } }
}

extension [Agent] {
    /// Their further names, each with the client id that it means.
    fileprivate var names: [JSONText: JSONText] {
        var names: [JSONText: JSONText] = [:]
        for agent in self { for name in agent.names { names[JSONText(name)] = JSONText(agent.id) } }
        return names
    }
}

extension Agent.Permission {
    /// Everybody whom this entry names as a user.
    fileprivate var users: [String] {
        subjects
            + subjectGroups.flatMap { group -> [String] in
                if case .members(let ids) = group.membership { ids } else { [] }
            }
    }
}
