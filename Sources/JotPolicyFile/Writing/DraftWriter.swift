internal import JotPolicy
internal import JotTokens

/// Writes a policy from an export, section by section.
struct DraftWriter {
    private let export: ConfigurationExport
    private(set) var remarks: [String] = []
    private var lines: [String] = []
    /// Applications that were written: an entry for any other would not load.
    private var applications: [String: [String]] = [:]

    init(_ export: ConfigurationExport) {
        self.export = export
    }

    mutating func policy() -> String {
        lines = [
            "# Written by `jotlint init` from \(names(export.files.map(\.name))).",
            "# Look at every line before you rely on it: an export says what the issuer does, not what you want.",
            "version: 1", "",
        ]
        writeIssuers()
        writeApplications()
        writeAgents()
        noteWhatIsMissing()
        if !remarks.isEmpty { lines += ["", "# What the export did not tell:"] + remarks.map { "# - \($0)" } }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: issuers

    private mutating func writeIssuers() {
        lines.append("issuers:")
        for realm in realms {
            let name = realm ?? "main"
            lines.append("  - name: \(DraftText.scalar(name))")
            if let realm, let url = issuer(realm) {
                lines.append(
                    "    issuer: \(DraftText.scalar(url)) # from meta.origin; compare it with `iss` of a token")
            } else {
                remarks.append("the address of the issuer \(DraftText.comment(name)): fill it in, exactly as in `iss`")
                lines.append("    issuer: # not in the export: fill in what `iss` of a token says")
            }
            lines.append("    dialect: pingam")
            lines.append("    keys: { jwks: keys.json } # download it: the jwks_uri of the realm's OAuth2 provider")
            if let lifetime = lifetime(realm) {
                lines.append("    maxLifetime: \(lifetime)s # the provider's lifetime")
            }
        }
        lines.append("")
    }

    /// Nil stands for one that is not told.
    private var realms: [String?] {
        var realms: [String?] = []
        for kind in [ExportRecord.Kind.agent, .provider, .privilege] {
            for number in export.records(of: kind) {
                let realm = export.records[number]["realm"].text
                if let realm, !realms.contains(where: { $0?.utf8.elementsEqual(realm.utf8) ?? false }) {
                    realms.append(realm)
                }
            }
        }
        return realms.isEmpty ? [nil] : realms
    }

    /// `https://tenant/am` and the realm; PingAM writes the port into `iss` even where it is the usual one.
    private func issuer(_ realm: String) -> String? {
        guard let origin = export.records[0]["origin"].text, origin.hasPrefix("https://") else { return nil }
        let parts = origin.dropFirst("https://".count).split(separator: "/", omittingEmptySubsequences: true)
        guard let host = parts.first, let path = parts.dropFirst().first else { return nil }
        let port = host.contains(":") ? "" : ":443"
        let realms = realm.isEmpty || realm == "/" ? "root" : "root/realms/\(realm)"
        return "https://\(host)\(port)/\(path)/oauth2/realms/\(realms)"
    }

    private func lifetime(_ realm: String?) -> Int64? {
        let lifetimes = export.records(of: .provider).compactMap { number -> Int64? in
            let record = export.records[number]
            guard realm == nil || record["realm"].text.map({ $0.utf8.elementsEqual((realm ?? "").utf8) }) ?? true else {
                return nil
            }
            if case .integer(let seconds) = record["access_token_lifetime"], seconds > 0 { return seconds }
            return nil
        }
        return lifetimes.max()
    }

    // MARK: applications

    private mutating func writeApplications() {
        var entries: [String] = []
        for number in targets {
            let record = export.records[number]
            guard let scopes = record["scopes"].texts, !scopes.isEmpty else {
                remarks.append("the scopes of the application \(DraftText.comment(record.name)), which was left out")
                continue
            }
            applications[record.name] = scopes
            entries.append("  - id: \(DraftText.scalar(record.name))")
            entries.append("    audiences: [] # further names for it in `aud`, such as its address")
            entries.append("    scopes: \(DraftText.list(scopes)) # of its OAuth2 client")
        }
        lines += entries.isEmpty ? ["applications: []"] : ["applications:"] + entries
        lines.append("")
    }

    /// Applications that privileges lead to; all of them where there are no privileges to tell.
    private var targets: [Int] {
        let targets = export.records(of: .privilege).compactMap { number -> Int? in
            if case .record(let target) = export.records[number]["application"] { target } else { nil }
        }
        let all = export.records(of: .application)
        return export.records(of: .privilege).isEmpty ? all : all.filter { targets.contains($0) }
    }

    // MARK: agents

    private mutating func writeAgents() {
        let agents = export.records(of: .agent)
        lines.append(agents.isEmpty ? "agents: []" : "agents:")
        for number in agents {
            let record = export.records[number]
            lines.append("  - id: \(DraftText.scalar(record.name))")
            if let realm = record["realm"].text ?? privilegeRealm(number) {
                lines.append("    issuer: \(DraftText.scalar(realm))")
            } else if realms.count > 1 {
                lines.append("    issuer: # one of the names above")
                remarks.append("the realm of the agent \(DraftText.comment(record.name))")
            }
            if let scopes = record["scopes"].texts {
                lines.append("    scopes: \(DraftText.list(scopes)) # Access › Core › Scopes")
            } else {
                lines.append("    scopes: [] # not in the export")
                remarks.append("the own scopes of the agent \(DraftText.comment(record.name))")
            }
            writePrivileges(of: number)
        }
    }

    private func privilegeRealm(_ agent: Int) -> String? {
        export.records[agent]["privileges"].records?.lazy.compactMap { export.records[$0]["realm"].text }.first
    }

    private mutating func writePrivileges(of agent: Int) {
        let name = DraftText.comment(export.records[agent].name)
        guard let privileges = export.records[agent]["privileges"].records else {
            lines.append("    applications: [] # the privileges are not in the export")
            remarks.append("the privileges of the agent \(name): nothing is permitted to it until you write them")
            return
        }
        var entries: [String] = []
        for number in privileges { entries += entry(export.records[number], of: name) }
        lines += entries.isEmpty ? ["    applications: []"] : ["    applications:"] + entries
    }

    private mutating func entry(_ privilege: ExportRecord, of agent: String) -> [String] {
        let id = DraftText.comment(privilege.name)
        guard let application = privilege["oidc_id"].text, let scopes = applications[application] else {
            remarks.append("which application the privilege \(id) of \(agent) is for: it was left out")
            return ["      # the privilege \(id) leads to no application of this export"]
        }
        guard let permissions = privilege["permissions"].texts, let subjects = privilege["subjects"].texts,
            let groups = privilege["subject_groups"].texts
        else {
            remarks.append("what the privilege \(id) of \(agent) grants, or to whom: it was left out")
            return ["      # the privilege \(id) for \(DraftText.comment(application)) cannot be read whole"]
        }
        let known = permissions.filter { permission in scopes.contains { $0.utf8.elementsEqual(permission.utf8) } }
        if known.isEmpty, !permissions.isEmpty {
            remarks.append(
                "a scope of \(DraftText.comment(application)) that the privilege \(id) of \(agent) grants: none of its permissions is one; it was left out"
            )
            return ["      # the privilege \(id) grants no scope of \(DraftText.comment(application))"]
        }
        if known.count < permissions.count {
            remarks.append(
                "some permissions of the privilege \(id) of \(agent): \(DraftText.comment(application)) has no such scopes"
            )
        }
        var lines = ["      - application: \(DraftText.scalar(application)) # privilege \(id)"]
        let isAll = permissions.isEmpty ? " # none chosen: all scopes of the application" : ""
        lines.append("        permissions: \(DraftText.list(known))\(isAll)")
        let isAlone = subjects.isEmpty && groups.isEmpty ? " # nobody: the agent acts for itself" : ""
        lines.append("        subjects: \(DraftText.list(subjects))\(isAlone)")
        lines += groupLines(groups, privilege, subjects, agent)
        return lines
    }

    private mutating func groupLines(
        _ groups: [String], _ privilege: ExportRecord, _ subjects: [String], _ agent: String
    ) -> [String] {
        guard !groups.isEmpty else { return ["        subjectGroups: {}"] }
        // `subjectIDs` holds everybody: with one group, those who are not named themselves are its members.
        let all = privilege["subject_ids"].texts ?? []
        if groups.count == 1, !all.isEmpty {
            let members = all.filter { id in !subjects.contains { $0.utf8.elementsEqual(id.utf8) } }
            return [
                "        subjectGroups:",
                "          \(DraftText.scalar(groups[0])): \(DraftText.list(members)) # as of the export",
            ]
        }
        remarks.append(
            "the members of \(groups.map(DraftText.comment).joined(separator: ", ")), for whom \(agent) may act")
        return ["        subjectGroups: # list the members, or name a claim: { claim: groups }"]
            + groups.map { "          \(DraftText.scalar($0)):" }
    }

    private mutating func noteWhatIsMissing() {
        if export.records(of: .provider).isEmpty { remarks.append("the OAuth2 provider") }
        if export.records(of: .agent).isEmpty { remarks.append("the agents") }
        if export.records(of: .application).isEmpty { remarks.append("the OAuth2 clients of the applications") }
        for placeholder in export.records[0]["placeholders"].texts ?? [] {
            remarks.append("what the placeholder \(DraftText.comment(placeholder)) stands for")
        }
    }

    private func names(_ names: [String]) -> String {
        let shown = names.prefix(4).map(DraftText.comment).joined(separator: ", ")
        return names.count > 4 ? "\(shown) and \(names.count - 4) more files" : shown
    }
}
