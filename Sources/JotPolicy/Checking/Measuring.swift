import CEL
package import JOSE
import JotTokens

/// The steps of a check one by one, so that benchmarks can tell where the time goes.
extension Checker {
    /// All that is known of a presented token before a rule is asked.
    package func evidence(for token: [UInt8], at instant: Instant) -> Evidence {
        Evidence(Token(compact: token), policy: policy, request: request(at: instant))
    }

    /// The rules over evidence that was gathered before.
    package func judge(_ evidence: Evidence, at instant: Instant) -> Verdict {
        Judge(policy: policy, request: request(at: instant)).judge(evidence)
    }

    /// Rules that are evaluated for a token of the autonomous flow.
    package var ruleCount: Int { policy.issuers.first?.plans.plan(for: .autonomous).rules.count ?? 0 }

    /// Each rule of the autonomous flow with a closure that evaluates it over `evidence`.
    package func ruleEvaluations(_ evidence: Evidence, at instant: Instant) -> [(id: String, evaluate: () -> Bool)] {
        guard let issuer = policy.issuers.first else { return [] }
        let judge = Judge(policy: policy, request: request(at: instant))
        return issuer.plans.plan(for: .autonomous).rules.map { rule in
            let activation = judge.activation(evidence)
            return (
                rule.page.id,
                {
                    var budget = Budget(limit: CompiledPolicy.budget)
                    _ = rule.evaluate(activation, budget: &budget)
                    return true
                }
            )
        }
    }

    private func request(at instant: Instant) -> CheckRequest {
        var request = CheckRequest(instant: instant)
        request.application = application
        return request
    }
}
