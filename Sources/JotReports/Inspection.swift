package import JOSE
import JotJSON
package import JotTokens

/// What a token says of itself, without keys and without a policy. Nothing is verified and nothing is judged.
package struct Inspection: Sendable {
    package let input: InputName
    package let token: Token
    /// Seen from here, instants lie ahead or behind.
    package let instant: Instant
    /// The dialect that the claims show; `generic` where there are none.
    package let dialect: Dialect
    package let flow: Flow
    let view: ClaimsView?

    /// Reads `token` as it is seen at `instant`.
    package init(_ token: Token, of input: InputName, at instant: Instant) {
        self.token = token
        self.input = input
        self.instant = instant
        guard let claims = token.claims else {
            (dialect, flow, view) = (.generic, .unknown, nil)
            return
        }
        dialect = Dialect.shown(by: ClaimsView(claims, dialect: .generic), type: token.mediaType)
        let view = ClaimsView(claims, dialect: dialect)
        flow = Flow.classify(
            view, subject: view.subject, actor: view.actors.first?.principal, dialect: dialect)
        self.view = view
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
