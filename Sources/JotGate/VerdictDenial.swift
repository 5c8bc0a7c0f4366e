import JOSE
import JotJSON
import JotPolicy
import JotTokens

extension Denial {
    /// What a client hears of a verdict; nil if the request may go on. Order as in docs/gate.md: a token that is no token
    /// first, then what cannot be decided for want of keys, then what is wrong with the token, then what it may not do.
    init?(_ verdict: Verdict, _ identity: Identity?, _ requirements: RouteRequirements) {
        if verdict.passed, let identity {
            if Self.isBoundToSender(verdict) {
                // RFC 9449 §7.1: sent as Bearer, a bound token would be anybody's who has stolen it.
                self.init(.invalidToken, "The access token is bound to a key and must not be sent as Bearer")
            } else if requirements.areMet(by: identity.scopes) {
                return nil
            } else {
                self.init(.insufficientScope)
            }
        } else if verdict.stage != .parse, verdict.signature.status == .noKeys {
            self.init(.keysUnavailable)
        } else {
            self.init(refusing: verdict)
        }
    }

    private init(refusing verdict: Verdict) {
        switch verdict.stage {
        case .parse: self.init(.invalidToken, "The access token is malformed")
        case .signature: self.init(.invalidToken, "The access token could not be verified")
        case .claims: self.init(.invalidToken, Self.sentence(verdict))
        case .policy, nil:
            if verdict.answer != .fail {
                self.init(.undecided)
            } else {
                self.init(Self.wantsLoginOnly(verdict) ? .insufficientUserAuthentication : .forbidden)
            }
        }
    }

    /// Only of a token that is genuine: the stage says so.
    private static func sentence(_ verdict: Verdict) -> String {
        guard verdict.signature.status == .verified else { return "The access token could not be verified" }
        return switch verdict.time {
        case .expired: "The access token expired"
        case .early: "The access token is not valid yet"
        case .within, .unknown: "The access token is not acceptable here"
        }
    }

    /// Whether a new login is all that is missing (RFC 9470 §3).
    private static func wantsLoginOnly(_ verdict: Verdict) -> Bool {
        let reasons = verdict.findings.filter { $0.severity == .error && $0.suppression == nil }
        return !reasons.isEmpty && reasons.allSatisfy { $0.outcome == .violated && loginRules.contains($0.rule) }
    }

    private static let loginRules: Set<String> = [
        "on-behalf-of-exchange/login-is-recent", "on-behalf-of-exchange/login-is-strong",
    ]

    /// `cnf` says that whoever sends the token proves something beside (RFC 7800 §3.1), which a Bearer token does not.
    private static func isBoundToSender(_ verdict: Verdict) -> Bool {
        guard let claims = verdict.token.claims else { return false }
        return claims.member(of: claims.root, named: "cnf") != nil
    }
}
