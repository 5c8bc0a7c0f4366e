package import LibCrypto

/// One usable key: what it is, what it may be used for, and all that is needed to verify with it, prepared once.
/// Immutable; any number of threads may verify with it.
package struct Key: Sendable {
    /// The bytes of `kid`: opaque, compared byte by byte (RFC 7517 §4.5).
    package let identifier: [UInt8]?
    /// The `alg` that the key is bound to, if it says so (RFC 7517 §4.4).
    package let algorithm: Algorithm?
    package let material: Material
    /// By row of the algorithm table; nil where the algorithm does not fit.
    private let prepared: [Prepared?]

    package enum Material: Sendable {
        case publicKey(PublicKey)
        case secret([UInt8])
    }

    private enum Prepared: Sendable {
        case signature(SignatureVerifier)
        case authenticator(MessageAuthenticator)
    }

    /// A key that no algorithm fits (too small, another type than its `alg`) cannot be made.
    package init(identifier: [UInt8]?, algorithm: Algorithm?, material: Material) throws(UnusableKey) {
        self.identifier = identifier
        self.algorithm = algorithm
        self.material = material
        var prepared: [Prepared?] = []
        for row in Algorithm.all {
            let isBound = algorithm.map { $0 == row } ?? true
            prepared.append(isBound ? try Self.prepare(material, for: row) : nil)
        }
        guard prepared.contains(where: { $0 != nil }) else { throw Self.misfit(material, algorithm) }
        self.prepared = prepared
    }

    package func fits(_ algorithm: Algorithm) -> Bool {
        prepared[algorithm.row] != nil
    }

    package var isSymmetric: Bool {
        if case .secret = material { true } else { false }
    }

    /// Whether `signature` is right for `message`; false for an algorithm that does not fit this key.
    package func isValid(
        signature: Span<UInt8>, over message: Span<UInt8>, algorithm: Algorithm
    ) -> Bool {
        switch prepared[algorithm.row] {
        case .signature(let verifier): verifier.isValid(signature: signature, over: message)
        case .authenticator(let authenticator): authenticator.isValid(tag: signature, over: message)
        case nil: false
        }
    }

    private static func prepare(_ material: Material, for row: Algorithm) throws(UnusableKey) -> Prepared? {
        do {
            switch material {
            case .publicKey(let key):
                guard let scheme = row.scheme(for: key) else { return nil }
                return .signature(try SignatureVerifier(key: key, scheme: scheme))
            case .secret(let bytes):
                guard let digest = row.digest(forSecretOf: bytes.count) else { return nil }
                return .authenticator(try MessageAuthenticator(secret: bytes, digest: digest))
            }
        } catch {
            throw UnusableKey("libcrypto refuses it: \(error.text)")
        }
    }

    private static func misfit(_ material: Material, _ algorithm: Algorithm?) -> UnusableKey {
        switch material {
        case .secret(let bytes) where algorithm?.isSymmetric ?? true:
            return UnusableKey(
                "a secret of \(bytes.count) bytes is too short for \(algorithm?.name ?? "HS256") (RFC 7518 §3.2)")
        case .publicKey(let key):
            if case .rsa(let bits) = key.kind, bits < Algorithm.minimumRSABits {
                return UnusableKey(
                    "an RSA key of \(bits) bits is too small, \(Algorithm.minimumRSABits) are needed (RFC 7518 §3.3)")
            }
            return UnusableKey(typeMisfit(algorithm))
        case .secret: return UnusableKey(typeMisfit(algorithm))
        }
    }

    private static func typeMisfit(_ algorithm: Algorithm?) -> String {
        "its type does not fit its alg \(algorithm?.name ?? "")"
    }
}

/// Why a member of a key set cannot be used; the other members still can (RFC 7517 §5).
package struct UnusableKey: Error, Equatable, Sendable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}
