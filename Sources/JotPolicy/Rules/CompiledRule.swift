package import CEL

/// A rule ready to judge: checked against an environment and planned. Immutable; a copy is one reference.
package struct CompiledRule: Sendable {
    /// The page's severity, or the policy's.
    package let severity: Severity
    private let programs: RulePrograms

    /// Checks and compiles every expression of a page.
    ///
    /// - Parameter severity: what the policy sets; nil for what the page says.
    /// - Throws: every mistake that was found, with its line in the page.
    package init(_ page: RulePage, environment: Environment, severity: Severity? = nil) throws(RulePageError) {
        var conditions = ConditionTable()
        try self.init(page, environment: environment, severity: severity, sharing: &conditions)
    }

    /// The same, for one of many rules that are judged together.
    init(
        _ page: RulePage, environment: Environment, severity: Severity?, sharing conditions: inout ConditionTable
    ) throws(RulePageError) {
        programs = try RulePrograms(page, environment, &conditions)
        self.severity = severity ?? page.severity
    }

    /// Where the rule comes from.
    package var page: RulePage { programs.page }

    /// Whether the outcome depends on the instant; if not, it holds for a token as long as the policy does.
    package var readsNow: Bool { programs.readsNow }

    /// What must be at hand besides the token. A page that asks `given` for an artefact can do without it.
    package var needs: ArtefactSet { programs.needs }

    /// What the rule says of one token. Builds no text, as most rules are kept.
    ///
    /// - Parameter budget: shared by all rules of one check; a rule that finds it used up is undecided.
    package func evaluate(_ activation: Activation, budget: inout Budget) -> RuleOutcome {
        var evaluator = Evaluator(activation, budget: budget, conditions: ConditionTable())
        defer { budget = evaluator.budget }
        return evaluate(&evaluator)
    }

    /// The same, among many rules.
    func evaluate(_ evaluator: inout Evaluator) -> RuleOutcome {
        do throws(EvaluationError) {
            if let when = programs.when {
                switch try evaluator.evaluateBool(when) {
                case .yes: break
                case .no: return .notApplicable
                case .unknown(let attributes): return .undecided(.notAtHand(attributes))
                }
            }
            switch try evaluator.evaluateBool(programs.require) {
            case .yes: return .passed
            case .no: return .violated
            case .unknown(let attributes): return .undecided(.notAtHand(attributes))
            }
        } catch {
            return .undecided(.failed(error))
        }
    }

    /// The words of a finding; to be asked for when the rule is violated only.
    package func words(_ activation: Activation, budget: inout Budget) -> RuleWords {
        RuleWords(
            message: programs.message.message(activation, budget: &budget),
            expected: programs.expected.map { HoleValue($0, activation, &budget).text },
            actual: programs.actual.map { HoleValue($0, activation, &budget).text },
            hint: programs.hint.flatMap { Self.hint(HoleValue($0, activation, &budget)) },
            points: programs.points.pointers(activation, budget: &budget))
    }

    /// A hint that cannot be had is none.
    private static func hint(_ value: HoleValue) -> String? {
        guard case .value = value, !value.text.isEmpty else { return nil }
        return value.text
    }
}

/// What a rule says of one token.
package enum RuleOutcome: Sendable {
    case passed
    /// `when` does not hold.
    case notApplicable
    case violated
    case undecided(RuleDoubt)
}

/// Why a rule is undecided.
package enum RuleDoubt: Sendable {
    /// It needs facts that the artefact does not show.
    case notAtHand(UnknownSet)
    /// It failed while it ran.
    case failed(EvaluationError)

    /// The facts that would decide it, such as `token.audiences`.
    package var missingFacts: [String] {
        switch self {
        case .notAtHand(let attributes): attributes.names
        case .failed: []
        }
    }

    /// What went wrong; nil if only facts are missing.
    package var errorText: String? {
        switch self {
        case .notAtHand: nil
        case .failed(let error): String(describing: error)
        }
    }
}

/// What a finding says. All of it may hold text of the token: escape it for the medium.
package struct RuleWords: Hashable, Sendable {
    package let message: String
    package let expected: String?
    package let actual: String?
    /// What was probably meant.
    package let hint: String?
    /// The part, such as `claims:` or `response:`, and a JSON Pointer each.
    package let points: [String]
}

/// The programs of one rule, shared by all copies of it.
private final class RulePrograms: Sendable {
    let page: RulePage
    let when: Program?
    let require: Program
    let message: CompiledTemplate
    let expected: Program?
    let actual: Program?
    let hint: Program?
    let points: CompiledPoints
    let readsNow: Bool
    let needs: ArtefactSet

    init(
        _ page: RulePage, _ environment: Environment, _ conditions: inout ConditionTable
    ) throws(RulePageError) {
        var compiler = RuleCompiler(page, environment)
        let when = page.when.flatMap { compiler.condition($0, sharing: &conditions) }
        let require = compiler.condition(page.require, sharing: &conditions)
        let message = compiler.template(page.message)
        let expected = page.expected.flatMap { compiler.program($0) }
        let actual = page.actual.flatMap { compiler.program($0) }
        let hint = page.hint.flatMap { compiler.text($0) }
        let points = compiler.points(page.points, list: page.listPoints)
        let tests = [when, require].compactMap(\.self)
        let words = [expected, actual, hint].compactMap(\.self) + (message?.programs ?? []) + points.programs
        compiler.checkActorHistory(tests + words, page.require.line)
        let references = tests.flatMap(\.references)
        needs = ArtefactSet(readBy: references)
        compiler.checkArtefact(references, page.require.line)
        guard compiler.issues.isEmpty, let require, let message else {
            throw RulePageError(id: page.id, issues: compiler.issues.all)
        }
        self.page = page
        self.when = when
        self.require = require
        self.message = message
        self.expected = expected
        self.actual = actual
        self.hint = hint
        self.points = points
        readsNow = tests.contains { $0.references.contains("now") }
    }
}
