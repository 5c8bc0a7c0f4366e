/// Why it is right that a mutant passes and no rule warns of it.
enum Tolerance {
    static func reason(for result: Run.Result) -> String? {
        byKind(result) ?? result.mutant.claim.flatMap { byClaim[$0] } ?? byChange[result.mutant.change]
            ?? bySample(result)
    }

    /// Where the dialect has the subject from elsewhere.
    private static func bySample(_ result: Run.Result) -> String? {
        let ofClient = [
            "auth0-autonomous", "entra-autonomous", "keycloak-autonomous", "keycloak-delegation-autonomous",
        ]
        switch result.mutant.claim {
        case "sub" where ofClient.contains(result.base): return ofItself
        case "appid", "cid", "azp", "client_id": return result.mutant.kind == .client ? unread : nil
        case "preferred_username" where result.base.hasSuffix("on-behalf-of"): return listed
        case "sub_profile" where !result.base.hasSuffix("autonomous"): return listed
        case "scope" where result.base == "agent-token": return "an agent's own token need not permit anything"
        case "aut": return "the policy tells who the subject is"
        default: return nil
        }
    }

    private static let unread = "the dialect has the client from another claim"
    private static let listed = "the policy lists the subject by its id"

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

    private static let sameMeaning = "the same, written in another way that the standard allows"
    private static let ofItself =
        "the subject is told by other claims at this issuer, and `sub` names nobody whom the policy knows"
    private static let earlierActors = "only the outermost actor counts (RFC 8693 §4.1)"
    private static let byPolicy = "the policy lists this name for that party"

    /// What holds of one change, at whatever sample.
    private static let byChange: [String: String] = [
        "aud in a list": sameMeaning, "aud and all applications": "the sample's policy has one application",
        "scp in a list": sameMeaning, "sub typed as agent": sameMeaning, "sub typed as user": sameMeaning,
        "sub and act swapped": "both name the same agent", "sub of the agent": sameMeaning,
        "act of the agent": sameMeaning, "act with its issuer": sameMeaning,
        "act of another with the agent's client_id": "at this issuer `act.client_id` names the actor",
        "act in capitals": "at this issuer `act.client_id` names the actor",
        "act after another": earlierActors, "act after itself": earlierActors,
        "typ removed": "an access token need not say so (RFC 7515 §4.1.9)", "typ plain": sameMeaning,
        "typ of an access token": sameMeaning, "cty JWT": "the claims are what they are",
        "sent as Bearer": sameMeaning, "sent as DPoP": "the pack that asks for the binding is not on",
        "sent as a transaction": "so it is to be sent", "JSON serialization": sameMeaning,
        "introspection": "the issuer's answer, with the same claims",
        "tokeninfo": "the issuer's answer, with the same claims",
        "sub of a user of another entry": byPolicy,
        "azp removed": "`client_id` still names the client", "client_id removed": "`azp` still names the client",
        "xms_sub_fct removed": "optional at Entra; the subject is listed by its id",
        "xms_sub_fct emptied": "optional at Entra; the subject is listed by its id",
    ]
}
