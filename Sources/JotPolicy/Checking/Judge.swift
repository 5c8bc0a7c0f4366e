import CEL
import JOSE
import JotJSON
import JotTokens

/// Runs the rules over the evidence and draws the verdict. Pure: the same policy, token and instant give the same verdict.
struct Judge {
    let policy: CompiledPolicy
    let request: CheckRequest

    func judge(_ token: Token) -> Verdict {
        judge(Evidence(token, policy: policy, request: request))
    }

    func judge(_ evidence: Evidence) -> Verdict {
        guard let others = request.others, !request.factsOnly else { return judge(evidence, nil) }
        let judged = JudgedArtefacts(others, beside: evidence, policy: policy, request: request)
        var verdict = judge(evidence, judged)
        verdict.others = judged
        return verdict
    }

    private func judge(_ evidence: Evidence, _ others: JudgedArtefacts?) -> Verdict {
        let (candidate, evaluation) = best(evidence, others)
        return verdict(evidence, candidate, evaluation)
    }

    /// What the rules saw of a token under the expectation that it was judged by.
    func activation(judging token: Token) -> Activation {
        best(Evidence(token, policy: policy, request: request), nil).evaluation.activation()
    }

    /// The token must satisfy one entry completely: the first that holds, else the one that it misses least.
    func best(
        _ evidence: Evidence, _ others: JudgedArtefacts? = nil
    ) -> (candidate: Candidate?, evaluation: Evaluation) {
        let candidates = evidence.reachesPolicy ? self.candidates(evidence) : []
        guard let first = candidates.first else { return (nil, evaluation(evidence, nil, others)) }
        var best = (candidate: Optional(first), evaluation: evaluation(evidence, first, others))
        var ownBudget = best.evaluation.ownBudget
        for candidate in candidates.dropFirst() where best.evaluation.weight > 0 {
            let evaluation = evaluation(evidence, candidate, others, ownBudget: ownBudget)
            ownBudget = evaluation.ownBudget
            if evaluation.weight < best.evaluation.weight { best = (candidate, evaluation) }
        }
        return best
    }

    func activation(_ evidence: Evidence) -> Activation {
        Evaluation(evidence, candidates(evidence).first, policy, request).activation()
    }

    func candidates(_ evidence: Evidence) -> [Candidate] {
        guard let view = evidence.view, !request.factsOnly else { return [] }
        let finder = ExpectationFinder(
            policy: policy, issuer: evidence.issuer, view: view,
            hasAudience: view.hasAudience || evidence.token.form != .introspection, application: request.application,
            request: request)
        return finder.candidates()
    }

    private func evaluation(
        _ evidence: Evidence, _ candidate: Candidate?, _ others: JudgedArtefacts?,
        ownBudget: Budget = Budget(limit: CompiledPolicy.budget)
    ) -> Evaluation {
        var evaluation = Evaluation(evidence, candidate, policy, request, others, ownBudget: ownBudget)
        evaluation.run()
        return evaluation
    }

    func verdict(_ evidence: Evidence, _ candidate: Candidate?, _ evaluation: Evaluation) -> Verdict {
        let decision = Decision(evidence, evaluation.findings, claimsOnly: request.claimsOnly)
        var verdict = Verdict(
            answer: decision.answer, stage: decision.stage, token: evidence.token, signature: evidence.signature,
            time: evidence.time, instant: request.instant, dialect: evidence.issuer.dialect,
            flow: evaluation.facts?.flow ?? .unknown, issuer: evidence.view?.issuer,
            expectation: JudgedExpectation(
                mode: request.application == nil ? .lint : .presented,
                application: request.application ?? candidate?.application, agent: candidate?.agent,
                flow: candidate?.flow),
            findings: evaluation.findings, facts: evaluation.facts)
        if request.recordsKeptRules { verdict.keptRules = evaluation.keptRules.sorted() }
        return verdict
    }
}

/// From facts and findings to the answer.
struct Decision {
    let answer: Verdict.Answer
    let stage: Stage?

    init(_ evidence: Evidence, _ findings: [Finding], claimsOnly: Bool) {
        var failures = evidence.problems.compactMap(\.code.stage)
        var doubts: [Stage] = []
        switch evidence.signature.status {
        case .verified, .notApplicable: break
        case .failed where evidence.signature.reason == .malformed: failures.append(.parse)
        case .failed: failures.append(.signature)
        case .unknownKey: failures.append(evidence.signature.reason == .issuerUnknown ? .claims : .signature)
        case .unsigned:
            if evidence.signature.reason == .algorithmNone {
                failures.append(.signature)
            } else if !claimsOnly {
                doubts.append(.signature)
            }
        case .noKeys, .notVerifiable: doubts.append(.signature)
        }
        if evidence.time == .early || evidence.time == .expired { failures.append(.claims) }
        // Facts were counted above; their pages only word them.
        for finding in findings
        where finding.severity == .error && finding.suppression == nil && !FactPages.all.contains(finding.rule) {
            if finding.outcome == .violated { failures.append(finding.stage) } else { doubts.append(finding.stage) }
        }
        answer = failures.isEmpty ? (doubts.isEmpty ? .pass : .undecided) : .fail
        stage = (failures + doubts).min()
    }
}

extension Identity {
    init(_ facts: TokenFacts) {
        self.init(
            issuer: facts.view.issuer?.string ?? "", subject: facts.subject?.raw.string,
            actor: facts.actors.first?.principal?.raw.string, client: facts.view.client?.string,
            scopes: facts.view.scopes.map(\.string), flow: facts.flow)
    }
}

extension Verdict {
    /// The same verdict where nothing may pass: a checker that only lints, or a signature that was not verified.
    var notPassing: Verdict {
        guard answer == .pass else { return self }
        return Verdict(
            answer: .undecided, stage: .signature, token: token, signature: signature, time: time, instant: instant,
            dialect: dialect, flow: flow, issuer: issuer.map { JSONText($0) }, expectation: expectation,
            findings: findings, facts: nil)
    }
}
