import JotJSON

extension Dialect {
    /// ZITADEL, where access tokens are JWTs only if asked for. Subjects and actors are numbers of accounts, which the
    /// policy lists among an agent's names; roles of a project stand in for scopes where there are none.
    public static let zitadel = Dialect(
        name: "zitadel",
        title: "ZITADEL",
        clientClaims: [.clientID, .azp],
        isTypicalIssuer: { $0.isWithin("zitadel.cloud") || $0.isWithin("zitadel.app") },
        showsMarkers: { $0.marks.contains(.zitadel) },
        alwaysShowsMarkers: false,
        interpret: { view, claims in
            if view.scopes.isEmpty { view.scopes = claims.memberNames(ofClaim: ClaimName.projectRoles.rawValue) }
        },
        packs: ["without-actor"],
        exceptions: .actsWithOwnToken)
}
