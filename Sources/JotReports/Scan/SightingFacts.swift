import JOSE
import JotJSON
import JotPolicy
import JotScan
import JotTokens

/// What a sighting and its token say, read once for a report. Claims are what somebody wrote: `signature` says whether it
/// was the issuer.
struct SightingFacts {
    let judged: JudgedSighting
    /// As far as it could be read; also of what is cut off.
    let token: Token
    /// Nil if the claims are encrypted, cut off or no JSON object.
    let view: ClaimsView?

    init(_ judged: JudgedSighting) {
        self.judged = judged
        let token = judged.verdict?.token ?? Self.read(judged.sighting.token)
        self.token = token
        view = token.claims.flatMap { claims in
            guard claims.kind(of: claims.root) == .object else { return nil }
            return ClaimsView(claims, dialect: judged.verdict?.dialect ?? .generic)
        }
    }

    var sighting: Sighting { judged.sighting }
    var context: SightingContext { judged.sighting.context }
    var verdict: Verdict? { judged.verdict }

    /// The OAuth client that got the token; a token that names none is its outermost actor's.
    var agent: JSONText? { view?.client ?? actor }

    /// The current actor (RFC 8693 §4.1).
    var actor: JSONText? { view?.actors.first?.principal?.raw }

    /// What the token was judged for; else whom it is for beside the client itself.
    var applications: [JSONText] {
        if let application = verdict?.expectation.application { return [JSONText(application)] }
        guard let view else { return [] }
        return view.audiences.filter { $0 != view.client }
    }

    var flow: Flow? { verdict?.flow }

    /// `jti` (RFC 7519 §4.1.7).
    var identifier: String? {
        guard let claims = token.claims, view != nil else { return nil }
        return claims.member(of: claims.root, named: "jti").flatMap { claims.string(of: $0) }
    }

    /// Rules with this outcome and severity that no suppression accepts.
    func rules(_ outcome: Finding.Outcome, _ severity: Severity? = nil) -> [String] {
        guard let verdict else { return [] }
        return verdict.findings.filter {
            $0.outcome == outcome && (severity == nil || $0.severity == severity) && $0.suppression == nil
        }.map(\.rule)
    }

    /// The beginning of the header, which is no secret and lets people recognise a kind of token.
    var excerpt: String {
        let header = sighting.token.bytes.prefix { $0 != UInt8(ascii: ".") }
        return String(decoding: header.prefix(Self.excerptLength), as: UTF8.self) + "…"
    }

    static let excerptLength = 12

    /// What was not judged. Of a token that is cut off the parts before the last dot are whole.
    private static func read(_ found: FoundToken) -> Token {
        guard !found.tokenClass.isWhole else { return Token(compact: found.bytes) }
        let dot = UInt8(ascii: ".")
        let parts = found.bytes.split(separator: dot, omittingEmptySubsequences: false)
        let hasPayload = parts.count > 2 || found.tokenClass == .stripped && parts.count == 2
        return Token(compact: parts[0] + [dot] + (hasPayload ? parts[1] : []) + [dot])
    }
}
