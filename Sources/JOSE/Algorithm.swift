package import LibCrypto

/// A signature or MAC algorithm of JWS, as one row of the one table. The other rooms take a row; none lists algorithms.
public struct Algorithm: Hashable, Sendable {
    /// The `alg` value (RFC 7518 §3.1, RFC 8037, RFC 8812, RFC 9864), case-sensitive.
    public let name: String
    /// Position in `all`, so that what is prepared per algorithm can be found without hashing.
    package let row: Int
    package let family: Family

    /// What a row asks of its key, and how it checks.
    package enum Family: Hashable, Sendable {
        /// HMAC (RFC 7518 §3.2): the secret has at least the bytes of the hash.
        case hmac(DigestAlgorithm)
        /// RSASSA-PKCS1-v1_5 (§3.3): at least `minimumRSABits`.
        case rsaPKCS1(DigestAlgorithm)
        /// RSASSA-PSS (§3.5): salt as long as the hash, MGF1 with the same hash.
        case rsaPSS(DigestAlgorithm)
        /// ECDSA (§3.4, RFC 8812 §3.2): one curve each, signature r‖s.
        case ecdsa(EllipticCurve, DigestAlgorithm)
        /// EdDSA (RFC 8037 §3.1, RFC 9864 §2.2). `EdDSA` leaves the curve to the key; the newer names state it.
        case edwards([EdwardsCurve])
    }

    /// RFC 7518 §3.3 and §3.5.
    package static let minimumRSABits = 2048

    /// Every algorithm that jotlint verifies. `none` is not among them and never will be.
    public static let all: [Algorithm] = table.enumerated().map {
        Algorithm(name: $0.element.0, row: $0.offset, family: $0.element.1)
    }

    private static let table: [(String, Family)] = [
        ("HS256", .hmac(.sha256)),
        ("HS384", .hmac(.sha384)),
        ("HS512", .hmac(.sha512)),
        ("RS256", .rsaPKCS1(.sha256)),
        ("RS384", .rsaPKCS1(.sha384)),
        ("RS512", .rsaPKCS1(.sha512)),
        ("PS256", .rsaPSS(.sha256)),
        ("PS384", .rsaPSS(.sha384)),
        ("PS512", .rsaPSS(.sha512)),
        ("ES256", .ecdsa(.p256, .sha256)),
        ("ES384", .ecdsa(.p384, .sha384)),
        ("ES512", .ecdsa(.p521, .sha512)),
        ("ES256K", .ecdsa(.secp256k1, .sha256)),
        ("EdDSA", .edwards([.ed25519, .ed448])),
        ("Ed25519", .edwards([.ed25519])),
        ("Ed448", .edwards([.ed448])),
    ]

    /// The algorithm of this exact name; nil if there is none.
    public static func named(_ name: String) -> Algorithm? {
        named(name.utf8.span)
    }

    package static func named(_ name: Span<UInt8>) -> Algorithm? {
        all.firstIndex { $0.isNamed(name) }.map { all[$0] }
    }

    package var isSymmetric: Bool {
        if case .hmac = family { true } else { false }
    }

    private func isNamed(_ text: Span<UInt8>) -> Bool {
        let own = name.utf8.span
        guard own.count == text.count else { return false }
        for index in own.indices where own[index] != text[index] { return false }
        return true
    }
}

extension Algorithm {
    /// How this algorithm checks with a public key; nil if the key is of another type, curve or too small a size.
    package func scheme(for key: PublicKey) -> SignatureScheme? {
        switch (family, key.kind) {
        case (.rsaPKCS1(let digest), .rsa(let bits)) where bits >= Self.minimumRSABits: .rsaPKCS1(digest)
        case (.rsaPSS(let digest), .rsa(let bits)) where bits >= Self.minimumRSABits: .rsaPSS(digest)
        case (.ecdsa(let curve, let digest), .ellipticCurve(let own)) where own == curve: .ecdsa(curve, digest)
        case (.edwards(let curves), .edwards(let curve)) where curves.contains(curve): .edwards(curve)
        default: nil
        }
    }

    /// The digest of this HMAC algorithm if a secret of `byteCount` bytes is long enough for it.
    package func digest(forSecretOf byteCount: Int) -> DigestAlgorithm? {
        guard case .hmac(let digest) = family, byteCount >= digest.byteCount else { return nil }
        return digest
    }
}
