import JotJSON

extension Dialect {
    /// Identity assertion grants (draft-ietf-oauth-identity-assertion-authz-grant, ID-JAG): no access token, but what is
    /// exchanged for one at the authorization server of another domain, which `aud` names.
    public static let identityGrant = Dialect(
        name: "id-jag",
        clientClaims: [.clientID],
        isTypicalIssuer: { _ in false },
        showsMarkers: { $0.type?.isEqual(to: "oauth-id-jag+jwt") ?? false },
        // Every such grant comes from an exchange, and no claim says so.
        grantOf: { _ in .unknown },
        types: ["oauth-id-jag+jwt"],
        packs: ["cross-domain-grant"])
}
