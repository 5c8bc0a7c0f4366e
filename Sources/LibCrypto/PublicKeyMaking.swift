internal import COpenSSL

// From numbers to an `EVP_PKEY`, by way of libcrypto's parameter builder. Each function owns what it makes until it
// returns the key, and frees all of it on every way out.
extension PublicKey {
    static func makeRSA(_ numbers: RSANumbers) throws(KeyError) -> OpaquePointer {
        let modulus = bigNumber(numbers.modulus)
        defer { BN_free(modulus) }
        let exponent = bigNumber(numbers.exponent)
        defer { BN_free(exponent) }
        let builder = OSSL_PARAM_BLD_new()
        defer { OSSL_PARAM_BLD_free(builder) }
        guard let modulus, let exponent, let builder,
            c_openssl_push_modulus(builder, modulus) == 1,
            c_openssl_push_exponent(builder, exponent) == 1,
            let key = make("RSA", from: builder)
        else {
            ErrorQueue.clear()
            throw .malformed("the numbers are not an RSA key")
        }
        return key
    }

    /// `point` is in the uncompressed form (SEC 1 §2.3.3). Reading it, libcrypto checks that both coordinates are below
    /// the field's prime and satisfy the curve's equation; the curves here have cofactor 1, so that is the whole check.
    static func makeEllipticCurve(_ curve: EllipticCurve, point: [UInt8]) throws(KeyError) -> OpaquePointer {
        let builder = OSSL_PARAM_BLD_new()
        defer { OSSL_PARAM_BLD_free(builder) }
        // The builder keeps the point's address, so the key is made inside.
        let made: OpaquePointer? = point.withUnsafeBufferPointer { bytes in
            guard let builder,
                c_openssl_push_group(builder, curve.objectNumber) == 1,
                c_openssl_push_point(builder, bytes.baseAddress, bytes.count) == 1
            else { return nil }
            return make("EC", from: builder)
        }
        guard let key = made else {
            ErrorQueue.clear()
            throw .pointNotOnCurve
        }
        return key
    }

    private static func make(_ name: String, from builder: OpaquePointer) -> OpaquePointer? {
        let parameters = OSSL_PARAM_BLD_to_param(builder)
        defer { OSSL_PARAM_free(parameters) }
        let context = EVP_PKEY_CTX_new_from_name(nil, name, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard parameters != nil, context != nil, EVP_PKEY_fromdata_init(context) == 1,
            EVP_PKEY_fromdata(context, &key, CInt(c_openssl_public_key_selection), parameters) == 1
        else {
            EVP_PKEY_free(key)
            return nil
        }
        return key
    }

    private static func bigNumber(_ bytes: ArraySlice<UInt8>) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { BN_bin2bn($0.baseAddress, CInt(clamping: $0.count), nil) }
    }
}
