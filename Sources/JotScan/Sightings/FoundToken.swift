import JOSE

/// A token as it was found, freed from whatever encoding it was written in.
package struct FoundToken: Sendable {
    /// What is there of it.
    package enum Class: String, CaseIterable, Sendable {
        /// A JWS whose payload stands elsewhere (RFC 7515 Appendix F).
        case detached
        /// A whole JWE.
        case encrypted
        /// A whole JWS with a signature.
        case signed
        /// Header and payload are whole; the signature is not there, although `alg` names one.
        case stripped
        /// Cut off.
        case truncated
        /// A whole JWS whose `alg` is `none`, without a signature.
        case unsigned

        /// Whether all of the token is there, so that it can be judged.
        package var isWhole: Bool {
            switch self {
            case .encrypted, .signed, .unsigned: true
            case .detached, .stripped, .truncated: false
            }
        }
    }

    /// The compact form, or what there is of it.
    package let bytes: [UInt8]
    package let tokenClass: Class
    /// base64url of the SHA-256 of `bytes`: names the token without showing it.
    package let fingerprint: String

    package init(bytes: [UInt8], tokenClass: Class) {
        self.bytes = bytes
        self.tokenClass = tokenClass
        fingerprint = Fingerprint.sha256(bytes)
    }
}
