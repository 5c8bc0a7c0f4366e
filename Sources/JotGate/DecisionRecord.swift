import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// What is written down of one decision: one line of JSON, never the token. Claims are told only of tokens whose signature
/// was verified; of others anybody may have written them. docs/gate.md has the members.
public struct DecisionRecord: Sendable {
    private let decision: GateDecision
    private let latency: Duration
    private let pseudonyms: Pseudonyms?

    /// - Parameters:
    ///   - latency: from the request's arrival until it was decided, by the host's clock.
    ///   - pseudonyms: nil: subjects are written as they are.
    public init(_ decision: GateDecision, latency: Duration, pseudonyms: Pseudonyms? = nil) {
        self.decision = decision
        self.latency = latency
        self.pseudonyms = pseudonyms
    }

    /// One line, without its end. Text of the token is escaped, so that it neither ends the line nor steers a terminal.
    public var line: String {
        var json = JSONWriter()
        json.object { json in
            json.member("time", decision.instant.description)
            json.member("decision_id", decision.id.description)
            json.member("decision", decision.isAllowed ? "allow" : "deny")
            json.member("reason", decision.denial?.reason.rawValue)
            json.name("status")
            if let denial = decision.denial { json.integer(Int64(denial.reason.status)) } else { json.null() }
            json.member("token_fp", decision.fingerprint)
            writeClaims(&json)
            json.name("rules")
            json.array { json in for finding in findings { write(finding, &json) } }
            json.member("cached", decision.isCached)
            json.name("latency_us")
            json.integer(microseconds)
            json.member("policy", decision.judgement.configuration.policyDigest)
        }
        return json.text
    }

    private var findings: [Finding] { decision.verdict?.findings ?? [] }

    private func writeClaims(_ json: inout JSONWriter) {
        let told = decision.judgement.told
        json.member("issuer", told?.issuerName)
        json.member("application", decision.judgement.application)
        json.member("client", told?.client)
        json.member("flow", told?.flow.rawValue)
        if let pseudonyms {
            json.member("subject_pseudonym", told?.subject.map { pseudonyms.name(of: $0, issuer: told?.issuer ?? "") })
        } else {
            json.member("subject", told?.subject)
        }
        json.name("delegation")
        guard let told else { return json.null() }
        told.delegation.write(&json) { subject, issuer in
            // An actor may be the subject, or another person: where subjects have pseudonyms, all do.
            pseudonyms?.name(of: subject, issuer: issuer ?? told.issuer) ?? subject
        }
    }

    private func write(_ finding: Finding, _ json: inout JSONWriter) {
        json.object { json in
            json.member("rule", finding.rule)
            json.member("severity", finding.severity.rawValue)
            json.member("outcome", finding.outcome.rawValue)
            if decision.judgement.configuration.settings.reportOnly.contains(finding.rule) {
                json.member("report_only", true)
            }
            if finding.suppression != nil { json.member("suppressed", true) }
        }
    }

    private var microseconds: Int64 {
        let parts = latency.components
        let (seconds, overflows) = parts.seconds.multipliedReportingOverflow(by: 1_000_000)
        return overflows ? .max : seconds.addingReportingOverflow(parts.attoseconds / 1_000_000_000_000).partialValue
    }
}

/// What a record may say of a token that its issuer signed.
struct ToldClaims {
    let issuerName: String?
    let issuer: String
    let client: String?
    let subject: String?
    let flow: Flow
    let delegation: Delegation
}
