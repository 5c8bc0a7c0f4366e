extension Dialect {
    /// Tokens as RFC 9068 and RFC 8693 describe them, whoever issued them.
    public static let generic = Dialect(
        name: "generic",
        clientClaims: [.clientID, .azp, .appid, .cid],
        isTypicalIssuer: { _ in true },
        showsMarkers: { _ in true },
        // RFC 9068 has no claim for the grant.
        grantOf: { _ in .unknown })
}
