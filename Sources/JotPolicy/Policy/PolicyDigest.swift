package import JOSE
import JotTokens

extension Policy {
    /// SHA-256 over everything that a policy says of tokens, field by field. Where keys are kept and how the service
    /// answers are no part of it: keys are, and routes are told apart by what they ask.
    package var digest: SHA256Digest {
        var fields = DigestFields()
        fields.add("jotlint/policy/v2")
        fields.add(count: issuers.count)
        for issuer in issuers { fields.add(issuer) }
        fields.add(count: applications.count)
        for application in applications { fields.add(application) }
        fields.add(count: agents.count)
        for agent in agents { fields.add(agent) }
        fields.add(rules)
        return fields.digest
    }
}

extension DigestFields {
    fileprivate mutating func add(_ issuer: Issuer) {
        add(issuer.name)
        add(issuer.issuer)
        add(issuer.dialect.name)
        add(issuer.namesDialect ? "named" : "told by the URL")
        add(issuer.algorithms.map { $0.map(\.name).joined(separator: " ") })
        add(String(issuer.leeway))
        add(issuer.maxLifetime.map { String($0) })
    }

    fileprivate mutating func add(_ application: Application) {
        add(application.id)
        add(application.audiences)
        add(application.scopes)
        add(application.acrValues)
        add(application.maxAuthenticationAge.map { String($0) })
    }

    fileprivate mutating func add(_ agent: Agent) {
        add(agent.id)
        add(agent.names)
        add(agent.issuer)
        add(agent.scopes)
        add(count: agent.applications.count)
        for permission in agent.applications {
            add(permission.application)
            add(permission.permissions)
            add(permission.subjects)
            add(count: permission.subjectGroups.count)
            for group in permission.subjectGroups { add(group) }
        }
    }

    private mutating func add(_ group: SubjectGroup) {
        add(group.name)
        switch group.membership {
        case .members(let ids):
            add("members")
            add(ids)
        case .claim(let name):
            add("claim")
            add(name)
        case .unknown: add("unknown")
        }
    }

    fileprivate mutating func add(_ rules: RuleSettings) {
        add(rules.packs)
        add(count: rules.severities.count)
        for (rule, severity) in rules.severities.sorted(by: { $0.key < $1.key }) {
            add(rule)
            add(severity.rawValue)
        }
        add(count: rules.own.count)
        for page in rules.own { add(page) }
        add(count: rules.suppressions.count)
        for suppression in rules.suppressions { add(suppression) }
    }

    /// What of a page decides; its prose and its examples do not.
    private mutating func add(_ page: RulePage) {
        add(page.id)
        add(page.severity.rawValue)
        add(page.stage.rawValue)
        add(page.artefact.rawValue)
        add(page.flows.map(\.rawValue))
        add(page.dialects)
        add(page.when?.text)
        add(page.require.text)
    }

    private mutating func add(_ suppression: Suppression) {
        add(suppression.rule)
        add(suppression.client)
        add(suppression.owner)
        add(suppression.reason)
        add(suppression.ends.description)
        add(suppression.ticket)
    }
}
