import JotJSON

extension Dialect {
    /// Transaction tokens (draft-ietf-oauth-transaction-tokens): short-lived, for the calls within one trust domain, which
    /// `aud` names. No claim names the OAuth client: `req_wl` is the workload that asked for the token, not the agent. An
    /// agent stands in `act`, and in `sub` too when it acts for itself.
    public static let transactionToken = Dialect(
        name: "transaction-token",
        clientClaims: [],
        isTypicalIssuer: { _ in false },
        showsMarkers: { $0.type?.isEqual(to: "txntoken+jwt") ?? false },
        // The draft has no claim for the grant.
        grantOf: { _ in .unknown },
        types: ["txntoken+jwt"],
        packs: ["transaction-token"])
}
