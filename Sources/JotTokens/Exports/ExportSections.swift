package import JotJSON

/// What a file of an export holds, object by object, whichever of the known forms it has: what the frodo command writes
/// (one kind a file, or a whole realm), or what PingAM's and IDM's REST interfaces answer (one object, or `{"result": […]}`).
struct ExportSections {
    private(set) var objects: [Object] = []
    /// Kinds of which the file says that it has all there are.
    private(set) var wholeKinds: Set<ExportRecord.Kind> = []
    /// Whether there was room for all objects.
    private(set) var isWhole = true
    /// The address of the tenant, from what the export says of itself.
    private(set) var origin: ExportNode?
    /// Who exported it: personal data, never shown.
    private(set) var exportedBy: ExportNode?

    struct Object {
        let kind: ExportRecord.Kind
        let id: String
        /// Nil if the file does not tell.
        let realm: String?
        let node: ExportNode
    }

    init(_ root: ExportNode) {
        if let meta = root.plain("meta"), meta.isObject {
            origin = meta.plain("origin")
            exportedBy = meta.plain("exportedBy")
        }
        if let realms = root.plain("realm"), realms.isObject {
            wholeKinds = [.agent, .application, .managedApplication, .script, .provider]
            for (name, realm) in realms.members where realm.isObject { read(realm, Self.realm(name)) }
        } else if let list = root.plain("result"), list.kind == .array {
            for element in list.elements { add(rest: element) }
            if let kind = objects.first?.kind, Self.isWhole(root, list) { wholeKinds = [kind] }
        } else {
            read(root, nil)
            if objects.isEmpty { add(rest: root) }
        }
        if objects.allSatisfy({ $0.kind != .provider }), let global = root.plain("global") { read(global, nil) }
    }

    /// Sections that hold objects by their ids.
    private mutating func read(_ root: ExportNode, _ realm: String?) {
        for (id, agent) in members(root, "agent") where Self.isAgent(agent) { add(.agent, id, realm, agent) }
        for (id, client) in members(root, "application") where Self.isClient(client) {
            add(.application, id, realm, client)
        }
        for (id, application) in members(root, "managedApplication") {
            add(.managedApplication, id, realm, application)
        }
        for (id, script) in members(root, "script") where script["script"] != nil || script["context"] != nil {
            add(.script, id, realm, script)
        }
        if let provider = root.plain("service")?.plain("oauth-oidc"), provider.isObject {
            add(.provider, realm ?? "", realm, provider)
        }
    }

    private func members(_ root: ExportNode, _ section: String) -> [(name: String, value: ExportNode)] {
        guard let section = root.plain(section), section.isObject else { return [] }
        return section.members.filter(\.value.isObject)
    }

    /// An object as a REST interface answers it.
    private mutating func add(rest node: ExportNode) {
        guard node.isObject else { return }
        let id = node["_id"]?.text ?? ""
        let realm = node.plain("_type")?.plain("realm")?.text
        if Self.isClient(node) {
            add(Self.isAgent(node) && node.plain("_type") != nil ? .agent : .application, id, realm, node)
        } else if Self.isProvider(node) {
            add(.provider, realm ?? "", realm, node)
        } else if Self.isPrivilege(node) {
            add(.privilege, id, realm, node)
        } else if node.plain("ssoEntities")?.isObject == true || node.plain("templateName")?.text != nil {
            add(.managedApplication, id, realm, node)
        }
    }

    private mutating func add(_ kind: ExportRecord.Kind, _ id: String, _ realm: String?, _ node: ExportNode) {
        guard objects.count < ConfigurationExport.Limits.objects else {
            isWhole = false
            return
        }
        let name = id.isEmpty ? node["_id"]?.text ?? id : id
        objects.append(Object(kind: kind, id: name, realm: realm, node: node))
    }

    /// `root-alpha` is the realm `alpha`.
    private static func realm(_ name: String) -> String {
        let root = "root-"
        return name.utf8.starts(with: root.utf8)
            ? String(decoding: name.utf8.dropFirst(root.utf8.count), as: UTF8.self) : name
    }

    private static func isClient(_ node: ExportNode) -> Bool {
        node.plain("coreOAuth2ClientConfig")?.isObject == true
            || node.plain("advancedOAuth2ClientConfig")?.isObject == true
            || node.plain("overrideOAuth2ClientConfig")?.isObject == true
    }

    /// Other agents, of gateways and web servers, stand in the same section and are no OAuth clients.
    private static func isAgent(_ node: ExportNode) -> Bool {
        guard let type = node.plain("_type")?.plain("_id")?.text else {
            return isClient(node) || node.plain("_aiAgentIdentity") != nil
        }
        return type == "AIAgent"
    }

    private static func isProvider(_ node: ExportNode) -> Bool {
        node.plain("coreOAuth2Config")?.isObject == true || node.plain("advancedOAuth2Config")?.isObject == true
    }

    private static func isPrivilege(_ node: ExportNode) -> Bool {
        node.plain("agentID") != nil || node.plain("agentOAuth2ClientId") != nil
            || (node.plain("permissions") != nil && node.plain("agent") != nil)
    }

    /// Whether the answer is not one page of several.
    private static func isWhole(_ root: ExportNode, _ list: ExportNode) -> Bool {
        guard root.plain("pagedResultsCookie").map({ $0.kind == .null }) ?? true else { return false }
        let rest = root.plain("remainingPagedResults").flatMap { $0.document.integer(of: $0.node) }
        return rest.map { $0 <= 0 } ?? true
    }
}

extension ConfigurationExport {
    /// Whether a JSON document is an export, or a part of one. Tokens, claims and answers of an issuer are none: no such
    /// document has objects in these places.
    package static func recognises(_ document: JSONDocument) -> Bool {
        guard document.kind(of: document.root) == .object,
            !["iss", "sub", "active", "access_token", "payload"].contains(where: {
                document.member(of: document.root, named: $0) != nil
            })
        else { return false }
        let root = ExportNode(file: 0, document: document, node: document.root)
        if let meta = root.plain("meta"), meta.plain("exportTool") != nil || meta.plain("exportDate") != nil {
            return true
        }
        return !ExportSections(root).objects.isEmpty
    }
}
