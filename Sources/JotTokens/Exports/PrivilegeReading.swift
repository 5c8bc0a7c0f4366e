import JotJSON

/// Privileges: which agent may do what at which application, and for whom.
extension ExportReader {
    mutating func readPrivileges() {
        for agent in numbers(of: .agent) {
            guard let object = sources[agent] else { continue }
            for node in object.node["_aiAgentIdentity"]?["_privileges"]?.elements ?? [] where node.isObject {
                addPrivilege(node, agent: .record(agent), object.realm)
            }
        }
        let agents = agentsByIdentity
        for object in objects(.privilege) {
            addPrivilege(object.node, agent: agent(of: object, agents), object.realm)
        }
    }

    private mutating func addPrivilege(_ node: ExportNode, agent: ExportValue, _ realm: String?) {
        guard records.count < ConfigurationExport.Limits.objects else { return leaveOutObjects() }
        let id = node["_id"]?.text ?? ""
        if !id.isEmpty, number(of: .privilege, id, realm: realm) != nil { return }
        let label = "the privilege \(id)"
        let resource = node["resource"]
        let target = resource?["_refResourceId"]?.text ?? node["resourceData"]?["_id"]?.text
        let oidc = clientID(node, target, resource, realm, label)
        var settings: [String: ExportSetting] = [
            "id": ExportSetting(.text(id), at: node.place),
            "realm": ExportSetting(realm.map(ExportValue.text) ?? Self.realm(node), at: node.place),
            "agent": ExportSetting(agent, at: node["agent"]?.place ?? node.place),
            "agent_id": ExportSetting(agentID(node, agent), at: node["agentOAuth2ClientId"]?.place),
            "resource": ExportSetting(
                target.map(ExportValue.text) ?? Self.noResource(resource, label), at: resource?.place),
            "oidc_id": ExportSetting(oidc, at: node["resourceData"]?.place ?? resource?.place),
            "application": ExportSetting(application(oidc, realm), at: node["resourceData"]?.place ?? resource?.place),
            "permissions": Self.permissions(node, label),
            "subjects": Self.references(node, "subjects", label),
            "subject_groups": Self.references(node, "subjectGroups", label),
            "subject_ids": SettingReading(object: node, label: label)("", "subjectIDs", .texts),
            "subject_kinds": Self.collections(node, "subjects", label),
            "group_kinds": Self.collections(node, "subjectGroups", label),
        ]
        settings["flow"] = ExportSetting(Self.flow(settings), at: settings["subjects"]?.place ?? node.place)
        let object = ExportSections.Object(kind: .privilege, id: id, realm: realm, node: node)
        add(ExportRecord(kind: .privilege, name: id, place: node.place, settings: settings), object)
    }

    /// Nobody named at all: the agent acts for itself.
    private static func flow(_ settings: [String: ExportSetting]) -> ExportValue {
        let lists = ["subjects", "subject_groups", "subject_ids"].compactMap { settings[$0]?.value }
        if lists.contains(where: { $0.texts?.isEmpty == false }) { return .text("on-behalf-of") }
        // `subjectIDs` is derived from the other two, and left out by some interfaces.
        return lists.prefix(2).first(where: \.isUnknown) ?? .text("autonomous")
    }

    private static func permissions(_ node: ExportNode, _ label: String) -> ExportSetting {
        guard let list = node["permissions"] else {
            return ExportSetting(.unknown("`permissions` of \(label) is not in this export"))
        }
        if let placeholder = list.placeholder {
            return ExportSetting(
                .unknown("`permissions` of \(label) is the placeholder \(placeholder)"), at: list.place)
        }
        var scopes: [String] = []
        for entry in list.elements where entry["type"]?.text ?? "scopes" == "scopes" {
            let values = SettingReading(object: entry, label: label)("", "values", .texts).value
            if entry["values"] == nil { continue }
            guard let texts = values.texts else { return ExportSetting(values, at: list.place) }
            scopes += texts
        }
        return ExportSetting(.texts(scopes), at: list.place)
    }

    private static func references(_ node: ExportNode, _ name: String, _ label: String) -> ExportSetting {
        guard let list = node[name] else {
            return ExportSetting(.unknown("`\(name)` of \(label) is not in this export"))
        }
        return ExportSetting(.texts(list.elements.map { $0["_refResourceId"]?.text ?? $0.text ?? "" }), at: list.place)
    }

    /// The collections that references lead to: `managed/alpha_user`.
    private static func collections(_ node: ExportNode, _ name: String, _ label: String) -> ExportSetting {
        guard let list = node[name] else {
            return ExportSetting(.unknown("`\(name)` of \(label) is not in this export"))
        }
        return ExportSetting(.texts(list.elements.map { $0["_refResourceCollection"]?.text ?? "" }), at: list.place)
    }

    /// `managed/alpha_aiagent` stands for the realm `alpha`.
    private static func realm(_ node: ExportNode) -> ExportValue {
        let collection = node["agent"]?["_refResourceCollection"]?.text ?? ""
        let name = collection.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) }
        guard let name, let end = name.utf8.lastIndex(of: UInt8(ascii: "_")), end > name.startIndex else {
            return .unknown("the realm of a privilege is not in this export")
        }
        return .text(String(name[..<end]))
    }

    private static func noResource(_ resource: ExportNode?, _ label: String) -> ExportValue {
        resource == nil ? .unknown("`resource` of \(label) is not in this export") : .absent
    }
}

/// From a privilege to its agent and to the client of its application.
extension ExportReader {
    private var agentsByIdentity: [[UInt8]: Int] {
        var agents: [[UInt8]: Int] = [:]
        for agent in numbers(of: .agent) {
            let node = sources[agent]?.node
            let identity = node?["_aiAgentIdentity"]?["_id"]?.text ?? node?["aiAgentIdentityUid"]?.text
            if let identity, agents[Array(identity.utf8)] == nil { agents[Array(identity.utf8)] = agent }
        }
        return agents
    }

    private func agent(of object: ExportSections.Object, _ agents: [[UInt8]: Int]) -> ExportValue {
        let client = object.node["agentOAuth2ClientId"]?.text
        let identity = object.node["agentID"]?.text ?? object.node["agent"]?["_refResourceId"]?.text
        let byClient = client.flatMap { numbers(of: .agent, named: $0).first }
        if let agent = byClient ?? identity.flatMap({ agents[Array($0.utf8)] }) { return .record(agent) }
        let name = client ?? identity ?? object.id
        return wholeKinds.contains(.agent) ? .absent : .unknown("the agent \(name) is not in this export")
    }

    private func agentID(_ node: ExportNode, _ agent: ExportValue) -> ExportValue {
        if case .record(let number) = agent { return .text(records[number].name) }
        return node["agentOAuth2ClientId"]?.text.map(ExportValue.text) ?? .absent
    }

    /// The client of the application that the resource is: said by the privilege itself, or by the managed application.
    private func clientID(
        _ node: ExportNode, _ target: String?, _ resource: ExportNode?, _ realm: String?, _ label: String
    ) -> ExportValue {
        if let id = node["resourceData"]?["ssoEntities"]?["oidcId"]?.text { return .text(id) }
        guard let target else { return Self.noResource(resource, label) }
        if let application = number(of: .managedApplication, target, realm: realm) {
            return records[application]["oidc_id"]
        }
        guard !wholeKinds.contains(.managedApplication) else { return .absent }
        return .unknown("the managed application \(target) is not in this export")
    }

    private func application(_ oidc: ExportValue, _ realm: String?) -> ExportValue {
        guard case .text(let id) = oidc else { return oidc }
        if let number = number(of: .application, id, realm: realm) { return .record(number) }
        return wholeKinds.contains(.application) ? .absent : .unknown("the OAuth2 client \(id) is not in this export")
    }
}
