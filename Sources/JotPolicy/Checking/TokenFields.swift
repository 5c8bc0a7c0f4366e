package import CEL

/// `token`.
package enum TokenField: Int, RuleField {
    case form, dialect, typ, issuer, subject, client, actor, actors, mayAct, audiences, scopes, issuedAt, notBefore,
        expires, flow, problems, scheme, kind, header, claims, signature, fingerprint, repeated

    package var name: String { declaration.0 }
    package var type: CEL.`Type` { declaration.1 }
    package var documentation: String { declaration.2 }

    private var declaration: (String, CEL.`Type`, String) {
        switch self {
        case .form: ("form", .string, "jws, jws-json, jwe, tokeninfo, introspection or claims.")
        case .dialect: ("dialect", .string, "The dialect that the claims show by their marks.")
        case .typ: ("typ", .string, "`typ` of the header, in lower case without `application/`. May be absent.")
        case .issuer: ("issuer", .string, "`iss`. May be absent.")
        case .subject: ("subject", .structure("Principal"), "`sub`. May be absent.")
        case .kind:
            (
                "kind", .string,
                "What kind of token it is: access-token, id-token, refresh-token, id-jag, txn-token, svid or unknown."
            )
        case .client:
            (
                "client", .string,
                "The client claim of the dialect; in a workload's own identity the workload. May be absent."
            )
        case .actor: ("actor", .structure("Actor"), "The current actor: the outermost `act`. May be absent.")
        case .actors: ("actors", .list(.structure("Actor")), "All actors, the current one first.")
        case .mayAct: ("may_act", .map(.string, .dyn), "`may_act`. May be absent.")
        case .audiences:
            ("audiences", .list(.string), "`aud`. Not at hand in an introspection answer that leaves it out.")
        case .scopes: ("scopes", .list(.string), "`scope` (or `scp`) as a list.")
        case .issuedAt: ("issued_at", .timestamp, "`iat`. May be absent.")
        case .notBefore: ("not_before", .timestamp, "`nbf`. May be absent.")
        case .expires: ("expires", .timestamp, "`exp`. May be absent.")
        case .flow: ("flow", .string, "The flow that the claims show.")
        case .problems: ("problems", .list(.structure("Problem")), "Facts that reading brought to light.")
        case .header: ("header", .map(.string, .dyn), "The header as it is; empty for what has none.")
        case .claims: ("claims", .map(.string, .dyn), "The claims, or the issuer's answer, as they are.")
        case .signature: ("signature", .structure("Signature"), "What is known of its signature.")
        case .fingerprint:
            ("fingerprint", .string, "base64url of the SHA-256 of the token: tokens of one are the same.")
        case .repeated:
            (
                "repeated", .string,
                "The fingerprint of the token that a `/tokeninfo` answer repeats in `access_token`. May be absent."
            )
        case .scheme:
            (
                "scheme", .string,
                "bearer, dpop or txn-token, when a header line was handed over: how the token was sent. May be absent."
            )
        }
    }
}

/// `token.subject`.
package enum PrincipalField: Int, RuleField {
    case raw, id, kind

    package var name: String { String(describing: self) }
    package var type: CEL.`Type` { .string }
    package var documentation: String {
        switch self {
        case .raw: "The text as it stands."
        case .id:
            "The name, without a complete `(usr!…)` or `(age!…)`; the client id where it is another name of a client."
        case .kind: "user, client, agent, workload or unknown."
        }
    }
}

/// `token.actor` and the members of `token.actors`.
package enum ActorField: Int, RuleField {
    case raw, sub, id, kind, iss, clientID

    package var name: String { self == .clientID ? "client_id" : String(describing: self) }
    package var type: CEL.`Type` { .string }
    package var documentation: String {
        switch self {
        case .raw: "`sub`, else `client_id`, as it stands; empty if it has neither."
        case .sub: "`act.sub`. May be absent."
        case .id:
            "The name, without a complete `(usr!…)` or `(age!…)`; the client id where it is another name of a client. May be absent."
        case .kind: "user, client, agent, workload or unknown."
        case .iss: "`act.iss`. May be absent."
        case .clientID: "`act.client_id`. May be absent."
        }
    }
}

/// Members of `token.problems`.
package enum ProblemField: Int, RuleField {
    case code, pointer, detail

    package var name: String { String(describing: self) }
    package var type: CEL.`Type` { .string }
    package var documentation: String {
        switch self {
        case .code: "Which fact it is."
        case .pointer: "Where: `claims:` or `header:` and a JSON Pointer."
        case .detail: "What is wrong, as a clause."
        }
    }
}

/// `signature`.
package enum SignatureField: Int, RuleField {
    case status, reason, alg, kid

    package var name: String { String(describing: self) }
    package var type: CEL.`Type` { .string }
    package var documentation: String {
        switch self {
        case .status: "verified, failed, unknown-key, no-keys, unsigned, not-verifiable or not-applicable."
        case .reason: "Why it is not verified; empty when it is."
        case .alg: "`alg` of the header. May be absent."
        case .kid: "`kid` of the header. May be absent."
        }
    }
}

/// `time`.
package enum TimeField: Int, RuleField {
    case status

    package var name: String { "status" }
    package var type: CEL.`Type` { .string }
    package var documentation: String { "within, early, expired or unknown." }
}
