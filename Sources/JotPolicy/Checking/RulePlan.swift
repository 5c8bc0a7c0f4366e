import CEL
import JOSE
import JotTokens

/// The compiled rules that apply to one dialect and one expected flow.
struct RulePlan: Sendable {
    /// Evaluated for every token, in the order of their ids.
    let rules: [CompiledRule]
    /// What the conditions of these rules, and maybe of others, have in common.
    let conditions: ConditionTable
    /// The operator's own, evaluated after them on a budget of their own.
    let own: [CompiledRule]
    /// Those of both whose outcome depends on the instant.
    let timed: [CompiledRule]

    init(rules: [CompiledRule], own: [CompiledRule] = [], conditions: ConditionTable) {
        self.rules = rules
        self.own = own
        self.conditions = conditions
        timed = (rules + own).filter(\.readsNow)
    }

    /// The same plan with some of its rules.
    func filter(_ isWanted: (CompiledRule) -> Bool) -> RulePlan {
        RulePlan(rules: rules.filter(isWanted), own: own.filter(isWanted), conditions: conditions)
    }
}

/// Compiles each page once and sorts the rules into plans. Only the packs that can apply are compiled.
struct RulePlanner {
    let catalogue: RuleCatalogue
    let settings: RuleSettings
    let judgesAgents: Bool
    private var conditions = ConditionTable()
    private var compiled: [String: CompiledRule] = [:]

    init(catalogue: RuleCatalogue, settings: RuleSettings, judgesAgents: Bool) {
        self.catalogue = catalogue
        self.settings = settings
        self.judgesAgents = judgesAgents
    }

    /// The pages that word facts. The fact decides, so they are evaluated only where there is one.
    mutating func factRules() throws(CheckerError) -> [String: CompiledRule] {
        var rules: [String: CompiledRule] = [:]
        for page in catalogue.pages where FactPages.all.contains(page.id) { rules[page.id] = try rule(page) }
        return rules
    }

    mutating func plan(
        dialect: Dialect, exceptions: [DialectException], flow: Flow?
    ) throws(CheckerError) -> RulePlan {
        let excepted = Set(exceptions.map(\.rule))
        let packs = Set(self.packs(flow) + (judgesAgents ? dialect.packs : []) + settings.packs)
        var rules: [CompiledRule] = []
        for page in catalogue.pages {
            guard packs.contains(page.pack), page.artefact == .token, !FactPages.all.contains(page.id),
                !excepted.contains(page.id), applies(page, dialect, flow)
            else { continue }
            rules.append(try rule(page))
        }
        var own: [CompiledRule] = []
        for page in settings.own where page.artefact == .token && applies(page, dialect, flow) {
            own.append(try rule(page))
        }
        return RulePlan(rules: rules, own: own, conditions: conditions)
    }

    /// The pages about what was handed over beside the token. Nothing but its being there brings their packs.
    mutating func otherPlan(dialect: Dialect, flow: Flow?) throws(CheckerError) -> RulePlan {
        let packs = Set(["token-response", "lineage", "views"] + self.packs(flow) + dialect.packs + settings.packs)
        var rules: [CompiledRule] = []
        for page in catalogue.pages {
            guard packs.contains(page.pack), page.artefact.isBesideTheToken, applies(page, dialect, flow)
            else { continue }
            rules.append(try rule(page))
        }
        var own: [CompiledRule] = []
        for page in settings.own where page.artefact.isBesideTheToken && applies(page, dialect, flow) {
            own.append(try rule(page))
        }
        return RulePlan(rules: rules, own: own, conditions: conditions)
    }

    /// A mistake in a page of the operator is told when the checker is made, not when its artefact comes.
    mutating func checkOwnPages() throws(CheckerError) {
        for page in settings.own where page.artefact.isBesideTheToken { _ = try rule(page) }
    }

    /// Asked of every encrypted token: its header is all that can be seen of it.
    mutating func encryptionPlan() throws(CheckerError) -> RulePlan {
        var rules: [CompiledRule] = []
        for page in catalogue.pages(ofPack: "encryption") { rules.append(try rule(page)) }
        return RulePlan(rules: rules, conditions: conditions)
    }

    /// Packs are chosen by the expected flow, never by the one that the token seems to show.
    private func packs(_ flow: Flow?) -> [String] {
        let base = ["format", "signature", "time", "claims"]
        guard judgesAgents else { return base }
        switch flow {
        case .agent: return base + ["hygiene", "actor", "agent-token"]
        case .autonomous: return base + ["hygiene", "actor", "exchange", "autonomous-exchange"]
        case .onBehalfOf: return base + ["hygiene", "actor", "exchange", "on-behalf-of-exchange"]
        default: return base + ["hygiene", "actor", "exchange"]
        }
    }

    private func applies(_ page: RulePage, _ dialect: Dialect, _ flow: Flow?) -> Bool {
        guard page.dialects.isEmpty || page.dialects.contains(dialect.name) else { return false }
        guard let flow, !page.flows.isEmpty else { return true }
        return page.flows.contains(flow)
    }

    private mutating func rule(_ page: RulePage) throws(CheckerError) -> CompiledRule {
        if let rule = compiled[page.id] { return rule }
        do {
            let severity = settings.severities[page.id] ?? page.severity
            let rule = try CompiledRule(
                page, environment: RuleEnvironment.environment, severity: severity, sharing: &conditions)
            compiled[page.id] = rule
            return rule
        } catch {
            throw CheckerError("the rule \(page.id) does not compile: \(error)")
        }
    }
}

/// Plans of rules about other artefacts, by dialect and expected flow.
struct OtherPlans: Sendable {
    private var planner: RulePlanner
    private var plans: [Key: RulePlan] = [:]

    private struct Key: Hashable {
        let dialect: Dialect
        let flow: Flow?
    }

    init(_ planner: RulePlanner) {
        self.planner = planner
    }

    /// Built-in pages compile (a test compiles each), and those of the operator have been compiled already.
    mutating func plan(_ dialect: Dialect, _ flow: Flow?) -> RulePlan {
        let key = Key(dialect: dialect, flow: flow)
        if let plan = plans[key] { return plan }
        let plan =
            (try? planner.otherPlan(dialect: dialect, flow: flow)) ?? RulePlan(rules: [], conditions: ConditionTable())
        plans[key] = plan
        return plan
    }
}
