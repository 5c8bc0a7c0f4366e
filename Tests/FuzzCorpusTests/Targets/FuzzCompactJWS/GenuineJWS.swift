import JOSE

/// The keys that the fuzzer's tokens are verified with, and all that was ever signed with them. Their private halves are
/// kept nowhere.
enum GenuineJWS {
    static let publicKeys = try? KeySet(jwks: Array(jwks.utf8))
    static let secret = try? KeySet(secret: Array("only the fuzzer knows this secret".utf8))

    /// Whether these bytes were signed by us: header and payload parts with the dot between them.
    static func isSigned(_ input: ArraySlice<UInt8>) -> Bool {
        signedInputs.contains(Array(input))
    }

    private static let signedInputs: Set<[UInt8]> = Set(
        headers.map { header in
            Array("\(Base64URL.encodedText(Array(header.utf8))).\(Base64URL.encodedText(Array(claims.utf8)))".utf8)
        })

    private static let headers = [
        #"{"alg":"HS256"}"#, #"{"alg":"ES256","kid":"ec"}"#, #"{"alg":"EdDSA","kid":"ed"}"#,
        #"{"alg":"RS256","kid":"rsa"}"#, #"{"alg":"PS256","kid":"rsa"}"#,
    ]

    private static let claims = #"""
        {"iss":"https://issuer.example","sub":"bot","act":{"sub":"bot"},"client_id":"bot","aud":"logs",\#
        "scope":"read","iat":1778764700,"nbf":1778764700,"exp":1778768300}
        """#

    private static let jwks = #"""
        {"keys":[{"kty":"EC","kid":"ec","crv":"P-256",
        "x":"6ViDSZ4YBiek6aXynIG7aEgkwVFSXod2WfIMEejv5tM","y":"94Jy-e4A-5z8Dp6HmQceZpjUHokKxQbG7TB9ovS4z1c"},
        {"kty":"OKP","kid":"ed","crv":"Ed25519","x":"eDYWeu660NXYlOzS6wPR-2ZSXdsHXdC5Qm6E7uZeTaE"},
        {"kty":"RSA","kid":"rsa","e":"AQAB","n":"-OTix6itTxRZOIB_HzqdeGCgvtRGgs0AT-\#
        zDGGrHa46EpqAN7ZOc8lWIROxuTdsdbYtzjr3iukQYbcKpq8gSeYP1BpDgYUMj7xGZVv5HgSjiTYA-\#
        Xf5smmxSr2x-bsDMDtJdTjBncmwrlQHF4olQv1zki_sWSMyViqfNg_W-AyCY7jp_DT16YKdhH1KULwWevTRt2B2uWBaRQg3fIJnp\#
        4eOGfwa5xQf7woF1ewxMT476wh4b7__AKDo3XS0f0uRvjGpY7xZJIe4-\#
        5D29qaWHCQa0gWPxFgxc0WU9hO6bT6qJq8Ft56u7M91AX6zY8rtTyAr7MWJCZRPFkoU70ZZFWw"}]}
        """#
}
