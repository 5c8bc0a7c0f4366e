internal import COpenSSL

extension PublicKey {
    /// The numbers that make a key what it is: for thumbprints (RFC 7638) and for comparing key material.
    package enum Components: Hashable, Sendable {
        /// Big-endian, without leading zeros.
        case rsa(modulus: [UInt8], exponent: [UInt8])
        /// Each as long as the curve's coordinates.
        case ellipticCurve(EllipticCurve, x: [UInt8], y: [UInt8])
        /// As in RFC 8032.
        case edwards(EdwardsCurve, [UInt8])
    }

    /// The numbers of this key. Throws only if libcrypto has no memory left.
    package func components() throws(KeyError) -> Components {
        try Self.components(of: pointer)
    }

    /// The numbers of any key that libcrypto has read; throws if it is of no supported kind.
    static func components(of key: OpaquePointer) throws(KeyError) -> Components {
        defer { ErrorQueue.clear() }
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA:
            return .rsa(modulus: try number("n", of: key), exponent: try number("e", of: key))
        case EVP_PKEY_EC:
            let curve = try curve(of: key)
            let width = curve.coordinateByteCount
            return .ellipticCurve(
                curve, x: try number("qx", of: key, width: width), y: try number("qy", of: key, width: width))
        case EVP_PKEY_ED25519:
            return .edwards(.ed25519, try rawBytes(of: key, .ed25519))
        case EVP_PKEY_ED448:
            return .edwards(.ed448, try rawBytes(of: key, .ed448))
        case EVP_PKEY_RSA_PSS:
            throw .unsupported("an RSA key bound to PSS by its own parameters; give it as a plain RSA key")
        default:
            throw .unsupported("this kind of key cannot check signatures here")
        }
    }

    private static func number(_ name: String, of key: OpaquePointer, width: Int = 0) throws(KeyError) -> [UInt8] {
        var number: OpaquePointer?
        defer { BN_free(number) }
        guard EVP_PKEY_get_bn_param(key, name, &number) == 1, let number else {
            throw .malformed("the key lacks one of its numbers")
        }
        let count = max(width, (Int(BN_num_bits(number)) + 7) / 8)
        var bytes = [UInt8](repeating: 0, count: count)
        guard BN_bn2binpad(number, &bytes, CInt(clamping: count)) >= 0 else {
            throw .malformed("one of the key's numbers is too long")
        }
        return bytes
    }

    private static func curve(of key: OpaquePointer) throws(KeyError) -> EllipticCurve {
        // RFC 5480 §2.1.1 wants the curve named. Spelt-out parameters have been a way to smuggle in another base point
        // (CVE-2020-0601); not every library release has this parameter, so failing to read it is no reason to refuse.
        var isSpeltOut: CInt = 0
        if EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &isSpeltOut) == 1,
            isSpeltOut != 0
        {
            throw .unsupported("an elliptic curve given by its parameters instead of its name")
        }
        var name = [CChar](repeating: 0, count: 64)
        var count = 0
        guard EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1 else {
            throw .unsupported("an elliptic curve without a name")
        }
        guard let curve = EllipticCurve(objectNumber: OBJ_sn2nid(name)) else {
            throw .unsupported("an elliptic curve other than P-256, P-384, P-521 and secp256k1")
        }
        return curve
    }

    private static func rawBytes(of key: OpaquePointer, _ curve: EdwardsCurve) throws(KeyError) -> [UInt8] {
        var count = curve.publicKeyByteCount
        var bytes = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == bytes.count else {
            throw .malformed("the key lacks its bytes")
        }
        return bytes
    }
}
