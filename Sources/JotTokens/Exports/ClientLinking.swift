import JotJSON

/// What holds for a client in the end: its overrides where they are switched on, else what its provider says.
extension ExportReader {
    /// Settings that a client may override: how rules call them, the client's name for them, and the shape.
    private static let overridable: [(name: String, member: String, shape: SettingReading.Shape)] = [
        ("client_side_tokens", "statelessTokensEnabled", .boolean),
        ("accepts_audience", "acceptAudienceParametersInTokenExchangeRequests", .boolean),
        ("encrypts", "tokenEncryptionEnabled", .boolean),
        ("issues_refresh_token", "issueRefreshToken", .boolean),
        ("may_act_script", "accessTokenMayActScript", .script),
        ("modification_script", "accessTokenModificationScript", .script),
    ]

    mutating func linkClients() {
        for number in numbers(of: .application) + numbers(of: .agent) {
            guard let object = sources[number] else { continue }
            let provider = provider(of: number, object)
            set("provider", of: number, ExportSetting(provider))
            for entry in Self.overridable { setEffective(entry, of: number, object, provider) }
            for name in ["access_token_lifetime", "refresh_token_lifetime"] { inherit(name, number, provider) }
        }
        var privileges: [Int: [Int]] = [:]
        for number in numbers(of: .privilege) {
            if case .record(let agent) = records[number]["agent"] { privileges[agent, default: []].append(number) }
        }
        for number in numbers(of: .agent) { linkPrivileges(privileges[number] ?? [], of: number) }
    }

    private func provider(of number: Int, _ object: ExportSections.Object) -> ExportValue {
        let candidates = numbers(of: .provider).filter { Self.fits(sources[$0]?.realm, object.realm) }
        // Two that fit, because somebody's realm is not told, are none.
        guard candidates.count <= 1 else {
            return .unknown("which OAuth2 provider serves \(records[number].name) is not in this export")
        }
        return candidates.first.map(ExportValue.record) ?? .unknown("the OAuth2 provider is not in this export")
    }

    private mutating func setEffective(
        _ entry: (name: String, member: String, shape: SettingReading.Shape), of number: Int,
        _ object: ExportSections.Object, _ provider: ExportValue
    ) {
        let label = "the \(object.kind.rawValue) \(object.id)"
        let own = SettingReading(object: object.node, label: label)(ClientReading.overrides, entry.member, entry.shape)
        let value: ExportValue =
            switch records[number]["overrides_enabled"] {
            case .boolean(true): own.value
            case .boolean(false): inherited(entry.name, provider)
            // Both say the same: then it does not matter who decides.
            case .unknown(let reason): own.value == inherited(entry.name, provider) ? own.value : .unknown(reason)
            default: .unknown("whether \(label) overrides its provider is not in this export")
            }
        set(entry.name, of: number, ExportSetting(value, at: own.place))
    }

    private func inherited(_ name: String, _ provider: ExportValue) -> ExportValue {
        switch provider {
        case .record(let number): records[number][name]
        case .unknown: provider
        default: .absent
        }
    }

    /// 0 means: as the provider says. Less than 0 has been seen to mean the same.
    private mutating func inherit(_ name: String, _ number: Int, _ provider: ExportValue) {
        guard case .integer(let seconds) = records[number][name], seconds <= 0 else { return }
        let place = records[number].settings[name]?.place
        set(name, of: number, ExportSetting(inherited(name, provider), at: place))
    }

    private mutating func linkPrivileges(_ own: [Int], of number: Int) {
        let place = sources[number]?.node["_aiAgentIdentity"]?["_privileges"]?.place
        let isWhole = place != nil || wholeKinds.contains(.privilege)
        let name = records[number].name
        let missing = "the privileges of the agent \(name) are not in this export"
        set(
            "privileges", of: number,
            ExportSetting(own.isEmpty && !isWhole ? .unknown(missing) : .records(own), at: place))
        var flows: [String] = []
        for privilege in own {
            switch records[privilege]["flow"] {
            case .text(let flow): if !flows.contains(flow) { flows.append(flow) }
            case .unknown(let reason):
                return set("flows", of: number, ExportSetting(.unknown(reason)))
            default: continue
            }
        }
        set("flows", of: number, ExportSetting(own.isEmpty && !isWhole ? .unknown(missing) : .texts(flows)))
    }

    /// Which scripts are there and what for.
    mutating func linkScripts() {
        let clients = numbers(of: .provider) + numbers(of: .application) + numbers(of: .agent)
        let granting = scripts(named: ["may_act_script", "identity_may_act_script"], by: clients)
        let modifying = scripts(named: ["modification_script"], by: clients)
        for script in numbers(of: .script) {
            set("sets_may_act", of: script, ExportSetting(.boolean(granting.contains(script))))
            set("modifies_tokens", of: script, ExportSetting(.boolean(modifying.contains(script))))
        }
        for client in clients { set("missing_scripts", of: client, ExportSetting(missingScripts(client))) }
    }

    private func scripts(named names: [String], by clients: [Int]) -> Set<Int> {
        let ids = clients.flatMap { client in names.compactMap { records[client][$0].text } }
        return Set(ids.flatMap { numbers(of: .script, named: $0) })
    }

    private func missingScripts(_ client: Int) -> ExportValue {
        let names = ["may_act_script", "identity_may_act_script", "modification_script"]
        let named = names.compactMap { records[client][$0].text }
        let missing = named.filter { numbers(of: .script, named: $0).isEmpty }
        guard !missing.isEmpty, !wholeKinds.contains(.script) else { return .texts(missing) }
        return .unknown("the script \(missing[0]) is not in this export")
    }
}
