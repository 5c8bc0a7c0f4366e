/// Why it is right that a mutant passes and no rule warns of it.
enum Tolerance {
    static func reason(for result: Run.Result) -> String? {
        byKind(result) ?? result.mutant.claim.flatMap { byClaim[$0] } ?? byChange[result.mutant.change]
    }

    /// What holds of every mutant of a kind.
    private static func byKind(_ result: Run.Result) -> String? {
        switch result.mutant.kind {
        case .added: "the policy's dialect and packs read no such claim, or not this value of it"
        case .scope: "fewer scopes, or the same in a shape that is read the same"
        case .subjectToken, .actorToken, .request, .response, .view:
            "what is beside the token says nothing else there"
        default: nil
        }
    }

    /// Claims on which nothing rests.
    private static let byClaim: [String: String] = [
        "acr": describing, "amr": describing, "auditTrackingId": identifying, "auth_time": describing,
        "authGrantId": identifying, "azpacr": describing, "clientAddress": describing, "clientHost": describing,
        "client_profile": describing, "cts": describing, "email_verified": describing, "env": identifying,
        "expires_in": describing, "jti": identifying, "oid": identifying, "org": identifying, "org_handle": identifying,
        "org_id": identifying, "org_name": identifying, "realm": describing, "realm_access": describing,
        "req_wl": describing, "resource": describing, "subname": describing, "tctx": describing, "tid": identifying,
        "token_type": describing, "tokenName": describing, "txn": identifying, "uid": describing, "ver": describing,
        "version": describing, "xms_idrel": describing, "xms_par_app_azp": identifying,
        "iat": "it may be left out, and a fraction of a second is one (RFC 7519 §2, §4.1.6)",
        "nbf": "without it, or with an earlier one, a token is valid from the start (RFC 7519 §4.1.5)",
        "exp": "still in the future, and not too far",
        "grant_type": "subject, actor and client tell the flow",
        "may_act": "it speaks of the next exchange, not of this token",
    ]
    private static let describing = "it describes, and nothing is decided by it"
    private static let identifying = "it identifies the token or its context, and nothing is decided by it"

    private static let byChange: [String: String] = [:]
}
