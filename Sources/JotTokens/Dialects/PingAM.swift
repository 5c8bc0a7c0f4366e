import JotJSON

extension Dialect {
    /// PingAM and PingOne Advanced Identity Cloud. Client-side tokens: `scope` is an array, `aud` grows into an array on
    /// exchange, `grant_type` says how the token was got, subjects may be typed as `(usr!…)` and `(age!…)`.
    public static let pingam = Dialect(
        name: "pingam",
        title: "PingAM and PingOne AIC",
        clientClaims: [.clientID, .azp],
        isTypicalIssuer: { $0.path.contains("/oauth2/realms/") || $0.path.contains("/am/oauth2") },
        // One of these members alone could be anybody's; two are AM's hand.
        showsMarkers: { $0.count(of: [.cts, .tokenName, .auditTrackingID, .authGrantID, .realmPath]) >= 2 },
        grantOf: { view in
            guard let grant = view.grantType else { return .unknown }
            if grant.isEqual(to: "client_credentials") { return .clientCredentials }
            return grant.isEqual(to: "urn:ietf:params:oauth:grant-type:token-exchange") ? .tokenExchange : .other
        })
}
