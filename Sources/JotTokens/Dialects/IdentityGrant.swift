import JotJSON

extension Dialect {
    /// Identity assertion grants (draft-ietf-oauth-identity-assertion-authz-grant, ID-JAG): no access token, but what is
    /// exchanged for one at the authorization server of another domain, which `aud` names. Every such grant comes from an
    /// exchange, and no claim says so.
    public static let identityGrant = Dialect(
        name: "id-jag",
        title: "Identity assertion grants (ID-JAG)",
        clientClaims: [.clientID],
        isTypicalIssuer: { _ in false },
        showsMarkers: { $0.isTyped("oauth-id-jag+jwt") },
        interpret: { view, claims in
            guard let profile = claims.text(ofClaim: "sub_profile") else { return }
            view.subject?.mark = Principal.Kind(profile: profile)
        },
        kindOf: { _ in .idJAG },
        types: ["oauth-id-jag+jwt"],
        packs: ["cross-domain-grant"])
}
