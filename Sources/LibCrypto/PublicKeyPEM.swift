internal import COpenSSL

extension PublicKey {
    /// The largest PEM text or certificate that is looked at.
    package static let largestFileByteCount = 65_536

    /// The key in a PEM text (RFC 7468): `PUBLIC KEY`, `RSA PUBLIC KEY` or `CERTIFICATE`.
    ///
    /// Of a chain of certificates the first one counts; any other text with two blocks is refused, since one would have
    /// to be chosen. A certificate is only the wrapping here: its dates, names and signature are not looked at.
    package static func pem(_ text: [UInt8]) throws(KeyError) -> PublicKey {
        guard text.count <= largestFileByteCount else {
            throw .unsupported("the PEM text has more than \(largestFileByteCount) bytes")
        }
        let blocks = try PEMBlock.all(in: text)
        if let secret = blocks.first(where: { $0.label.hasSuffix("PRIVATE KEY") }) { throw .privateKey(secret.label) }
        guard let first = blocks.first else { throw .malformed("there is no PEM block in the text") }
        guard blocks.allSatisfy({ $0.label == "CERTIFICATE" }) || blocks.count == 1 else {
            throw .malformed("there is more than one PEM block; one key is expected")
        }
        switch first.label {
        case "PUBLIC KEY": return try checked(read(first.content) { d2i_PUBKEY(nil, $0, $1) })
        case "RSA PUBLIC KEY":
            return try checked(read(first.content) { d2i_PublicKey(EVP_PKEY_RSA, nil, $0, $1) })
        case "CERTIFICATE": return try certificate(der: first.content)
        default: throw .unsupported("a PEM block of this label; PUBLIC KEY, RSA PUBLIC KEY or CERTIFICATE is expected")
        }
    }

    /// The key of a certificate in DER. The certificate itself is not judged.
    package static func certificate(der: [UInt8]) throws(KeyError) -> PublicKey {
        guard der.count <= largestFileByteCount else {
            throw .unsupported("the certificate has more than \(largestFileByteCount) bytes")
        }
        let certificate = read(der, { d2i_X509(nil, $0, $1) }, free: X509_free)
        defer { X509_free(certificate) }
        return try checked(certificate.flatMap { X509_get_pubkey($0) })
    }

    /// Makes the key anew from its numbers, so that it passes the same checks as one that came as numbers.
    private static func checked(_ decoded: OpaquePointer?) throws(KeyError) -> PublicKey {
        defer { EVP_PKEY_free(decoded) }
        guard let decoded else {
            ErrorQueue.clear()
            throw .malformed("the content is not a key in DER")
        }
        switch try components(of: decoded) {
        case .rsa(let modulus, let exponent): return try rsa(modulus: modulus, exponent: exponent)
        case .ellipticCurve(let curve, let x, let y): return try ellipticCurve(curve, x: x, y: y)
        case .edwards(let curve, let bytes): return try edwards(curve, bytes)
        }
    }

    private typealias Decoder = (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?

    /// Decodes all of `bytes`: what stands behind the structure would be unread, so it is refused.
    private static func read(
        _ bytes: [UInt8], _ decode: Decoder, free: (OpaquePointer?) -> Void = EVP_PKEY_free
    ) -> OpaquePointer? {
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return nil }
            var position: UnsafePointer<UInt8>? = start
            guard let decoded = decode(&position, buffer.count) else { return nil }
            guard position == start + buffer.count else {
                free(decoded)
                return nil
            }
            return decoded
        }
    }
}
