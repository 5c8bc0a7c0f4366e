/// A way to sign, with every parameter fixed: nothing about it is left to the signature.
package enum SignatureScheme: Hashable, Sendable {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    case rsaPKCS1(DigestAlgorithm)
    /// RSASSA-PSS with the same digest in MGF1 and a salt as long as the digest (RFC 7518 §3.5).
    case rsaPSS(DigestAlgorithm)
    /// ECDSA; the signature is R and S one after the other, each as long as a coordinate (RFC 7518 §3.4).
    case ecdsa(EllipticCurve, DigestAlgorithm)
    /// Pure EdDSA, without context (RFC 8037 §3.1).
    case edwards(EdwardsCurve)
}
