import JotJSON

extension Dialect {
    /// PingOne. A client's own token has no `sub`: the client is meant. Exchanges keep the subject, a client included, and
    /// write the client that asked into `act`.
    public static let pingone = Dialect(
        name: "pingone",
        title: "PingOne",
        clientClaims: [.clientID],
        isTypicalIssuer: { $0.host.hasPrefix("auth.pingone.") && $0.steps.last == "as" },
        showsMarkers: { $0.count(of: [.env, .org]) == 2 },
        alwaysShowsMarkers: false,
        grantOf: { view in
            // A client's own token may be for an application at once, so its grant does not make it the agent's own.
            let isExchanged = view.grantType?.isEqual(to: "urn:ietf:params:oauth:grant-type:token-exchange") ?? false
            return isExchanged ? .tokenExchange : .unknown
        },
        interpret: { view, claims in
            guard claims.member(of: claims.root, named: "sub") == nil, view.actors.isEmpty else { return }
            view.subject = view.client.map(Principal.init)
            view.subject?.mark = .client
        },
        packs: ["without-actor", "agent-for-agent", "pingone"],
        exceptions: .actsWithOwnToken + .actsForPrograms + [
            DialectException(
                "claims/subject-is-present", "a token got by client credentials has no `sub`",
                instead: ["pingone/subject-or-client-is-named"])
        ])
}
