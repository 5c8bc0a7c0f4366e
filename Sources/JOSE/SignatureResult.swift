/// What is known of a token's signature (the table of docs/semantics, §3).
public enum SignatureStatus: String, CaseIterable, Sendable {
    /// By a key at hand.
    case verified
    /// Algorithm, key or signature wrong.
    case failed
    /// The issuer's keys are at hand and none fits.
    case unknownKey = "unknown-key"
    /// No keys were given, or they could not be had.
    case noKeys = "no-keys"
    /// `none`, or bare claims.
    case unsigned
    /// Encrypted under a key not at hand.
    case notVerifiable = "not-verifiable"
    /// An issuer's answer about a token.
    case notApplicable = "not-applicable"
}

/// Why a signature is not `verified`. Each reason but `malformed` has one rule page that words it.
public enum SignatureReason: String, CaseIterable, Sendable {
    case algorithmNone = "algorithm-none"
    case algorithmUnknown = "algorithm-unknown"
    case algorithmNotAllowed = "algorithm-not-allowed"
    case algorithmMismatch = "algorithm-mismatch"
    case bareClaims = "bare-claims"
    case encrypted
    case issuerAnswer = "issuer-answer"
    case issuerUnknown = "issuer-unknown"
    case keyDoesNotFit = "no-key-fits"
    case kidUnknown = "kid-unknown"
    /// The token is not well formed; the problem's own page says how.
    case malformed
    case mismatch
    case noKeySet = "no-key-set"
    case severalSignatures = "several-signatures"
    case symmetricWithPublicKeys = "symmetric-with-public-keys"

    /// The status that goes with this reason (the table of docs/semantics, §3).
    public var status: SignatureStatus {
        switch self {
        case .algorithmNone, .bareClaims: .unsigned
        case .algorithmUnknown, .algorithmNotAllowed, .algorithmMismatch, .malformed, .mismatch, .severalSignatures,
            .symmetricWithPublicKeys:
            .failed
        case .encrypted: .notVerifiable
        case .issuerAnswer: .notApplicable
        case .issuerUnknown, .keyDoesNotFit, .kidUnknown: .unknownKey
        case .noKeySet: .noKeys
        }
    }
}

/// The outcome of looking for a key and checking a signature with it.
public struct SignatureResult: Sendable, Equatable {
    /// What is known; everything but `verified` has a reason.
    public let status: SignatureStatus
    /// Nil exactly when `status` is `verified`.
    public let reason: SignatureReason?
    /// The algorithm that the token names, when it is one of the table.
    public let algorithm: Algorithm?

    package init(status: SignatureStatus, reason: SignatureReason?, algorithm: Algorithm?) {
        self.status = status
        self.reason = reason
        self.algorithm = algorithm
    }

    package static func verified(_ algorithm: Algorithm) -> SignatureResult {
        SignatureResult(status: .verified, reason: nil, algorithm: algorithm)
    }

    package static func refused(_ reason: SignatureReason, _ algorithm: Algorithm? = nil) -> SignatureResult {
        SignatureResult(status: reason.status, reason: reason, algorithm: algorithm)
    }
}
