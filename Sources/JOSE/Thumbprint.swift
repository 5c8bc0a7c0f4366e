import LibCrypto

extension Key {
    /// The JWK SHA-256 thumbprint (RFC 7638 §3, RFC 8037 §2): 32 bytes over the required members in lexical order.
    package func thumbprint() -> [UInt8]? {
        canonicalMembers().map { Digest.hash(.sha256, Array($0.utf8).span) }
    }

    private func canonicalMembers() -> String? {
        switch material {
        case .secret(let secret):
            return #"{"k":"\#(Base64URL.encodedText(secret))","kty":"oct"}"#
        case .publicKey(let key):
            guard let components = try? key.components() else { return nil }
            return canonicalMembers(components)
        }
    }

    private func canonicalMembers(_ components: PublicKey.Components) -> String {
        switch components {
        case .rsa(let modulus, let exponent):
            #"{"e":"\#(Base64URL.encodedText(exponent))","kty":"RSA","n":"\#(Base64URL.encodedText(modulus))"}"#
        case .ellipticCurve(let curve, let x, let y):
            #"{"crv":"\#(name(curve))","kty":"EC","x":"\#(Base64URL.encodedText(x))","y":"\#(Base64URL.encodedText(y))"}"#
        case .edwards(let curve, let x):
            #"{"crv":"\#(curve == .ed25519 ? "Ed25519" : "Ed448")","kty":"OKP","x":"\#(Base64URL.encodedText(x))"}"#
        }
    }

    private func name(_ curve: EllipticCurve) -> String {
        switch curve {
        case .p256: "P-256"
        case .p384: "P-384"
        case .p521: "P-521"
        case .secp256k1: "secp256k1"
        }
    }
}

/// SHA-256 of any bytes, for naming a token without showing it.
package enum Fingerprint {
    package static func sha256(_ bytes: [UInt8]) -> String {
        Base64URL.encodedText(Digest.hash(.sha256, bytes.span))
    }
}
