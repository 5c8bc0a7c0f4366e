import JOSE
import JotJSON
import JotTokens

/// What an example expects: one application, one agent, and whatever the example says otherwise.
struct ExampleExpectation {
    private(set) var source: ExpectedFacts.Source
    private let document: JSONDocument

    init(_ document: JSONDocument, _ page: RulePage, client: JSONText?) {
        self.document = document
        source = Self.usual(client)
        source.flow = page.flows.first ?? .autonomous
        if let name = page.dialects.first, let dialect = Dialect.named(name) { source.issuer?.dialect = dialect }
        readExpected()
    }

    var kinds: KnownPrincipals {
        KnownPrincipals(
            agents: Set(source.agents.map { JSONText($0) }),
            users: Set((source.agent?.subjects ?? []).map { JSONText($0) }))
    }

    private static func usual(_ client: JSONText?) -> ExpectedFacts.Source {
        var source = ExpectedFacts.Source()
        source.issuer = Issuer(
            name: "alpha", issuer: "https://tenant.example:443/am/oauth2/realms/root/realms/alpha", dialect: .pingam,
            maxLifetime: 3600)
        source.issuers = source.issuer.map { [$0.issuer] } ?? []
        source.application = Application(
            id: "access-log-api", audiences: ["https://logs.example/api"], scopes: ["logs-read", "logs-search"])
        source.applications = ["access-log-api"]
        source.knownApplications = source.application.map { [$0] } ?? []
        source.agents = ["bot-traffic-analyzer"]
        source.agent = .init(
            id: client ?? JSONText("bot-traffic-analyzer"), known: true, entry: true, ownScopes: ["monitor-system"],
            permitted: ["logs-read", "logs-search"])
        return source
    }

    private mutating func readExpected() {
        guard let expected = document.node(at: "/expected") else { return }
        for (name, value) in document.members(of: expected) { read(document.string(of: name) ?? "", value) }
    }

    private mutating func read(_ name: String, _ value: JSONNode) {
        let isAbsent = document.kind(of: value) == .null
        switch name {
        case "flow": source.flow = document.string(of: value).flatMap(Flow.init)
        case "issuer": source.issuer = isAbsent ? nil : issuer(value)
        case "issuers": source.issuers = texts(value)
        case "application": source.application = isAbsent ? nil : application(value)
        case "agent": source.agent = isAbsent ? nil : agent(value)
        case "agents": source.agents = texts(value)
        case "applications": source.applications = texts(value)
        case "max_lifetime": source.issuer?.maxLifetime = document.integer(of: value)
        case "leeway": source.issuer?.leeway = document.integer(of: value) ?? 0
        case "presented": source.presented = document.boolean(of: value) ?? true
        case "ambiguous_audiences": source.ambiguousAudiences = texts(value)
        case "known_applications": source.knownApplications = document.elements(of: value).map(application)
        case "users": source.users = texts(value)
        default: break
        }
    }

    private func issuer(_ node: JSONNode) -> Issuer? {
        var issuer = source.issuer
        if let name = text(node, "name") { issuer?.name = name }
        if let url = text(node, "issuer") { issuer?.issuer = url }
        if let dialect = text(node, "dialect").flatMap(Dialect.named) { issuer?.dialect = dialect }
        return issuer
    }

    private func application(_ node: JSONNode) -> Application {
        let id = text(node, "id") ?? "access-log-api"
        return Application(
            id: id, audiences: list(node, "audiences").filter { $0 != id }, scopes: list(node, "scopes"),
            acrValues: list(node, "acr_values"),
            maxAuthenticationAge: document.member(of: node, named: "max_authentication_age").flatMap {
                document.integer(of: $0)
            })
    }

    private func agent(_ node: JSONNode) -> ExpectedFacts.Source.AgentSource {
        var agent = source.agent ?? .init(id: JSONText("bot-traffic-analyzer"))
        if let id = text(node, "id") { agent.id = JSONText(id) }
        if let known = boolean(node, "known") { agent.known = known }
        if let entry = boolean(node, "entry") { agent.entry = entry }
        if document.member(of: node, named: "own_scopes") != nil { agent.ownScopes = list(node, "own_scopes") }
        if document.member(of: node, named: "permitted") != nil { agent.permitted = list(node, "permitted") }
        if document.member(of: node, named: "subjects") != nil { agent.subjects = list(node, "subjects") }
        if let groups = document.member(of: node, named: "groups") {
            agent.groups = document.elements(of: groups).map { group in
                let members = document.member(of: group, named: "members")
                return (text(group, "name") ?? "", members.map { texts($0).map { JSONText($0) } })
            }
        }
        return agent
    }

    private func text(_ node: JSONNode, _ name: String) -> String? {
        document.member(of: node, named: name).flatMap { document.string(of: $0) }
    }

    private func boolean(_ node: JSONNode, _ name: String) -> Bool? {
        document.member(of: node, named: name).flatMap { document.boolean(of: $0) }
    }

    private func list(_ node: JSONNode, _ name: String) -> [String] {
        document.member(of: node, named: name).map(texts) ?? []
    }

    private func texts(_ node: JSONNode) -> [String] {
        document.elements(of: node).compactMap { document.string(of: $0) }
    }
}
