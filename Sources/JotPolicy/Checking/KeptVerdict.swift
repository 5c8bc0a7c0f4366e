import CEL
package import JOSE
package import JotTokens

/// A verdict together with what it was drawn from, so that it can be told whether it still holds at another instant, and
/// so that it can be drawn again without verifying the signature. Immutable; safe on any number of threads.
package final class KeptVerdict: Sendable {
    package let verdict: Verdict
    /// The name of the token's issuer in the policy; nil for an issuer that the policy does not know.
    package var issuerName: String? { evidence.issuer.issuer?.name }
    /// What reading the token brought to light.
    package var problems: [Problem] { evidence.problems }
    private let evidence: Evidence
    private let judge: Judge
    private let checker: Checker
    /// In `[from, until)` every fact is the same.
    private let from: Instant?
    private let until: Instant?
    private let timed: Timed

    /// Rules that read `now`.
    private enum Timed {
        case none
        /// They all let the token pass, and were asked over this.
        case passing(RulePlan, Activation)
        /// What they say has to be found out anew each time.
        case open
    }

    init(_ evidence: Evidence, judge: Judge, checker: Checker) {
        self.evidence = evidence
        self.judge = judge
        self.checker = checker
        let (candidate, evaluation) = judge.best(evidence)
        verdict = checker.admitted(judge.verdict(evidence, candidate, evaluation))
        let points = evidence.turningPoints + judge.policy.policy.rules.suppressions.map(\.ends)
        from = points.filter { $0 <= judge.request.instant }.max()
        until = points.filter { $0 > judge.request.instant }.min()
        timed = Self.timed(evidence, judge, candidate, evaluation, passed: verdict.passed)
    }

    /// Whether the verdict is the same at `instant`. Rules that read `now` are asked again; nothing else is.
    package func holds(at instant: Instant) -> Bool {
        if let from, instant < from { return false }
        if let until, instant >= until { return false }
        switch timed {
        case .none: return true
        case .open: return instant == judge.request.instant
        case .passing(let plan, var activation):
            activation[RuleEnvironment.Variable.now.rawValue] = Evaluation.timestamp(instant)
            return Self.allPass(plan, activation)
        }
    }

    /// The verdict at `instant`, from the same evidence.
    package func moved(to instant: Instant) -> KeptVerdict {
        var request = judge.request
        request.instant = instant
        return KeptVerdict(
            evidence.moved(to: instant), judge: Judge(policy: judge.policy, request: request), checker: checker)
    }

    /// A token that passes under one entry goes on passing while the rules of that entry do. What would fail it less
    /// elsewhere is not known, so a token that fails is judged whole again if any rule could say something else.
    private static func timed(
        _ evidence: Evidence, _ judge: Judge, _ candidate: Candidate?, _ evaluation: Evaluation, passed: Bool
    ) -> Timed {
        if let candidate, passed {
            let plan = evidence.issuer.plans.plan(for: candidate.plannedFlow)
            guard !plan.timed.isEmpty else { return .none }
            let activation = evaluation.activation()
            return allPass(plan, activation) ? .passing(plan, activation) : .open
        }
        let plans = judge.candidates(evidence).map { evidence.issuer.plans.plan(for: $0.plannedFlow) }
        let asked = evidence.token.form == .jwe ? plans + [judge.policy.encryptionPlan] : plans
        return asked.allSatisfy(\.timed.isEmpty) ? .none : .open
    }

    private static func allPass(_ plan: RulePlan, _ activation: Activation) -> Bool {
        var evaluator = Evaluator(
            activation, budget: Budget(limit: CompiledPolicy.budget), conditions: plan.conditions)
        return plan.timed.allSatisfy { rule in
            switch rule.evaluate(&evaluator) {
            case .passed, .notApplicable: true
            case .violated, .undecided: false
            }
        }
    }
}
