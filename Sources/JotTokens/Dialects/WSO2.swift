import JotJSON

extension Dialect {
    /// WSO2 Identity Server and Asgardeo. `aut` says what the subject is; an agent stands in `sub` and `act.sub` under an
    /// id of its own, which the policy lists among the agent's names.
    public static let wso2 = Dialect(
        name: "wso2",
        title: "WSO2 Identity Server, Asgardeo",
        clientClaims: [.clientID, .azp],
        isTypicalIssuer: { $0.isWithin("asgardeo.io") || $0.path.hasSuffix("/oauth2/token") },
        showsMarkers: { $0.marks.contains(.aut) },
        interpret: { view, claims in
            guard let type = claims.text(ofClaim: "aut") else { return }
            if type.isEqual(to: "AGENT") { view.subject?.mark = .agent }
            if type.isEqual(to: "APPLICATION") { view.subject?.mark = .client }
            if type.isEqual(to: "APPLICATION_USER") { view.subject?.mark = .user }
        },
        packs: ["without-actor"],
        exceptions: .actsWithOwnToken)
}
