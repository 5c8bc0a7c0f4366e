public import JOSE
public import JotPolicy

/// What becomes of one request.
public struct GateDecision: Sendable {
    /// Names it; the answer and the record show the same.
    public let id: DecisionID
    /// The instant for which it was made.
    public let instant: Instant
    /// Whether signature and rules were judged for an earlier request.
    public let isCached: Bool
    let judgement: Judgement

    /// What the host does.
    public enum Answer: Sendable {
        /// Goes on with this identity.
        case allow(Admission)
        /// Sends this.
        case deny(HTTPAnswer)
    }

    /// What the host does.
    public var answer: Answer {
        if let admission { return .allow(admission) }
        return .deny(
            DenialAnswer(denial ?? Denial(.forbidden), judgement.configuration, judgement.requirements, id).answer)
    }

    /// Whether the request may go on.
    public var isAllowed: Bool { judgement.denial == nil }

    /// Why not; nil if the request may go on.
    public var denial: Denial? { judgement.denial }

    /// Who makes the request; nil if it may not go on.
    public var admission: Admission? { judgement.admission(id) }

    /// Findings of report-only rules, which would have denied.
    public var reported: [Finding] { judgement.reported }

    /// What was found out about the token; nil if there was none to judge. Its findings hold text of the token: for the
    /// log and for people, never for the client.
    public var verdict: Verdict? { judgement.kept?.verdict }

    /// base64url of the SHA-256 of the token; nil if there was none to judge.
    public var fingerprint: String? { judgement.fingerprint?.text }
}
