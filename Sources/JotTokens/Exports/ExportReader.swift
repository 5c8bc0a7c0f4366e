import JotJSON

extension ConfigurationExport {
    /// Reads several files as one export.
    package init(reading files: [File]) {
        var reader = ExportReader(files)
        self = reader.read()
    }
}

/// Reads the objects of all files, then links them.
struct ExportReader {
    let files: [ConfigurationExport.File]
    private(set) var records: [ExportRecord] = []
    private(set) var wholeKinds: Set<ExportRecord.Kind> = []
    /// The numbers of the records by their kinds, and by their names: a realm has thousands of clients.
    private var kinds: [ExportRecord.Kind: [Int]] = [:]
    private var names: [ExportRecord.Kind: [[UInt8]: [Int]]] = [:]
    private var objects: [ExportSections.Object] = []
    /// What was left out because it is too much, for people.
    private(set) var leftOut: [String] = []
    private var origins: [ExportNode] = []
    private var exporters: [ExportNode] = []
    /// Where each record was read.
    var sources: [Int: ExportSections.Object] = [:]

    init(_ files: [ConfigurationExport.File]) {
        self.files = Array(files.prefix(ConfigurationExport.Limits.files))
        if files.count > self.files.count { leftOut.append("files beyond the first \(self.files.count)") }
        var isWhole = true
        for (number, file) in self.files.enumerated() {
            let sections = ExportSections(ExportNode(file: number, document: file.document, node: file.document.root))
            objects += sections.objects
            isWhole = isWhole && sections.isWhole
            wholeKinds.formUnion(sections.wholeKinds)
            if let origin = sections.origin { origins.append(origin) }
            if let exporter = sections.exportedBy { exporters.append(exporter) }
        }
        if objects.count > ConfigurationExport.Limits.objects || !isWhole { leaveOutObjects() }
        objects = Array(objects.prefix(ConfigurationExport.Limits.objects))
    }

    mutating func read() -> ConfigurationExport {
        records = [ExportRecord(kind: .export, name: "the export", place: nil)]
        for object in objects(.provider) { add(ProviderReading(object).record, object) }
        for object in objects(.script) { add(ScriptReading(object).record, object) }
        for object in objects(.managedApplication) { add(managedApplication(object), object) }
        for object in objects(.application) + objects(.agent) { add(ClientReading(object).record, object) }
        readPrivileges()
        settleRealms()
        linkClients()
        linkScripts()
        describeExport()
        return ConfigurationExport(files: files, records: records)
    }

    func objects(_ kind: ExportRecord.Kind) -> [ExportSections.Object] {
        var seen: Set<[[UInt8]]> = []
        // The same object in two files is one: the first that was named counts.
        return objects.filter { object in
            object.kind == kind
                && (object.id.isEmpty
                    || seen.insert([Array((object.realm ?? "").utf8), Array(object.id.utf8)]).inserted)
        }
    }

    mutating func add(_ record: ExportRecord, _ object: ExportSections.Object) {
        sources[records.count] = object
        kinds[record.kind, default: []].append(records.count)
        names[record.kind, default: [:]][Array(record.name.utf8), default: []].append(records.count)
        records.append(record)
    }

    mutating func leaveOutObjects() {
        let words = "objects beyond the first \(ConfigurationExport.Limits.objects)"
        if !leftOut.contains(where: words.isSame) { leftOut.append(words) }
    }

    mutating func set(_ name: String, of record: Int, _ setting: ExportSetting) {
        records[record].settings[name] = setting
    }

    func numbers(of kind: ExportRecord.Kind) -> [Int] { kinds[kind] ?? [] }

    func numbers(of kind: ExportRecord.Kind, named id: String) -> [Int] { names[kind]?[Array(id.utf8)] ?? [] }

    /// The object of that kind and id in the realm; objects whose realm is not told fit any.
    func number(of kind: ExportRecord.Kind, _ id: String, realm: String?) -> Int? {
        numbers(of: kind, named: id).first { Self.fits(sources[$0]?.realm, realm) }
    }

    static func fits(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return true }
        return one.isSame(other)
    }

    private func managedApplication(_ object: ExportSections.Object) -> ExportRecord {
        let node = object.node
        let setting = SettingReading(object: node, label: "the managed application \(object.id)")
        let client = node["ssoEntities"]?["oidcId"]
        return ExportRecord(
            kind: .managedApplication, name: object.id, place: node.place,
            settings: [
                "id": ExportSetting(.text(object.id), at: node.place),
                "name": setting("", "name", .optionalText),
                "template": setting("", "templateName", .optionalText),
                "oidc_id": ExportSetting(client?.text.map(ExportValue.text) ?? .absent, at: client?.place),
            ])
    }

    /// A provider's own file does not tell its realm. Beside privileges of one realm it is theirs.
    private mutating func settleRealms() {
        let providers = numbers(of: .provider)
        guard providers.count == 1, records[providers[0]]["realm"].isUnknown else { return }
        let realms = Set(numbers(of: .privilege).compactMap { records[$0]["realm"].text.map { Array($0.utf8) } })
        guard realms.count == 1, let realm = realms.first.map({ String(decoding: $0, as: UTF8.self) }) else { return }
        let place = records[providers[0]].place
        for name in ["id", "realm"] { set(name, of: providers[0], ExportSetting(.text(realm), at: place)) }
    }

    /// What a verdict cannot do without.
    private var notThere: [String] {
        let judged: [ExportRecord.Kind] = [.provider, .agent, .application, .privilege]
        if judged.allSatisfy({ numbers(of: $0).isEmpty }) { return ["providers, agents, clients and privileges"] }
        let needsProvider = !numbers(of: .agent).isEmpty || !numbers(of: .privilege).isEmpty
        return needsProvider && numbers(of: .provider).isEmpty ? ["the OAuth2 provider of these agents"] : []
    }

    private mutating func describeExport() {
        for (name, kind) in [
            ("providers", ExportRecord.Kind.provider), ("agents", .agent), ("applications", .application),
            ("managed_applications", .managedApplication), ("privileges", .privilege), ("scripts", .script),
        ] {
            set(name, of: 0, ExportSetting(.records(numbers(of: kind))))
        }
        set("left_out", of: 0, ExportSetting(.texts(leftOut + notThere)))
        var survey = ExportSurvey()
        for (number, file) in files.enumerated() {
            survey.search(ExportNode(file: number, document: file.document, node: file.document.root))
        }
        set("placeholders", of: 0, ExportSetting(.texts(survey.placeholders), at: survey.firstPlaceholder))
        set("secrets", of: 0, ExportSetting(.texts(survey.secrets), at: survey.firstSecret))
        let named = exporters.first { $0.text?.isEmpty == false }
        set("names_exporter", of: 0, ExportSetting(.boolean(named != nil), at: named?.place))
        let origin = origins.first { $0.text?.isEmpty == false && $0.placeholder == nil }
        set("origin", of: 0, ExportSetting(origin?.text.map(ExportValue.text) ?? .absent, at: origin?.place))
    }
}
