import COpenSSL
import JOSE
import JotJSON

/// The best pattern that libcrypto's EVP interface has for one thread: contexts made once and used again and again, the
/// digest fetched once. What everything else is measured against. ECDSA includes turning r‖s into DER.
struct RawLibcrypto {
    private let digest = EVP_MD_fetch(nil, "SHA256", nil)
    private let digestContext = EVP_MD_CTX_new()
    private let scratch = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)

    /// Verifies `signature` over `input`; nil for an algorithm that is not measured.
    func pattern(_ name: String, _ key: JSONDocument, _ node: JSONNode, _ input: [UInt8], _ signature: [UInt8]) -> (
        () -> Bool
    )? {
        switch name {
        case "HS256": return hmac(bytes(key, node, "k"), input, signature)
        case "RS256", "PS256":
            return rsa(bytes(key, node, "n"), bytes(key, node, "e"), input, signature, isPSS: name == "PS256")
        case "ES256": return ecdsa(bytes(key, node, "x"), bytes(key, node, "y"), input, signature)
        case "EdDSA": return edwards(bytes(key, node, "x"), input, signature)
        default: return nil
        }
    }

    private func bytes(_ document: JSONDocument, _ node: JSONNode, _ name: String) -> [UInt8] {
        document.member(of: node, named: name).flatMap { document.utf8(of: $0) }.flatMap { Base64URL.decode($0) } ?? []
    }

    private func hash(_ input: [UInt8]) {
        EVP_DigestInit_ex2(digestContext, digest, nil)
        EVP_DigestUpdate(digestContext, input, input.count)
        EVP_DigestFinal_ex(digestContext, scratch, nil)
    }

    private func hmac(_ secret: [UInt8], _ input: [UInt8], _ signature: [UInt8]) -> () -> Bool {
        let context = EVP_MAC_CTX_new(EVP_MAC_fetch(nil, "HMAC", nil))
        let builder = OSSL_PARAM_BLD_new()
        // The text lives as long as the process: the builder keeps its address.
        OSSL_PARAM_BLD_push_utf8_string(builder, strdup("digest"), strdup("SHA256"), 0)
        EVP_MAC_init(context, secret, secret.count, OSSL_PARAM_BLD_to_param(builder))
        return {
            EVP_MAC_init(context, nil, 0, nil)
            EVP_MAC_update(context, input, input.count)
            var count = 0
            EVP_MAC_final(context, self.scratch, &count, 64)
            return CRYPTO_memcmp(self.scratch, signature, signature.count) == 0
        }
    }

    private func rsa(
        _ modulus: [UInt8], _ exponent: [UInt8], _ input: [UInt8], _ signature: [UInt8], isPSS: Bool
    ) -> () -> Bool {
        let builder = OSSL_PARAM_BLD_new()
        _ = c_openssl_push_modulus(builder, BN_bin2bn(modulus, Int32(modulus.count), nil))
        _ = c_openssl_push_exponent(builder, BN_bin2bn(exponent, Int32(exponent.count), nil))
        let context = EVP_PKEY_CTX_new(key("RSA", builder), nil)
        EVP_PKEY_verify_init(context)
        EVP_PKEY_CTX_set_rsa_padding(context, isPSS ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING)
        if isPSS { EVP_PKEY_CTX_set_rsa_pss_saltlen(context, 32) }
        EVP_PKEY_CTX_set_signature_md(context, EVP_sha256())
        return {
            self.hash(input)
            return EVP_PKEY_verify(context, signature, signature.count, self.scratch, 32) == 1
        }
    }

    private func ecdsa(_ x: [UInt8], _ y: [UInt8], _ input: [UInt8], _ signature: [UInt8]) -> () -> Bool {
        let builder = OSSL_PARAM_BLD_new()
        _ = c_openssl_push_group(builder, NID_X9_62_prime256v1)
        let point = [4] + x + y
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: point.count)
        copy.initialize(from: point, count: point.count)
        _ = c_openssl_push_point(builder, copy, point.count)
        let context = EVP_PKEY_CTX_new(key("EC", builder), nil)
        EVP_PKEY_verify_init(context)
        EVP_PKEY_CTX_set_signature_md(context, EVP_sha256())
        return {
            self.hash(input)
            let der = Self.der(signature)
            return EVP_PKEY_verify(context, der, der.count, self.scratch, 32) == 1
        }
    }

    private func edwards(_ x: [UInt8], _ input: [UInt8], _ signature: [UInt8]) -> () -> Bool {
        let key = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, x, x.count)
        return {
            let context = EVP_MD_CTX_new()
            EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, key, nil)
            let answer = EVP_DigestVerify(context, signature, signature.count, input, input.count)
            EVP_MD_CTX_free(context)
            return answer == 1
        }
    }

    private func key(_ type: String, _ builder: OpaquePointer?) -> OpaquePointer? {
        let context = EVP_PKEY_CTX_new_from_name(nil, type, nil)
        EVP_PKEY_fromdata_init(context)
        var key: OpaquePointer?
        EVP_PKEY_fromdata(context, &key, Int32(c_openssl_public_key_selection), OSSL_PARAM_BLD_to_param(builder))
        return key
    }

    private static func der(_ pair: [UInt8]) -> [UInt8] {
        func integer(_ half: ArraySlice<UInt8>) -> [UInt8] {
            var digits = Array(half.drop { $0 == 0 })
            if digits.first ?? 0x80 >= 0x80 { digits.insert(0, at: 0) }
            return [2, UInt8(digits.count)] + digits
        }
        let body = integer(pair[..<(pair.count / 2)]) + integer(pair[(pair.count / 2)...])
        return [0x30, UInt8(body.count)] + body
    }
}
