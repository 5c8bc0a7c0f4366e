import JotJSON

extension Dialect {
    /// Transaction tokens (draft-ietf-oauth-transaction-tokens): short-lived, for the calls within one trust domain, which
    /// `aud` names. No claim names the OAuth client: `req_wl` is the workload that asked for the token, not the agent. An
    /// agent stands in `act`, and in `sub` too when it acts for itself. The draft has no claim for the grant.
    public static let transactionToken = Dialect(
        name: "transaction-token",
        title: "Transaction tokens",
        clientClaims: [],
        isTypicalIssuer: { _ in false },
        showsMarkers: { $0.isTyped("txntoken+jwt") },
        interpret: { view, claims in
            guard view.actors.isEmpty, let current = currentActor(claims) else { return }
            // Shown, but no `act.sub`: the agentic context tells a posture, it delegates nothing.
            view.actors = [Actor(principal: Principal(current), subject: nil, issuer: nil, client: nil)]
        },
        kindOf: { _ in .transactionToken },
        types: ["txntoken+jwt"],
        packs: ["transaction-token"])

    private static func currentActor(_ claims: JSONDocument) -> JSONText? {
        claims.node(at: "/agentic_ctx/current_actor").flatMap { claims.text(of: $0) }
            ?? claims.node(at: "/agentic_ctx/identity/workload_id").flatMap { claims.text(of: $0) }
    }
}
