import JOSE
import JotJSON
import JotTokens

/// What the claims mean, in a few words beside each.
struct ClaimAnnotations {
    let view: ClaimsView
    let document: JSONDocument
    let now: Instant

    func words(_ name: [UInt8], _ value: JSONNode) -> String? {
        switch String(decoding: name, as: UTF8.self) {
        case "iss": "who issued it"
        case "sub": "the subject: whom it is about" + kind(view.subject)
        case "aud": view.audiences.isEmpty ? nil : "for whom: \(Words.count(view.audiences.count, "audience"))"
        case "act": actor
        case "may_act": "who may act for the subject in an exchange (RFC 8693 §4.4)"
        case "scope", "scp": "what it permits: \(Words.count(view.scopes.count, "scope"))"
        case "client_id", "azp", "appid", "cid": "the client that got it"
        case "exp": instant(value, "expires")
        case "nbf": instant(value, "not valid before")
        case "iat": instant(value, "issued")
        case "auth_time": instant(value, "the user signed in")
        case "updated_at": instant(value, "the profile was changed")
        case "expires_in": document.integer(of: value).map { "a lifetime of \(RelativeTime.length($0))" }
        case "jti": "the token's own id"
        case "cnf": "bound to a key (RFC 7800)"
        case "grant_type": "how it was got (PingAM)"
        case "active": "whether the issuer vouches for it (RFC 7662 §2.2)"
        default: nil
        }
    }

    private var actor: String? {
        guard let current = view.actors.first else { return nil }
        let earlier = view.actors.count - 1
        let history = earlier > 0 ? "; \(Words.count(earlier, "earlier actor")), history only" : ""
        return "the current actor (RFC 8693 §4.1)" + kind(current.principal) + history
    }

    private func kind(_ principal: Principal?) -> String {
        guard let principal = principal?.toldByClaims, principal.kind != .unknown else { return "" }
        return ", typed as \(principal.kind.rawValue)"
    }

    private func instant(_ value: JSONNode, _ meaning: String) -> String? {
        guard let instant = Instant(numericDate: value, in: document) else {
            return document.kind(of: value) == .number ? "no instant between the years 1 and 9999" : nil
        }
        return "\(meaning) \(instant), \(RelativeTime.words(instant, seenFrom: now))"
    }
}

/// What the members of a header mean.
enum HeaderAnnotations {
    static func words(_ name: [UInt8], _ value: JSONNode) -> String? {
        switch String(decoding: name, as: UTF8.self) {
        case "alg": "the algorithm that it claims"
        case "kid": "the key that it claims"
        case "typ": "its media type (RFC 7515 §4.1.9)"
        case "enc": "how the content is encrypted"
        case "crit": "extensions that must be understood (RFC 7515 §4.1.11)"
        case "jwk", "x5c": "a key in the token itself: never used"
        case "jku", "x5u": "the address of a key: never used"
        default: nil
        }
    }
}
