public import JotPolicy
public import JotTokens

/// A request that may go on, and who makes it.
public struct Admission: Sendable {
    /// Who it is: issuer, subject, current actor, client, scopes, flow.
    public let identity: Identity
    /// Who acts for the subject.
    public let delegation: Delegation
    /// The application that the token was presented to.
    public let application: String
    /// The name of the issuer in the policy.
    public let issuerName: String
    /// base64url of the SHA-256 of the token: names it without showing it (`ath` of RFC 9449 §4.2).
    public let fingerprint: String
    /// Names this decision in records.
    public let decision: DecisionID

    /// The `sub` of the token.
    public var subject: String? { identity.subject }
    /// The current actor.
    public var actor: String? { identity.actor }
    /// The client that got the token.
    public var client: String? { identity.client }
    /// What the token permits.
    public var scopes: [String] { identity.scopes }
    /// The flow that the claims show.
    public var flow: Flow { identity.flow }
}
