/// Finds the contradictions of a policy, all of them.
struct PolicyValidation {
    let policy: Policy

    func issues() -> [PolicyIssue] {
        issuerIssues() + applicationIssues() + policy.agents.enumerated().flatMap { agentIssues($0.offset, $0.element) }
            + repeatedAgents() + repeatedNames() + ServeValidation(policy: policy).issues()
    }

    private func issuerIssues() -> [PolicyIssue] {
        var issues: [PolicyIssue] = []
        if policy.issuers.isEmpty {
            issues.append(PolicyIssue([.key("issuers")], "a policy names at least one issuer"))
        }
        issues += repeated(policy.issuers.map(\.issuer), "issuers", "issuer")
        issues += repeated(policy.issuers.map(\.name), "issuers", "name")
        return issues
    }

    private func applicationIssues() -> [PolicyIssue] {
        var issues = repeated(policy.applications.map(\.id), "applications", "id")
        for (index, application) in policy.applications.enumerated() where application.scopes.isEmpty {
            issues.append(
                PolicyIssue(
                    [.key("applications"), .index(index), .key("scopes")],
                    "the application \(application.id) has no scopes, so nothing could be permitted at it"))
        }
        return issues
    }

    private func agentIssues(_ index: Int, _ agent: Agent) -> [PolicyIssue] {
        let path: [PolicyIssue.Step] = [.key("agents"), .index(index)]
        var issues: [PolicyIssue] = []
        if let name = agent.issuer {
            if !policy.issuers.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
                issues.append(
                    PolicyIssue(
                        path + [.key("issuer")], "there is no issuer \(name)",
                        hint: nearest(name, policy.issuers.map(\.name))))
            }
        } else if policy.issuers.count > 1 {
            issues.append(
                PolicyIssue(
                    path, "the agent \(agent.id) must name its issuer, because there are several", hint: "add issuer:"))
        }
        for (position, permission) in agent.applications.enumerated() {
            issues += permissionIssues(path + [.key("applications"), .index(position)], permission)
        }
        return issues
    }

    private func permissionIssues(_ path: [PolicyIssue.Step], _ permission: Agent.Permission) -> [PolicyIssue] {
        guard
            let application = policy.applications.first(where: { $0.id.utf8.elementsEqual(permission.application.utf8) }
            )
        else {
            return [
                PolicyIssue(
                    path + [.key("application")], "there is no application \(permission.application)",
                    hint: nearest(permission.application, policy.applications.map(\.id)))
            ]
        }
        return permission.permissions.enumerated().compactMap { index, scope in
            guard !application.scopes.contains(where: { $0.utf8.elementsEqual(scope.utf8) }) else { return nil }
            return PolicyIssue(
                path + [.key("permissions"), .index(index)], "\(scope) is no scope of \(application.id)",
                hint: nearest(scope, application.scopes))
        }
    }

    /// The same client id under two issuers is two agents.
    private func repeatedAgents() -> [PolicyIssue] {
        var seen: Set<[[UInt8]]> = []
        return policy.agents.enumerated().compactMap { index, agent in
            let key = [Array(agent.id.utf8), Array((agent.issuer ?? "").utf8)]
            guard !seen.insert(key).inserted else { return nil }
            return PolicyIssue([.key("agents"), .index(index), .key("id")], "the agent \(agent.id) is there twice")
        }
    }

    /// A name that meant two agents of one issuer would let the one pass for the other.
    private func repeatedNames() -> [PolicyIssue] {
        var ids: Set<[[UInt8]]> = []
        for agent in policy.agents { ids.insert([Array(agent.id.utf8), Array((agent.issuer ?? "").utf8)]) }
        var seen: Set<[[UInt8]]> = []
        return policy.agents.enumerated().flatMap { index, agent in
            agent.names.enumerated().compactMap { position, name -> PolicyIssue? in
                let key = [Array(name.utf8), Array((agent.issuer ?? "").utf8)]
                let path: [PolicyIssue.Step] = [.key("agents"), .index(index), .key("names"), .index(position)]
                if ids.contains(key) { return PolicyIssue(path, "\(name) is the id of an agent, so it names that one") }
                return seen.insert(key).inserted ? nil : PolicyIssue(path, "the name \(name) is there twice")
            }
        }
    }

    private func repeated(_ values: [String], _ list: String, _ key: String) -> [PolicyIssue] {
        var seen: Set<[UInt8]> = []
        return values.enumerated().compactMap { index, value in
            guard !seen.insert(Array(value.utf8)).inserted else { return nil }
            return PolicyIssue([.key(list), .index(index), .key(key)], "\(value) is there twice")
        }
    }

    private func nearest(_ text: String, _ candidates: [String]) -> String? {
        NearMiss.nearest(to: text, among: candidates).map { "did you mean \($0)?" }
    }
}
