import CEL
package import JOSE
package import JotTokens

/// Judges exports of an issuer's configuration. Immutable; safe on any number of threads; reads no clock and no file.
package struct ExportChecker: Sendable {
    private let policy: Policy?
    private let rules: [CompiledRule]

    /// Cost units that all rules of one check share.
    static let budget = 100_000_000

    /// The pack that every export is judged by; others come from the policy.
    package static let pack = "configuration"

    /// Throws if a rule of the policy does not compile.
    package init(
        policy: Policy?, own: [RulePage] = [], catalogue: RuleCatalogue = .builtIn
    ) throws(CheckerError) {
        self.policy = policy
        let settings = policy?.rules ?? RuleSettings()
        let packs = [Self.pack] + settings.packs
        var rules: [CompiledRule] = []
        let builtIn = catalogue.pages.filter { packs.contains($0.pack) }
        for page in builtIn + settings.own + own where page.artefact == .export {
            do {
                rules.append(
                    try CompiledRule(
                        page, environment: RuleEnvironment.environment(of: page),
                        severity: settings.severities[page.id]))
            } catch {
                throw CheckerError("the rule \(page.id) does not compile: \(error)")
            }
        }
        self.rules = rules
    }

    /// What the rules say of every object of the export.
    package func check(_ export: ConfigurationExport, at instant: Instant) -> ExportVerdict {
        var judge = ExportJudge(export: export, policy: policy, instant: instant)
        for rule in rules { judge.ask(rule) }
        let findings = judge.sortedFindings
        return ExportVerdict(
            answer: Self.answer(findings, export), findings: findings, export: export, instant: instant,
            hasPolicy: policy != nil)
    }

    /// What was not read decides, whatever is made of the page that words it.
    private static func answer(_ findings: [Finding], _ export: ConfigurationExport) -> Verdict.Answer {
        let errors = findings.filter { $0.severity == .error && $0.suppression == nil }
        if errors.contains(where: { $0.outcome == .violated }) { return .fail }
        let isWhole = export.records.first?["left_out"].texts?.isEmpty ?? false
        return errors.isEmpty && isWhole ? .pass : .undecided
    }
}

/// Asks rules about objects and collects what they say.
struct ExportJudge {
    let export: ConfigurationExport
    let policy: Policy?
    let instant: Instant
    private let intentions: ExportIntentions
    private let places: ExportPlaces
    private let facts: ExportFacts
    private var findings: [Finding] = []
    private var budget = Budget(limit: ExportChecker.budget)

    init(export: ConfigurationExport, policy: Policy?, instant: Instant) {
        self.export = export
        self.policy = policy
        self.instant = instant
        intentions = ExportIntentions(policy: policy, export: export)
        places = ExportPlaces(export)
        facts = ExportFacts(export.records)
    }

    var sortedFindings: [Finding] {
        let sorted = findings.enumerated().sorted { one, other in
            if one.element.severity != other.element.severity { return one.element.severity > other.element.severity }
            if one.element.rule != other.element.rule { return one.element.rule < other.element.rule }
            return one.offset < other.offset
        }
        return sorted.map(\.element)
    }

    mutating func ask(_ rule: CompiledRule) {
        for number in objects(rule.page.each) {
            let activation = activation(rule.page.each, number)
            switch rule.evaluate(activation, budget: &budget) {
            case .passed, .notApplicable: continue
            case .violated: add(rule, activation, number)
            case .undecided(let doubt): add(rule, undecided: doubt, number)
            }
        }
    }

    /// What a page is asked for; nil stands for the export as a whole.
    func objects(_ each: RulePage.Each?) -> [Int?] {
        guard let each else { return [nil] }
        return each == .application ? intentions.applications : export.records(of: each.kind)
    }

    func activation(
        _ each: RulePage.Each?, _ number: Int?, expecting intention: ExportRecord? = nil
    ) -> Activation {
        var activation = Activation(ExportEnvironment.environment(each))
        activation[0] = facts.value(of: 0)
        activation[1] = ExportFacts([intention ?? intentions.record(for: number)]).value(of: 0)
        activation[2] =
            Timestamp(seconds: instant.seconds, nanoseconds: instant.nanoseconds).map { .timestamp($0) } ?? .null
        activation[3] = GivenFacts.export
        if let number { activation[4] = facts.value(of: number) }
        return activation
    }

    private mutating func add(_ rule: CompiledRule, _ activation: Activation, _ number: Int?) {
        let words = rule.words(activation, budget: &budget)
        let page = rule.page
        let locations = words.points.compactMap {
            places.location($0, of: number ?? 0, named: page.each?.rawValue ?? "export")
        }
        findings.append(
            Finding(
                rule: page.id, title: page.title, severity: rule.severity, stage: page.stage, outcome: .violated,
                message: words.message, isAuthentic: true, locations: locations, expected: words.expected,
                actual: words.actual, hint: words.hint, fix: page.fix(forDialect: Dialect.pingam.name),
                references: page.see,
                suppression: suppression(page.id, number)))
    }

    private mutating func add(_ rule: CompiledRule, undecided doubt: RuleDoubt, _ number: Int?) {
        let page = rule.page
        let subject = number.map { export.records[$0].title } ?? "the export"
        let location = number.flatMap { places.location(of: $0) }
        let message =
            doubt.errorText.map { "\(subject): not decided: the rule failed: \($0)" }
            ?? "\(subject): not decided: \(doubt.missingFacts.joined(separator: "; "))"
        findings.append(
            Finding(
                rule: page.id, title: page.title, severity: rule.severity, stage: page.stage, outcome: .undecided,
                message: message, isAuthentic: true, locations: location.map { [$0] } ?? [], expected: nil,
                actual: nil, fix: Self.remedy(doubt.missingFacts), references: page.see,
                suppression: suppression(page.id, number)))
    }

    private static func remedy(_ missing: [String]) -> String? {
        guard !missing.isEmpty else { return nil }
        let isPlaceholder = missing.contains { $0.contains("is the placeholder") }
        return isPlaceholder
            ? "Check the export with its placeholders replaced, or look at the value in the console."
            : "Check it together with the file that holds this: several files, or a folder, are read as one export."
    }

    /// Suppressions name a client: the agent, the application, or the agent of a privilege.
    private func suppression(_ rule: String, _ number: Int?) -> Suppression? {
        policy?.rules.suppressions.first { suppression in
            guard suppression.rule == rule, instant < suppression.ends else { return false }
            guard let client = suppression.client else { return true }
            guard let number else { return false }
            let record = export.records[number]
            let name = record.kind == .privilege ? record["agent_id"].text ?? "" : record.name
            return client.utf8.elementsEqual(name.utf8)
        }
    }
}

extension ExportRecord {
    /// For messages: a provider has a name of words.
    fileprivate var title: String { kind == .provider ? name : "\(kind.rawValue) \(name)" }
}
