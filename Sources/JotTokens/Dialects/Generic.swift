extension Dialect {
    /// Tokens as RFC 9068 and RFC 8693 describe them, whoever issued them. RFC 9068 has no claim for the grant.
    public static let generic = Dialect(
        name: "generic",
        title: "RFC 9068 and RFC 8693, whoever the issuer",
        clientClaims: [.clientID, .azp, .appid, .cid],
        isTypicalIssuer: { _ in true },
        showsMarkers: { _ in true })
}
