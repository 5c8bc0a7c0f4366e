package import JOSE
import JotJSON
package import JotTokens

/// What a token says of itself, without keys and without a policy. Nothing is verified and nothing is judged.
package struct Inspection: Sendable {
    package let input: InputName
    package let token: Token
    /// Seen from here, instants lie ahead or behind.
    package let instant: Instant
    /// The dialect that was asked for, else the one that claims or issuer show; `generic` where there are none.
    package let dialect: Dialect
    /// Whether the dialect was asked for.
    package let isDialectForced: Bool
    package let flow: Flow
    /// What kind of token it is.
    package let kind: TokenKind
    let view: ClaimsView?

    /// Reads `token` as it is seen at `instant`; without `dialect` in the one that it looks like.
    package init(_ token: Token, of input: InputName, at instant: Instant, dialect forced: Dialect? = nil) {
        self.token = token
        self.input = input
        self.instant = instant
        isDialectForced = forced != nil
        guard let claims = token.claims else {
            (dialect, flow, kind, view) = (forced ?? .generic, .unknown, .unknown, nil)
            return
        }
        dialect = forced ?? Self.dialect(ClaimsView(claims, dialect: .generic), token)
        let view = ClaimsView(claims, dialect: dialect)
        flow = Flow.classify(
            view, subject: view.subject?.toldByClaims, actor: view.actors.first?.principal?.toldByClaims,
            dialect: dialect)
        kind = TokenKind(view, type: token.mediaType, dialect: dialect)
        self.view = view
    }

    /// By the marks of the claims; where they have none, by the issuer's URL.
    private static func dialect(_ view: ClaimsView, _ token: Token) -> Dialect {
        let shown = Dialect.shown(by: view, type: token.mediaType)
        guard shown == .generic, let issuer = view.issuer else { return shown }
        return .typical(ofIssuer: issuer.string)
    }

    /// Facts of reading the token, then those of reading its claims.
    var problems: [Problem] { token.problems + (view?.problems ?? []) }

    /// The header of a JWS or JWE. In a JSON serialization the document can be the whole token, the node never is.
    var header: (document: JSONDocument, node: JSONNode)? {
        switch token.content {
        case .jws(let jws): (jws.header.document, jws.header.node)
        case .jwsJSON(let jws): jws.signatures.first.map { ($0.header.document, $0.header.node) }
        default: token.header.map { ($0, $0.root) }
        }
    }

    var claims: (document: JSONDocument, node: JSONNode)? {
        token.claims.map { ($0, $0.root) }
    }

    static let warning = "Nothing was verified: anybody could have written this."
}
