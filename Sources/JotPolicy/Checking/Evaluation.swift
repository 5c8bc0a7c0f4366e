import CEL
import JOSE
import JotJSON
import JotTokens

/// One run of all rules that apply, over one expectation.
struct Evaluation {
    let evidence: Evidence
    let candidate: Candidate?
    let policy: CompiledPolicy
    let request: CheckRequest
    let facts: TokenFacts?
    let others: JudgedArtefacts?
    /// Which of several views is compared.
    private var view: JudgedArtefacts.Judged?
    private(set) var findings: [Finding] = []
    /// Ids of the rules that had something to say and are kept, where the request asks for them.
    private(set) var keptRules: [String] = []
    private var budget = Budget(limit: CompiledPolicy.budget)
    /// What the operator's own rules may still cost. One for all expectations of a check: built-in rules never go without
    /// because of it, and a page that costs too much costs it once.
    private(set) var ownBudget: Budget

    init(
        _ evidence: Evidence, _ candidate: Candidate?, _ policy: CompiledPolicy, _ request: CheckRequest,
        _ others: JudgedArtefacts? = nil, ownBudget: Budget = Budget(limit: CompiledPolicy.budget)
    ) {
        self.ownBudget = ownBudget
        self.others = others
        self.evidence = evidence
        self.candidate = candidate
        self.policy = policy
        self.request = request
        facts = evidence.view.map {
            TokenFacts(
                evidence.token, $0, dialect: evidence.issuer.dialect, kinds: candidate?.kinds ?? KnownPrincipals())
        }
    }

    /// How far the token is from satisfying this expectation: 0 when it does.
    var weight: Int {
        findings.reduce(0) { sum, finding in
            guard finding.severity == .error, finding.suppression == nil else { return sum }
            return sum + (finding.outcome == .violated ? 1000 : 1)
        }
    }

    mutating func run() {
        // A genuine token of which nothing is expected has nothing to be said of.
        guard candidate != nil || evidence.hasFacts || others != nil else { return }
        let activation = activation()
        if evidence.hasFacts { wordFacts(activation) }
        if evidence.token.form == .jwe, !request.factsOnly { evaluate(policy.encryptionPlan, activation) }
        if let candidate { evaluate(evidence.issuer.plans.plan(for: candidate.plannedFlow), activation) }
        if let others { evaluate(beside: others, activation) }
        if findings.count > 1 { findings.sort(by: Self.precedes) }
    }

    /// What the rules see of this token.
    func activation() -> Activation {
        let ruleFacts = RuleFacts(
            token: facts ?? TokenFacts(unreadable: evidence.token, dialect: evidence.issuer.dialect),
            signature: evidence.signature, time: evidence.time, problems: evidence.problems)
        var activation = policy.activation
        ruleFacts.fill(&activation)
        let expected = candidate.map { $0.expected(for: facts?.claims, facts?.subject) }
        activation[RuleEnvironment.Variable.expected.rawValue] = (expected ?? policy.names).value
        activation[RuleEnvironment.Variable.now.rawValue] = Self.timestamp(request.instant)
        others?.fill(&activation)
        return activation
    }

    /// The rules for which everything that they read is there. Those that compare views are asked once for each.
    private mutating func evaluate(beside others: JudgedArtefacts, _ activation: Activation) {
        let plan = policy.otherPlan(evidence.issuer.dialect, candidate?.plannedFlow)
            .filter { others.given.isSuperset(of: $0.needs) }
        evaluate(plan.filter { !$0.needs.contains(.view) }, activation)
        let comparing = plan.filter { $0.needs.contains(.view) }
        for view in others.views {
            var activation = activation
            activation[RuleEnvironment.Variable.view.rawValue] = view.value
            self.view = view
            evaluate(comparing, activation)
        }
        view = nil
    }

    private mutating func evaluate(_ plan: RulePlan, _ activation: Activation) {
        ask(plan.rules, plan.conditions, activation)
        guard !plan.own.isEmpty else { return }
        swap(&budget, &ownBudget)
        ask(plan.own, plan.conditions, activation)
        swap(&budget, &ownBudget)
    }

    private mutating func ask(_ rules: [CompiledRule], _ conditions: ConditionTable, _ activation: Activation) {
        var evaluator = Evaluator(activation, budget: budget, conditions: conditions)
        for rule in rules {
            switch rule.evaluate(&evaluator) {
            case .passed: if request.recordsKeptRules { keptRules.append(rule.page.id) }
            case .notApplicable: continue
            case .violated:
                budget = evaluator.budget
                add(rule, activation)
                evaluator.budget = budget
            case .undecided(let doubt): add(rule, undecided: doubt)
            }
        }
        budget = evaluator.budget
    }

    /// The pages of the facts that there are, each once.
    private mutating func wordFacts(_ activation: Activation) {
        var pages = Set(evidence.problems.map { FactPages.page(for: $0.code) })
        if let reason = evidence.signature.reason, let page = FactPages.page(for: reason) {
            if !(reason == .bareClaims && request.claimsOnly) { pages.insert(page) }
        }
        if let page = FactPages.page(for: evidence.time) { pages.insert(page) }
        for page in pages { if let rule = policy.factRules[page] { add(rule, activation) } }
    }

    private mutating func add(_ rule: CompiledRule, _ activation: Activation) {
        let words = rule.words(activation, budget: &budget)
        let isUndecided = isUndecidedFact(rule.page.id)
        findings.append(
            Finding(
                rule: rule.page.id, title: rule.page.title, severity: rule.severity, stage: rule.page.stage,
                outcome: isUndecided ? .undecided : .violated, message: words.message, isAuthentic: isAuthentic,
                locations: locations(words.points), expected: words.expected, actual: words.actual,
                hint: words.hint, fix: fix(rule.page), references: rule.page.see, suppression: suppression(rule.page.id)
            ))
    }

    private mutating func add(_ rule: CompiledRule, undecided doubt: RuleDoubt) {
        findings.append(
            Finding(
                rule: rule.page.id, title: rule.page.title, severity: rule.severity, stage: rule.page.stage,
                outcome: .undecided, message: Self.message(doubt),
                isAuthentic: isAuthentic, locations: [], expected: nil, actual: nil,
                fix: doubt.missingFacts.map(NotAtHand.remedy).joined(separator: " "), references: rule.page.see,
                suppression: nil))
    }

    /// Facts that leave the token undecided, not refused.
    private func isUndecidedFact(_ page: String) -> Bool {
        guard let reason = evidence.signature.reason, FactPages.page(for: reason) == page else { return false }
        return reason == .noKeySet || reason == .encrypted || reason == .bareClaims
    }

    /// Claims of a token that did not verify may be anybody's.
    private var isAuthentic: Bool {
        evidence.signature.status == .verified || evidence.signature.status == .notApplicable
    }

    private func fix(_ page: RulePage) -> String? {
        let dialect = evidence.issuer.dialect.name
        return (page.fixes.first { $0.dialect == dialect } ?? page.fixes.first { $0.dialect == "any" })?.text
    }

    private func suppression(_ rule: String) -> Suppression? {
        policy.policy.rules.suppressions.first { suppression in
            guard suppression.rule == rule, request.instant < suppression.ends else { return false }
            guard let client = suppression.client else { return true }
            return facts?.view.client?.isEqual(to: client) ?? false
        }
    }

    private static func message(_ doubt: RuleDoubt) -> String {
        if case .failed(.budgetExceeded) = doubt {
            return
                "not decided: the rules of this check have used up the budget of \(CompiledPolicy.budget) units that they share"
        }
        if let text = doubt.errorText { return "not decided: the rule failed: \(text)" }
        return "not decided: \(doubt.missingFacts.joined(separator: ", ")) is not at hand"
    }

    private static func precedes(_ one: Finding, _ other: Finding) -> Bool {
        if one.severity != other.severity { return one.severity > other.severity }
        if one.stage != other.stage { return one.stage < other.stage }
        return one.rule < other.rule
    }

    static func timestamp(_ instant: Instant) -> Value {
        Timestamp(seconds: instant.seconds, nanoseconds: instant.nanoseconds).map { .timestamp($0) } ?? .null
    }
}

extension Evaluation {
    /// Places in header and claims; a text that does not parse is pointed at by the bytes that the fact names.
    private func locations(_ points: [String]) -> [Finding.Location] {
        points.compactMap { point in
            guard let (part, pointer) = Self.split(point) else { return nil }
            if let problem = evidence.problems.first(where: { $0.pointer == point && $0.range != nil }) {
                return Finding.Location(part: part, pointer: pointer, range: problem.range)
            }
            let (document, file) = document(part)
            let range = document.flatMap { document in document.nearest(to: pointer).map { document.range(of: $0.node) }
            }
            return Finding.Location(part: part, pointer: pointer, range: range, file: file)
        }
    }

    private func document(_ part: Finding.Location.Part) -> (JSONDocument?, file: String?) {
        switch part {
        case .header: return (evidence.token.header, nil)
        case .claims: return (evidence.token.claims, nil)
        default:
            let name = part == .view ? view?.name : others?.name(of: part)
            return (name.flatMap { others?.document(of: part, named: $0) }, name)
        }
    }

    private static func split(_ point: String) -> (Finding.Location.Part, String)? {
        for part in Finding.Location.Part.allCases where point.hasPrefix(part.rawValue + ":") {
            return (part, String(point.dropFirst(part.rawValue.utf8.count + 1)))
        }
        return nil
    }
}

extension TokenFacts {
    /// A token whose claims cannot be read: rules that word facts see an empty view.
    convenience init(unreadable token: Token, dialect: Dialect) {
        self.init(token, ClaimsView(), dialect: dialect, kinds: KnownPrincipals())
    }
}
