import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// One result of a SARIF run.
struct SARIFItem {
    let rule: String
    /// Escaped already.
    let text: String
    let severity: Severity
    let isUndecided: Bool
    let place: FilePlace?
    private var finding: Finding?
    private var entry: ReportEntry?
    private var policyFile: String?

    static func finding(_ finding: Finding, _ entry: ReportEntry, policyFile: String?) -> SARIFItem {
        // A token that came by standard input has no file: the policy that it was judged by has one.
        let place =
            entry.places.place(of: finding) ?? policyFile.map { FilePlace(file: $0, region: FileRegion(line: 1)) }
        var item = SARIFItem(
            rule: finding.rule, text: SARIFText.plain(finding.message), severity: finding.severity,
            isUndecided: finding.outcome == .undecided && finding.suppression == nil, place: place)
        item.finding = finding
        item.entry = entry
        item.policyFile = policyFile
        return item
    }

    /// A verdict that no finding explains.
    static func answer(_ entry: ReportEntry) -> SARIFItem {
        var item = SARIFItem(
            rule: "jotlint/verdict", text: SARIFText.plain("\(entry.input.name) is \(entry.answer.rawValue)"),
            severity: .error, isUndecided: entry.answer == .undecided, place: entry.places.whole)
        item.entry = entry
        return item
    }

    static func suppression(_ finding: SuppressionFinding, policyFile: String?) -> SARIFItem {
        SARIFItem(
            rule: finding.rule, text: SARIFText.plain(finding.message), severity: finding.severity, isUndecided: false,
            place: policyFile.map { FilePlace(file: $0, region: FileRegion(line: finding.suppression.line ?? 1)) })
    }

    private init(rule: String, text: String, severity: Severity, isUndecided: Bool, place: FilePlace?) {
        self.rule = rule
        self.text = text
        self.severity = severity
        self.isUndecided = isUndecided
        self.place = place
    }

    /// What is kept where there are too many: the least first.
    var rank: Int {
        if finding?.suppression != nil { return 4 }
        if isUndecided { return 1 }
        return severity == .error ? 0 : severity == .warning ? 2 : 3
    }

    func write(
        _ rules: SARIFRules, _ target: SARIFReport.Target, _ seen: inout [String: Int], _ writer: inout JSONWriter
    ) {
        writer.member("ruleId", rule)
        writer.member("ruleIndex", rules.index(of: rule))
        // §3.27.9: insufficient information; then the level is none (§3.27.10).
        writer.member("kind", isUndecided ? "open" : "fail")
        writer.member("level", isUndecided ? "none" : severity.rawValue)
        writer.name("message")
        writer.object { $0.member("text", text) }
        writeLocations(&writer)
        writeFingerprints(target, &seen, &writer)
        if let finding, let entry { SARIFChain(finding: finding, entry: entry)?.write(&writer) }
        writer.name("suppressions")
        writer.array { writer in
            if let suppression = finding?.suppression { writer.object { write(suppression, &$0) } }
        }
        writeProperties(&writer)
    }

    private func writeLocations(_ writer: inout JSONWriter) {
        let logical = finding?.locations ?? []
        guard place != nil || !logical.isEmpty else { return }
        writer.name("locations")
        writer.array { writer in
            writer.object { writer in
                if let place { writer.physicalLocation(place) }
                guard !logical.isEmpty else { return }
                writer.name("logicalLocations")
                writer.array { writer in
                    for location in logical {
                        writer.object { writer in
                            writer.member("fullyQualifiedName", PipelineText.place(location))
                            writer.member("kind", "member")
                        }
                    }
                }
            }
        }
    }

    /// The same finding of the same input has the same fingerprint in every run, whatever the token's values are.
    private func writeFingerprints(
        _ target: SARIFReport.Target, _ seen: inout [String: Int], _ writer: inout JSONWriter
    ) {
        var fields = DigestFields()
        fields.add(rule)
        fields.add(entry?.input.name ?? place?.file ?? "")
        fields.add(count: entry?.input.line ?? 0)
        for location in finding?.locations ?? [] { fields.add(PipelineText.place(location)) }
        let digest = fields.digest.text
        let count = seen[digest, default: 0] + 1
        seen[digest] = count
        writer.name("partialFingerprints")
        writer.object { writer in
            writer.member("jotlint/v1", "\(digest):\(count)")
            if target == .api { writer.member("primaryLocationLineHash", "\(digest):\(count)") }
        }
    }

    private func write(_ suppression: Suppression, _ writer: inout JSONWriter) {
        writer.member("kind", "external")
        writer.member("status", "accepted")
        writer.member("justification", PipelineText.words(suppression))
        if let policyFile {
            let region = FileRegion(line: suppression.line ?? 1)
            writer.name("location")
            writer.object { $0.physicalLocation(FilePlace(file: policyFile, region: region)) }
        }
        writer.name("properties")
        writer.object { writer in
            writer.member("owner", PipelineText.shown(suppression.owner))
            writer.member("reason", PipelineText.shown(suppression.reason))
            writer.member("until", suppression.ends.description)
            if let ticket = suppression.ticket { writer.member("ticket", PipelineText.shown(ticket)) }
            if let client = suppression.client { writer.member("client", PipelineText.shown(client)) }
        }
    }

    private func writeProperties(_ writer: inout JSONWriter) {
        guard let entry else { return }
        writer.name("properties")
        writer.object { writer in
            if let token = entry.token { writer.member("tokenFingerprint", token.fingerprint) }
            writer.member("verdict", entry.answer.rawValue)
            guard let finding else { return }
            writer.member("authentic", finding.isAuthentic)
            if let expected = finding.expected { writer.member("expected", PipelineText.shown(expected)) }
            if let actual = finding.actual { writer.member("actual", PipelineText.shown(actual)) }
        }
    }
}

/// The delegation of a token as steps: GitHub shows them one by one.
struct SARIFChain {
    private var steps: [(place: FilePlace?, text: String)] = []

    /// GitHub takes this many locations of a result's flows.
    private static let stepLimit = 32

    /// Nil where nobody acts, or the finding is about something else.
    init?(finding: Finding, entry: ReportEntry) {
        let isAbout = finding.locations.contains { location in
            location.part == .claims && ["/act", "/sub", "/may_act"].contains { location.pointer.hasPrefix($0) }
        }
        guard isAbout, let claims = entry.token?.claims, claims.node(at: "/act") != nil else { return nil }
        func add(_ pointer: String, _ role: String) {
            guard let node = claims.node(at: pointer), let name = claims.string(of: node) else { return }
            let location = Finding.Location(part: .claims, pointer: pointer, range: claims.range(of: node))
            steps.append((entry.places.place(of: location) ?? entry.places.whole, SARIFText.plain("\(role): \(name)")))
        }
        add("/sub", "subject")
        var act = "/act"
        while claims.node(at: act) != nil, steps.count < Self.stepLimit {
            let role = act == "/act" ? "acted for by" : "who acted before"
            add(act + "/sub", role)
            if claims.node(at: act + "/sub") == nil { add(act + "/client_id", role) }
            act += "/act"
        }
        guard steps.count > 1 else { return nil }
    }

    func write(_ writer: inout JSONWriter) {
        writer.name("codeFlows")
        writer.array { writer in
            writer.object { writer in
                writer.name("threadFlows")
                writer.array { writer in
                    writer.object { writer in
                        writer.name("locations")
                        writer.array { writer in for step in steps { writer.object { write(step, &$0) } } }
                    }
                }
            }
        }
    }

    private func write(_ step: (place: FilePlace?, text: String), _ writer: inout JSONWriter) {
        writer.name("location")
        writer.object { writer in
            if let place = step.place { writer.physicalLocation(place) }
            writer.name("message")
            writer.object { $0.member("text", step.text) }
        }
    }
}
