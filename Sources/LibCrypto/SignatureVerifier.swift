internal import COpenSSL

/// One key prepared for one scheme.
///
/// `@unchecked Sendable`: the prepared context is only ever read, to duplicate it; each call works on its own
/// duplicate.
package final class SignatureVerifier: @unchecked Sendable {
    private let key: PublicKey
    private let preparation: Preparation

    /// What was worked out once for the key, so that a signature costs as little as possible.
    private enum Preparation {
        /// Hash, then check the hash: RSA and ECDSA. The context holds key, padding and digest; freed by `deinit`.
        case hashThenVerify(DigestAlgorithm, SignatureForm, template: OpaquePointer)
        /// EdDSA takes the message whole, and libcrypto has nothing that could be prepared for it.
        case wholeMessage(EdwardsCurve)
    }

    /// How the bytes of a signature come.
    private enum SignatureForm {
        /// One number, as long as the modulus (RFC 8017 §8.1.2 and §8.2.2, step 1).
        case number(byteCount: Int)
        /// R and S of this curve.
        case pair(EllipticCurve)
    }

    /// Throws `schemeDoesNotFit` if the key is of another kind than the scheme, or on another curve.
    package init(key: PublicKey, scheme: SignatureScheme) throws(KeyError) {
        self.key = key
        switch (scheme, key.kind) {
        case (.rsaPKCS1(let digest), .rsa(let bits)), (.rsaPSS(let digest), .rsa(let bits)):
            let template = try Self.template(key, scheme, digest)
            preparation = .hashThenVerify(digest, .number(byteCount: (bits + 7) / 8), template: template)
        case (.ecdsa(let wanted, let digest), .ellipticCurve(let curve)) where wanted == curve:
            preparation = .hashThenVerify(digest, .pair(curve), template: try Self.template(key, scheme, digest))
        case (.edwards(let wanted), .edwards(let curve)) where wanted == curve:
            preparation = .wholeMessage(curve)
        default:
            throw .schemeDoesNotFit
        }
    }

    deinit {
        if case .hashThenVerify(_, _, let template) = preparation { EVP_PKEY_CTX_free(template) }
    }

    /// Whether `signature` is one of `message` by this key under this scheme. Anything else about it is `false`.
    package func isValid(signature: Span<UInt8>, over message: Span<UInt8>) -> Bool {
        switch preparation {
        case .hashThenVerify(let digest, let form, let template):
            var running = RunningDigest(digest)
            running.update(message)
            return Self.isValid(signature, form, over: running.finish(), template)
        case .wholeMessage(let curve):
            return isValid(edwards: curve, signature, over: message)
        }
    }

    /// The same for a message in two parts, as in a detached payload (RFC 7797). EdDSA needs a copy of both.
    package func isValid(signature: Span<UInt8>, over first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
        switch preparation {
        case .hashThenVerify(let digest, let form, let template):
            var running = RunningDigest(digest)
            running.update(first)
            running.update(second)
            return Self.isValid(signature, form, over: running.finish(), template)
        case .wholeMessage(let curve):
            var message: [UInt8] = []
            message.reserveCapacity(first.count + second.count)
            first.withUnsafeBufferPointer { message.append(contentsOf: $0) }
            second.withUnsafeBufferPointer { message.append(contentsOf: $0) }
            return isValid(edwards: curve, signature, over: message.span)
        }
    }
}

extension SignatureVerifier {
    /// A context with everything set that the scheme fixes. Owned by the caller.
    private static func template(
        _ key: PublicKey, _ scheme: SignatureScheme, _ digest: DigestAlgorithm
    ) throws(KeyError) -> OpaquePointer {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil) else {
            ErrorQueue.clear()
            throw .unsupported("libcrypto cannot check signatures with this key")
        }
        guard EVP_PKEY_verify_init(context) == 1, setPadding(context, scheme, digest),
            EVP_PKEY_CTX_set_signature_md(context, digest.evpDigest) == 1
        else {
            EVP_PKEY_CTX_free(context)
            ErrorQueue.clear()
            throw .unsupported("libcrypto does not support this signature scheme")
        }
        return context
    }

    private static func setPadding(
        _ context: OpaquePointer, _ scheme: SignatureScheme, _ digest: DigestAlgorithm
    ) -> Bool {
        switch scheme {
        case .rsaPKCS1:
            return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
        case .rsaPSS:
            // Exact length, not RSA_PSS_SALTLEN_AUTO, which would take any (RFC 7518 §3.5).
            return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, CInt(clamping: digest.byteCount)) == 1
                && EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest.evpDigest) == 1
        case .ecdsa, .edwards:
            return true
        }
    }

    private static func isValid(
        _ signature: Span<UInt8>, _ form: SignatureForm, over digest: DigestValue, _ template: OpaquePointer
    ) -> Bool {
        switch form {
        case .number(let byteCount):
            guard signature.count == byteCount else { return false }
            return signature.withUnsafeBufferPointer { isValid($0, over: digest, template) }
        case .pair(let curve):
            guard let encoded = ECDSASignature(signature, curve: curve) else { return false }
            return encoded.withUnsafeBytes { isValid($0, over: digest, template) }
        }
    }

    private static func isValid(
        _ signature: UnsafeBufferPointer<UInt8>, over digest: DigestValue, _ template: OpaquePointer
    ) -> Bool {
        let context = EVP_PKEY_CTX_dup(template)
        defer { EVP_PKEY_CTX_free(context) }
        let answer = digest.withUnsafeBytes { hash in
            EVP_PKEY_verify(context, signature.baseAddress, signature.count, hash.baseAddress, hash.count)
        }
        // 0 is a wrong signature, anything negative an error.
        if answer != 1 { ErrorQueue.clear() }
        return answer == 1
    }

    /// The context is new each time: older 3.0 releases refuse to copy one that has no digest of its own.
    private func isValid(edwards curve: EdwardsCurve, _ signature: Span<UInt8>, over message: Span<UInt8>) -> Bool {
        guard signature.count == curve.signatureByteCount else { return false }
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestVerifyInit_ex(context, nil, nil, nil, nil, key.pointer, nil) == 1 else {
            ErrorQueue.clear()
            return false
        }
        let answer = signature.withUnsafeBufferPointer { signatureBytes in
            message.withUnsafeBufferPointer { messageBytes in
                EVP_DigestVerify(
                    context, signatureBytes.baseAddress, signatureBytes.count, messageBytes.baseAddress,
                    messageBytes.count)
            }
        }
        if answer != 1 { ErrorQueue.clear() }
        return answer == 1
    }
}
