import CEL

/// What evaluating one expression brought.
struct EvalResult {
    enum Outcome {
        case value(Value)
        case error(EvaluationError)
        /// Only checked.
        case none
    }

    let type: CEL.`Type`
    let outcome: Outcome
    /// What the expression may cost, if that was asked.
    var estimate: CostEstimate?
    /// What this run cost.
    var charged = 0
    /// The values of the parts, if they were asked for.
    var explanation: Explanation?

    /// The exit code: false is an answer, an error or an unknown is none.
    var status: ExitStatus {
        switch outcome {
        case .none: .passed
        case .error, .value(.unknown): .undecided
        case .value(.bool(false)): .failed
        case .value: .passed
        }
    }
}

/// Evaluates expressions in a scope.
struct Evaluating {
    let scope: EvalScope
    var costLimit: Int

    /// Checks and evaluates. Throws for a source that is no expression.
    func evaluate(_ source: String, explaining: Bool = false, estimating: Bool = false) throws(CompileError)
        -> EvalResult
    {
        let program = try scope.environment.compile(source)
        let estimate = estimating ? try scope.environment.estimateCost(of: source) : nil
        var budget = Budget(limit: costLimit)
        let outcome = outcome(of: program, &budget)
        let charged = costLimit - budget.remaining
        let explanation = explaining ? try explain(source) : nil
        return EvalResult(
            type: program.type, outcome: outcome, estimate: estimate, charged: charged, explanation: explanation)
    }

    /// Checks only.
    func check(_ source: String, estimating: Bool = false) throws(CompileError) -> EvalResult {
        let type = try scope.environment.check(source)
        let estimate = estimating ? try scope.environment.estimateCost(of: source) : nil
        return EvalResult(type: type, outcome: .none, estimate: estimate)
    }

    private func outcome(of program: Program, _ budget: inout Budget) -> EvalResult.Outcome {
        do throws(EvaluationError) {
            return .value(try program.evaluate(scope.activation, budget: &budget))
        } catch {
            return .error(error)
        }
    }

    private func explain(_ source: String) throws(CompileError) -> Explanation {
        var budget = Budget(limit: costLimit)
        return try scope.environment.explain(source, scope.activation, budget: &budget)
    }
}
