package import JOSE
import JotTokens

/// How a token stands to the instant at which it is judged.
public enum TimeStatus: String, CaseIterable, Sendable {
    case within, early, expired
    /// The claims are not at hand, or there is no expiry to compare with.
    case unknown

    /// Expired when now ≥ exp + leeway; early when now < nbf − leeway (RFC 7519 §4.1.4 and §4.1.5).
    package init(expires: Instant?, notBefore: Instant?, at now: Instant, leeway: Int64) {
        if let expires, now >= expires.advanced(bySeconds: leeway) {
            self = .expired
        } else if let notBefore, now < notBefore.advanced(bySeconds: -leeway) {
            self = .early
        } else {
            self = expires == nil ? .unknown : .within
        }
    }
}
