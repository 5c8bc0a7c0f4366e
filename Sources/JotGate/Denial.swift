/// Why a request may not go on, in as many words as a client should hear.
public struct Denial: Hashable, Sendable {
    /// The kind, of a closed list: also good as a label of a metric.
    public let reason: Reason
    /// One sentence for the client. Fixed text, nothing of the token.
    public let detail: String

    init(_ reason: Reason, _ detail: String? = nil) {
        self.reason = reason
        self.detail = detail ?? reason.title
    }

    /// The kinds of denial.
    public enum Reason: String, CaseIterable, Sendable {
        /// There is no Bearer token.
        case missingCredentials = "missing-credentials"
        /// The request is not as RFC 6750 §2 wants it: repeated, in two places, or not well formed.
        case invalidRequest = "invalid-request"
        /// The token is malformed, not verified, expired or not for here.
        case invalidToken = "invalid-token"
        /// The route wants more scopes.
        case insufficientScope = "insufficient-scope"
        /// The user's login is too old or too weak (RFC 9470).
        case insufficientUserAuthentication = "insufficient-user-authentication"
        /// The policy does not allow it.
        case forbidden
        /// Something that the policy needs is not at hand.
        case undecided
        /// The issuer's keys are not at hand.
        case keysUnavailable = "keys-unavailable"
    }
}

extension Denial.Reason {
    /// The status code of the answer.
    public var status: Int {
        switch self {
        case .invalidRequest: 400
        case .missingCredentials, .invalidToken, .insufficientUserAuthentication: 401
        case .insufficientScope, .forbidden, .undecided: 403
        case .keysUnavailable: 503
        }
    }

    /// `error` of RFC 6750 §3.1 and RFC 9470 §3; nil where a challenge has none.
    public var errorCode: String? {
        switch self {
        case .invalidRequest: "invalid_request"
        case .invalidToken: "invalid_token"
        case .insufficientScope: "insufficient_scope"
        case .insufficientUserAuthentication: "insufficient_user_authentication"
        case .missingCredentials, .forbidden, .undecided, .keysUnavailable: nil
        }
    }

    /// `type` of the problem (RFC 9457 §3.1.1): stable.
    public var problemType: String { "urn:jotlint:problem:" + rawValue }

    /// `title` of the problem (RFC 9457 §3.1.3): the same for each of a kind.
    public var title: String {
        switch self {
        case .missingCredentials: "An access token is needed"
        case .invalidRequest: "The request does not carry its access token as it must"
        case .invalidToken: "The access token is not valid"
        case .insufficientScope: "The access token does not have the scope that is needed"
        case .insufficientUserAuthentication: "The user must log in again"
        case .forbidden: "The policy does not allow this"
        case .undecided: "It cannot be decided whether the policy allows this"
        case .keysUnavailable: "The access token cannot be verified at the moment"
        }
    }
}
