import JOSE
import JotPolicy
import JotTokens

/// What the closed enums say to people.
enum Words {
    static func signature(_ result: SignatureResult, _ style: TextStyle) -> String {
        switch result.status {
        case .verified: "signature verified"
        case .failed: "signature refused: \(reason(result.reason))"
        case .unknownKey: "signature not verified: \(reason(result.reason))"
        case .noKeys: "signature not checked: \(reason(result.reason))"
        case .unsigned: "not signed: \(reason(result.reason))"
        case .notVerifiable: "signature not checked: \(reason(result.reason))"
        case .notApplicable: "the issuer's answer, not verified here"
        }
    }

    private static func reason(_ reason: SignatureReason?) -> String {
        switch reason {
        case .algorithmNone: "the algorithm is none"
        case .algorithmUnknown: "the algorithm is unknown"
        case .algorithmNotAllowed: "the policy does not allow the algorithm"
        case .algorithmMismatch: "the algorithm does not fit the key"
        case .bareClaims: "these are bare claims"
        case .encrypted: "the token is encrypted"
        case .issuerAnswer: "it is the issuer's answer"
        case .issuerUnknown: "the policy does not know the issuer"
        case .keyDoesNotFit: "no key of the issuer fits"
        case .kidUnknown: "the issuer has no key of this kid"
        case .malformed: "the token is not well formed"
        case .mismatch: "it does not match"
        case .noKeySet: "no keys are at hand"
        case .severalSignatures: "there is more than one"
        case .symmetricWithPublicKeys: "a shared secret is asked for, the issuer has public keys"
        case nil: "no reason is known"
        }
    }

    static func time(_ status: TimeStatus, _ view: ClaimsView?, at now: Instant) -> String {
        switch status {
        case .within:
            "within its time" + (view?.expires.map { ", expires \(RelativeTime.words($0, seenFrom: now))" } ?? "")
        case .expired: "expired" + (view?.expires.map { " \(RelativeTime.words($0, seenFrom: now))" } ?? "")
        case .early:
            "not yet valid" + (view?.notBefore.map { ", valid \(RelativeTime.words($0, seenFrom: now))" } ?? "")
        case .unknown: "time unknown"
        }
    }

    static func form(_ form: TokenForm) -> String {
        switch form {
        case .jws: "signed token, compact serialization (RFC 7515 §7.1)"
        case .jwsJSON: "signed token, JSON serialization (RFC 7515 §7.2)"
        case .jwe: "encrypted token, compact serialization (RFC 7516 §7.1), not decrypted"
        case .tokeninfo: "the issuer's answer from /tokeninfo"
        case .introspection: "the issuer's introspection answer (RFC 7662 §2.2)"
        case .claims: "bare claims, without a signature"
        case .refusal: "the token endpoint's error answer (RFC 6749 §5.2)"
        case .unrecognised: "not recognised: neither a token nor a JSON object"
        }
    }

    static func flow(_ flow: Flow) -> String {
        switch flow {
        case .agent: "agent: an agent's own token"
        case .autonomous: "autonomous: exchanged, subject and actor are the same agent"
        case .agentForAgent: "agent-for-agent: exchanged, the subject is another client"
        case .onBehalfOf: "on-behalf-of: exchanged, an actor stands beside the subject"
        case .impersonation: "impersonation: exchanged, without an actor"
        case .user: "user: no actor, and the subject is not the client"
        case .unknown: "unknown"
        }
    }

    static func kind(_ kind: TokenKind) -> String {
        switch kind {
        case .accessToken: "access token"
        case .idToken: "identity token: it tells a client who logged in, and opens nothing"
        case .refreshToken: "refresh token: for the authorization server alone"
        case .idJAG: "grant for another domain (ID-JAG), not an access token"
        case .transactionToken: "transaction token, for the calls within one trust domain"
        case .svid: "a workload's identity (JWT-SVID)"
        case .unknown: "unknown"
        }
    }

    /// `1 token`, `2 tokens`.
    static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
