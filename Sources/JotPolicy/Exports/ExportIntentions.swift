import JotTokens

/// What a policy wants of the objects of an export. Without a policy an agent is taken by its own word: the flows are those
/// that its privileges mean.
struct ExportIntentions {
    let policy: Policy?
    let export: ConfigurationExport

    /// One hour: what is not too long where nobody says otherwise (RFC 6750 §5.3 asks for an hour or less).
    static let maxLifetime: Int64 = 3600

    func record(for number: Int?) -> ExportRecord {
        var record = ExportRecord(kind: .intention, name: "expected", place: nil)
        func set(_ name: String, _ value: ExportValue) { record.settings[name] = ExportSetting(value) }
        set("known", .boolean(false))
        set("max_lifetime", .integer(policy?.issuers.compactMap(\.maxLifetime).min() ?? Self.maxLifetime))
        guard let number else { return record }
        switch export.records[number].kind {
        case .agent:
            let agent = agent(export.records[number].name)
            set("known", .boolean(agent != nil))
            set("flows", agent.map { .texts(Self.flows($0)) } ?? export.records[number]["flows"])
            if let agent { set("scopes", .texts(agent.scopes)) }
        case .application: set("known", .boolean(application(export.records[number].name) != nil))
        case .privilege: for (name, value) in privilege(number) { set(name, value) }
        default: break
        }
        return record
    }

    /// Applications that somebody means to be used by agents: targets of privileges, and those of the policy. Where there
    /// is nothing to tell by, all of them.
    var applications: [Int] {
        let all = export.records(of: .application)
        let targets = Set(
            export.records(of: .privilege).compactMap { number -> Int? in
                if case .record(let target) = export.records[number]["application"] { target } else { nil }
            })
        if policy == nil, export.records(of: .agent).isEmpty, export.records(of: .privilege).isEmpty { return all }
        return all.filter { targets.contains($0) || application(export.records[$0].name) != nil }
    }

    private func privilege(_ number: Int) -> [(String, ExportValue)] {
        guard let agent = export.records[number]["agent_id"].text.flatMap(agent),
            let application = export.records[number]["oidc_id"].text.flatMap(application)
        else { return [] }
        let entries = agent.applications.filter { $0.application.utf8.elementsEqual(application.id.utf8) }
        let flows = Set(entries.map(\.flow))
        var settings: [(String, ExportValue)] = [("known", .boolean(!entries.isEmpty))]
        if flows.count == 1, let flow = flows.first { settings.append(("flow", .text(flow.rawValue))) }
        let permitted = entries.flatMap { CandidateMaker.permitted($0, application) }
        settings.append(("permitted", .texts(permitted)))
        return settings
    }

    private static func flows(_ agent: Agent) -> [String] {
        [Flow.autonomous, .onBehalfOf].filter { flow in agent.applications.contains { $0.flow == flow } }.map(
            \.rawValue)
    }

    private func agent(_ id: String) -> Agent? {
        policy?.agents.first { $0.id.utf8.elementsEqual(id.utf8) }
    }

    private func application(_ id: String) -> Application? {
        policy?.applications.first { application in
            ([application.id] + application.audiences).contains { $0.utf8.elementsEqual(id.utf8) }
        }
    }
}
