import JOSE
import JotPolicy

/// What was found out of one token for one route: shared by all requests that carry it. Immutable.
final class Judgement: Sendable {
    let configuration: GateConfiguration
    let requirements: RouteRequirements
    let fingerprint: SHA256Digest?
    let kept: KeptVerdict?
    let denial: Denial?
    /// Made once: requests with the same token share it.
    private let identity: Identity?
    private let delegation: Delegation?

    /// Of a request without a token to judge.
    init(_ denial: Denial, _ configuration: GateConfiguration, _ requirements: RouteRequirements) {
        self.configuration = configuration
        self.requirements = requirements
        self.denial = denial
        fingerprint = nil
        kept = nil
        identity = nil
        delegation = nil
    }

    init(
        _ kept: KeptVerdict, _ fingerprint: SHA256Digest, _ configuration: GateConfiguration,
        _ requirements: RouteRequirements
    ) {
        self.configuration = configuration
        self.requirements = requirements
        self.fingerprint = fingerprint
        self.kept = kept
        let identity = kept.verdict.identity
        denial = Denial(kept.verdict, identity, requirements)
        self.identity = denial == nil ? identity : nil
        delegation = Delegation(kept)
    }

    func admission(_ id: DecisionID) -> Admission? {
        guard let identity, let kept, let fingerprint, let delegation else { return nil }
        return Admission(
            identity: identity, delegation: delegation, application: application,
            issuerName: kept.issuerName ?? "", fingerprint: fingerprint.text, decision: id)
    }

    /// What a record may say: only what the issuer signed.
    var told: ToldClaims? {
        guard let kept, let delegation, let facts = kept.verdict.signedIdentity else { return nil }
        return ToldClaims(
            issuerName: kept.issuerName, issuer: facts.issuer, client: facts.client, subject: facts.subject,
            flow: facts.flow, delegation: delegation)
    }

    var application: String { requirements.application ?? configuration.application }

    /// Findings that deny nobody because their rules are tried out.
    var reported: [Finding] {
        guard let kept, !configuration.settings.reportOnly.isEmpty else { return [] }
        return kept.verdict.findings.filter {
            configuration.settings.reportOnly.contains($0.rule) && $0.suppression == nil
        }
    }
}
