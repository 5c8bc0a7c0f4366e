internal import COpenSSL

/// A public key of a kind that signatures are checked with.
///
/// `@unchecked Sendable`: the key is never changed after it is made, and libcrypto lets many threads read one
/// `EVP_PKEY` at once.
package final class PublicKey: @unchecked Sendable {
    /// What kind of key it is, and how large.
    package enum Kind: Hashable, Sendable {
        case rsa(bits: Int)
        case ellipticCurve(EllipticCurve)
        case edwards(EdwardsCurve)
    }

    /// What kind of key it is, and how large.
    package let kind: Kind

    /// Owned; freed by `deinit`. `SignatureVerifier` reads it, nobody keeps it.
    let pointer: OpaquePointer

    /// Takes over `pointer`.
    init(owning pointer: OpaquePointer, kind: Kind) {
        self.pointer = pointer
        self.kind = kind
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// An RSA key by its numbers, big-endian; leading zeros do not count.
    ///
    /// There is no least size here (`kind` tells the size); what no RSA key can have is refused.
    package static func rsa(modulus: [UInt8], exponent: [UInt8]) throws(KeyError) -> PublicKey {
        let numbers = try RSANumbers(modulus: modulus, exponent: exponent)
        let pointer = try makeRSA(numbers)
        return PublicKey(owning: pointer, kind: .rsa(bits: numbers.modulusBitCount))
    }

    /// A key on a named curve by its coordinates, each exactly as long as the curve wants (RFC 7518 §6.2.1.2).
    package static func ellipticCurve(_ curve: EllipticCurve, x: [UInt8], y: [UInt8]) throws(KeyError) -> PublicKey {
        let expected = curve.coordinateByteCount
        guard x.count == expected, y.count == expected else {
            throw .malformed("each coordinate must be \(expected) bytes long; x has \(x.count), y has \(y.count)")
        }
        let pointer = try makeEllipticCurve(curve, point: [0x04] + x + y)
        return PublicKey(owning: pointer, kind: .ellipticCurve(curve))
    }

    /// An EdDSA key by its bytes (RFC 8037 §2). Bytes that are no point are found out at the first signature.
    package static func edwards(_ curve: EdwardsCurve, _ bytes: [UInt8]) throws(KeyError) -> PublicKey {
        guard bytes.count == curve.publicKeyByteCount else {
            throw .malformed("the key must be \(curve.publicKeyByteCount) bytes long; it has \(bytes.count)")
        }
        guard !LowOrderPoints.contain(curve, bytes) else {
            throw .weak("the key is a point of low order, for which anybody can write signatures")
        }
        let made = EVP_PKEY_new_raw_public_key_ex(nil, curve.name, nil, bytes, bytes.count)
        guard let pointer = made else {
            ErrorQueue.clear()
            throw .malformed("the bytes are not a key of this curve")
        }
        return PublicKey(owning: pointer, kind: .edwards(curve))
    }
}
