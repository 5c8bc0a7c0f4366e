/// What was handed over.
public enum TokenForm: String, CaseIterable, Sendable {
    /// Compact serialization (RFC 7515 §7.1).
    case jws
    /// JSON serialization (RFC 7515 §7.2).
    case jwsJSON = "jws-json"
    /// Compact JWE (RFC 7516 §7.1): recognised, not decrypted.
    case jwe
    /// PingAM's `/tokeninfo` answer.
    case tokeninfo
    /// An introspection answer (RFC 7662 §2.2).
    case introspection
    /// A claims set without a signature.
    case claims
    /// An error answer of the token endpoint (RFC 6749 §5.2): there is no token.
    case refusal
    /// None of these.
    case unrecognised

    /// Whether it is the issuer's own answer about a token, so that there is no signature to verify.
    public var isIssuersAnswer: Bool { self == .tokeninfo || self == .introspection }
}
