internal import JotPolicy

/// `applications` and `agents`.
extension PolicyReader {
    /// Nil after a complaint.
    mutating func application(_ value: DocumentValue) -> Application? {
        guard let members = section(value, .application) else { return nil }
        let id = text(members["id"])
        let audiences = texts(members["audiences"])
        let scopes = scopes(members["scopes"])
        let acrValues = texts(members["acrValues"])
        let maxAuthenticationAge = duration(members["maxAuthenticationAge"])
        guard let id else { return nil }
        return Application(
            id: id, audiences: audiences, scopes: scopes, acrValues: acrValues,
            maxAuthenticationAge: maxAuthenticationAge)
    }

    /// Nil after a complaint.
    mutating func agent(_ value: DocumentValue) -> Agent? {
        guard let members = section(value, .agent) else { return nil }
        let id = text(members["id"])
        let issuer = text(members["issuer"])
        let names = texts(members["names"])
        let scopes = scopes(members["scopes"])
        let applications = elements(members["applications"]).compactMap { permission($0) }
        guard let id else { return nil }
        return Agent(id: id, issuer: issuer, names: names, scopes: scopes, applications: applications)
    }

    private mutating func permission(_ value: DocumentValue) -> Agent.Permission? {
        guard let members = section(value, .permission) else { return nil }
        let application = text(members["application"])
        let permissions = scopes(members["permissions"])
        let subjects = texts(members["subjects"])
        let groups = openMapping(members["subjectGroups"]).map { subjectGroup($0) }
        guard let application else { return nil }
        return Agent.Permission(
            application: application, permissions: permissions, subjects: subjects, subjectGroups: groups)
    }

    /// A list of members, a claim that tells membership, or nothing, if neither is known.
    private mutating func subjectGroup(_ member: DocumentValue.Member) -> SubjectGroup {
        var membership = SubjectGroup.Membership.unknown
        switch member.value.content {
        case .list: membership = .members(texts(member))
        case .mapping:
            if let claim = section(member.value, .subjectGroup).flatMap({ text($0["claim"]) }) {
                membership = .claim(claim)
            }
        case .bare where member.value.isNull: break
        case .bare, .quoted:
            complainOfKind(
                member, "a list of subjects or a claim", hint: "write [subject, …], { claim: groups }, or nothing")
        }
        return SubjectGroup(name: member.key, membership: membership)
    }
}
