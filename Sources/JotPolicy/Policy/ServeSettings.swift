public import JotTokens

/// How `jotlint serve` answers: settings that belong to the policy, and are reloaded with it. Ports and peers are options
/// of the command.
public struct ServeSettings: Hashable, Sendable {
    /// The id of the application where a route names none; nil: the policy's only one.
    public var application: String?
    /// The identifier of the protected resource (RFC 9728 §1.2), an audience of its tokens; nil: no metadata is served.
    public var resource: String?
    /// The realm of challenges; nil: none.
    public var realm: String?
    /// Ids of rules that are reported and deny nobody.
    public var reportOnly: [String]
    /// What proxies can ask for by name.
    public var routes: [Route]

    /// Settings of a service.
    public init(
        application: String? = nil, resource: String? = nil, realm: String? = nil, reportOnly: [String] = [],
        routes: [Route] = []
    ) {
        self.application = application
        self.resource = resource
        self.realm = realm
        self.reportOnly = reportOnly
        self.routes = routes
    }

    /// What requests of one kind need. A proxy asks for it by name, so that no text of a client chooses it.
    public struct Route: Hashable, Sendable {
        /// Letters, digits, `.`, `_` and `-`.
        public var name: String
        /// The id of the application; nil: that of the settings.
        public var application: String?
        /// Nil: what the policy's entry for the agent says.
        public var flow: Flow?
        /// Scopes that the token must all have.
        public var scopes: [String]
        /// Scopes of which the token must have one; empty: none is asked.
        public var anyScopes: [String]

        /// A route with what it asks beyond the policy.
        public init(
            name: String, application: String? = nil, flow: Flow? = nil, scopes: [String] = [], anyScopes: [String] = []
        ) {
            self.name = name
            self.application = application
            self.flow = flow
            self.scopes = scopes
            self.anyScopes = anyScopes
        }
    }
}

/// The contradictions of `serve`.
struct ServeValidation {
    let policy: Policy

    func issues() -> [PolicyIssue] {
        let serve = policy.serve
        var issues = applicationIssues(serve.application, [.key("serve"), .key("application")])
        var seen: Set<[UInt8]> = []
        for (index, route) in serve.routes.enumerated() {
            let path: [PolicyIssue.Step] = [.key("serve"), .key("routes"), .index(index)]
            issues += applicationIssues(route.application, path + [.key("application")])
            if !Self.isName(route.name) {
                issues.append(
                    PolicyIssue(
                        path + [.key("name")], "the name of a route stands in a path",
                        hint: "use letters, digits, and . _ - after the first"))
            } else if !seen.insert(Array(route.name.utf8)).inserted {
                issues.append(PolicyIssue(path + [.key("name")], "the route \(route.name) is there twice"))
            }
            for (key, scopes) in [("scopes", route.scopes), ("anyScopes", route.anyScopes)] {
                issues += scopeIssues(scopes, route.application ?? serve.application, path + [.key(key)])
            }
        }
        return issues
    }

    private func applicationIssues(_ id: String?, _ path: [PolicyIssue.Step]) -> [PolicyIssue] {
        guard let id, application(id) == nil else { return [] }
        let meant = NearMiss.nearest(to: id, among: policy.applications.map(\.id)).map { "did you mean \($0)?" }
        return [PolicyIssue(path, "there is no application \(id)", hint: meant)]
    }

    /// A route that asks for what nobody can have would deny everybody.
    private func scopeIssues(_ scopes: [String], _ id: String?, _ path: [PolicyIssue.Step]) -> [PolicyIssue] {
        let only = policy.applications.count == 1 ? policy.applications.first : nil
        guard let application = id.map({ application($0) }) ?? only else { return [] }
        return scopes.enumerated().compactMap { index, scope in
            guard !application.scopes.contains(where: { $0.utf8.elementsEqual(scope.utf8) }) else { return nil }
            return PolicyIssue(
                path + [.index(index)], "\(scope) is no scope of \(application.id)",
                hint: NearMiss.nearest(to: scope, among: application.scopes).map { "did you mean \($0)?" })
        }
    }

    private func application(_ id: String) -> Application? {
        policy.applications.first { $0.id.utf8.elementsEqual(id.utf8) }
    }

    private static func isName(_ text: String) -> Bool {
        let isPlain = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        guard let first = text.utf8.first, isPlain(first), text.utf8.count <= 128 else { return false }
        return text.utf8.allSatisfy { isPlain($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
    }
}
