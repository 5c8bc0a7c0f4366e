import CEL
import JOSE
import JotJSON
import JotTokens

/// `expected` for one entry of the policy, prepared when the checker is made.
final class ExpectedFacts: ForeignDocument {
    let flow: Flow?
    private let fields: [Value?]
    private let issuer: [Value?]?
    private let application: [Value?]?
    private let knownApplications: [[Value?]]
    private let agent: [Value?]?
    private let groups: [(name: Value, members: Value)]

    struct Source: Sendable {
        var flow: Flow?
        var issuer: Issuer?
        var issuers: [String] = []
        var application: Application?
        var agent: AgentSource?
        var agents: [String] = []
        var applications: [String] = []
        var presented = true
        var ambiguousAudiences: [String] = []
        var knownApplications: [Application] = []
        var users: [String] = []

        struct AgentSource: Sendable {
            var id: JSONText
            var known = false
            var entry = false
            var ownScopes: [String] = []
            var permitted: [String] = []
            var subjects: [String] = []
            var groups: [(name: String, members: [JSONText]?)] = []
        }
    }

    init(_ source: Source) {
        flow = source.flow
        issuer = source.issuer.map { [.text($0.name), .text($0.issuer), .text($0.dialect.name)] }
        application = source.application.map(Self.fields)
        knownApplications = source.knownApplications.map(Self.fields)
        agent = source.agent.map {
            [
                .string(Text($0.id)), .bool($0.known), .bool($0.entry), Self.list($0.ownScopes),
                Self.list($0.permitted),
                Self.list($0.subjects), nil,
            ]
        }
        groups = (source.agent?.groups ?? []).map { group in
            let members = group.members.map { Value.elements($0.map { .string(Text($0)) }) }
            return (.text(group.name), members ?? .unknown(NotAtHand.groupMembers))
        }
        var fields = [Value?](repeating: nil, count: ExpectedField.allCases.count)
        fields[ExpectedField.flow.rawValue] = .text(source.flow?.rawValue ?? "")
        fields[ExpectedField.issuers.rawValue] = Self.list(source.issuers)
        fields[ExpectedField.agents.rawValue] = Self.list(source.agents)
        fields[ExpectedField.applications.rawValue] = Self.list(source.applications)
        fields[ExpectedField.maxLifetime.rawValue] = source.issuer?.maxLifetime.flatMap(Self.duration)
        fields[ExpectedField.leeway.rawValue] = Self.duration(source.issuer?.leeway ?? 0)
        fields[ExpectedField.presented.rawValue] = .bool(source.presented)
        fields[ExpectedField.ambiguousAudiences.rawValue] = Self.list(source.ambiguousAudiences)
        fields[ExpectedField.users.rawValue] = Self.list(source.users)
        self.fields = fields
    }

    private enum Node {
        static let expected: Int32 = 0
        static let issuer: Int32 = 1
        static let application: Int32 = 2
        static let agent: Int32 = 3
        static let groups: Int32 = 4
        static let knownApplications: Int32 = 5
        static let group: Int32 = 16
        static let knownApplication: Int32 = 0x1000_0000
    }

    var value: Value { .foreignMap(self, Node.expected) }

    func structure(of node: Int32, number: Int) -> Int32? {
        guard node == Node.expected else { return nil }
        switch ExpectedField(rawValue: number) {
        case .issuer: return issuer == nil ? nil : Node.issuer
        case .application: return application == nil ? nil : Node.application
        case .agent: return agent == nil ? nil : Node.agent
        default: return nil
        }
    }

    func field(of node: Int32, number: Int) -> Value? {
        switch node {
        case Node.expected:
            if let inner = structure(of: node, number: number) { return .foreignMap(self, inner) }
            // Made when asked for: kept, it would hold this object, which would then never be freed.
            if number == ExpectedField.knownApplications.rawValue { return .foreignList(self, Node.knownApplications) }
            return fields.element(number) ?? nil
        case Node.issuer: return issuer?.element(number) ?? nil
        case Node.application: return application?.element(number) ?? nil
        case Node.agent:
            if number == AgentField.groups.rawValue { return .foreignList(self, Node.groups) }
            return agent?.element(number) ?? nil
        case Node.knownApplication...:
            return knownApplications.element(Int(node - Node.knownApplication))?.element(number) ?? nil
        default:
            guard let group = groups.element(Int(node - Node.group)) else { return nil }
            return number == GroupField.name.rawValue ? group.name : group.members
        }
    }

    func element(of node: Int32, at index: Int) -> Value? {
        switch node {
        case Node.groups where groups.indices.contains(index): .foreignMap(self, Node.group + Int32(index))
        case Node.knownApplications where knownApplications.indices.contains(index):
            .foreignMap(self, Node.knownApplication + Int32(index))
        default: nil
        }
    }

    func count(of node: Int32) -> Int {
        switch node {
        case Node.groups: groups.count
        case Node.knownApplications: knownApplications.count
        default: 0
        }
    }

    func member(of node: Int32, named name: Text) -> Value? { nil }
    func memberName(of node: Int32, at index: Int) -> Text? { nil }

    private static func fields(_ application: Application) -> [Value?] {
        [
            .text(application.id), list([application.id] + application.audiences), list(application.scopes),
            list(application.acrValues), application.maxAuthenticationAge.flatMap(duration),
        ]
    }

    private static func list(_ texts: [String]) -> Value { .elements(texts.map { .text($0) }) }

    private static func duration(_ seconds: Int64) -> Value? { TimeSpan(seconds: seconds).map { .duration($0) } }
}
