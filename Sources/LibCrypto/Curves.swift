internal import COpenSSL

/// The curves on which ECDSA is done (RFC 7518 §6.2.1.1, RFC 8812 §3.1).
package enum EllipticCurve: CaseIterable, Hashable, Sendable {
    case p256, p384, p521, secp256k1

    /// How long a coordinate, and each half of a signature, is in bytes.
    package var coordinateByteCount: Int {
        switch self {
        case .p256, .secp256k1: 32
        case .p384: 48
        case .p521: 66
        }
    }

    /// libcrypto's number for the curve.
    var objectNumber: CInt {
        switch self {
        case .p256: NID_X9_62_prime256v1
        case .p384: NID_secp384r1
        case .p521: NID_secp521r1
        case .secp256k1: NID_secp256k1
        }
    }

    init?(objectNumber: CInt) {
        guard let curve = Self.allCases.first(where: { $0.objectNumber == objectNumber }) else { return nil }
        self = curve
    }
}

/// The curves of EdDSA (RFC 8032, RFC 8037 §2).
package enum EdwardsCurve: CaseIterable, Hashable, Sendable {
    case ed25519, ed448

    /// How long a public key is, in bytes.
    package var publicKeyByteCount: Int {
        self == .ed25519 ? 32 : 57
    }

    /// How long a signature is, in bytes.
    package var signatureByteCount: Int {
        2 * publicKeyByteCount
    }

    /// libcrypto's name for keys of this curve.
    var name: String {
        self == .ed25519 ? "ED25519" : "ED448"
    }
}
