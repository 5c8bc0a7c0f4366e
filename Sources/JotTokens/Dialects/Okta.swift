import JotJSON

extension Dialect {
    /// Okta. The client stands in `cid`, the scopes in the array `scp`. Tokens of AI agents have `sub_profile`, and `act`
    /// with the agent's client id; the subject may be a service.
    public static let okta = Dialect(
        name: "okta",
        title: "Okta",
        clientClaims: [.cid, .clientID],
        isTypicalIssuer: { address in oktaDomains.contains(where: address.isWithin) },
        showsMarkers: { $0.count(of: [.cid, .uid, .versionNumber, .scopeArray]) >= 2 },
        alwaysShowsMarkers: false,
        interpret: { view, claims in
            view.nameActorsByClient()
            if let profile = claims.text(ofClaim: "sub_profile") {
                view.subject?.mark = Principal.Kind(profile: profile)
            } else if claims.text(ofClaim: "uid") != nil {
                // Only users have one.
                view.subject?.mark = .user
            }
        },
        packs: ["without-actor", "agent-for-agent"],
        exceptions: .actsWithOwnToken + .actsForPrograms)

    private static let oktaDomains = ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"]
}
