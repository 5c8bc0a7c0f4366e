import JOSE

/// Names for subjects in decision records that nobody can undo who does not hold the key: HMAC-SHA-256 over issuer and
/// subject. The same subject has the same name for as long as the key is the same. A value; safe to share.
public struct Pseudonyms: Sendable {
    private let fingerprint: KeyedFingerprint

    /// Throws if the key has less than 32 bytes.
    public init(key: [UInt8]) throws(GateError) {
        guard let fingerprint = KeyedFingerprint(secret: key) else {
            throw GateError("a key for pseudonyms has \(KeyedFingerprint.minimumSecretSize) bytes or more")
        }
        self.fingerprint = fingerprint
    }

    /// The name of a subject of an issuer: base64url, 43 characters.
    public func name(of subject: String, issuer: String) -> String {
        fingerprint.name(issuer, subject)
    }
}
