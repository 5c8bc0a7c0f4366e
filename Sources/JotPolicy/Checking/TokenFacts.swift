import JOSE
import JotJSON
import JotTokens

/// The normalised view of one token, with the kinds of subject and actors resolved by what the policy knows.
final class TokenFacts: Sendable {
    let form: TokenForm
    let header: JSONDocument?
    let claims: JSONDocument?
    let view: ClaimsView
    let subject: Principal?
    let actors: [Actor]
    let flow: Flow
    let shownDialect: Dialect
    let type: JSONText?
    let kind: TokenKind
    let scheme: SendingScheme?
    let bytes: [UInt8]
    /// The token that a `/tokeninfo` answer repeats.
    let repeated: [UInt8]?

    init(_ token: Token, _ view: ClaimsView, dialect: Dialect, kinds: KnownPrincipals) {
        form = token.form
        header = token.header
        claims = token.claims
        self.view = view
        subject = view.subject.map(kinds.resolved)
        actors = view.actors.map { actor in
            var actor = actor
            actor.principal = actor.principal.map(kinds.resolved)
            return actor
        }
        flow = Flow.classify(view, subject: subject, actor: actors.first?.principal, dialect: dialect)
        type = token.mediaType
        kind = TokenKind(view, type: type, dialect: dialect)
        shownDialect = token.claims == nil ? dialect : Dialect.shown(by: view, type: type, expecting: dialect)
        scheme = token.scheme
        bytes = token.bytes
        repeated = token.repeated
    }

    var algorithmName: JSONText? { headerText("alg") }
    var keyIdentifier: JSONText? { headerText("kid") }

    private func headerText(_ name: String) -> JSONText? {
        guard let header, let node = header.member(of: header.root, named: name) else { return nil }
        return header.text(of: node)
    }

    /// An introspection answer may leave `aud` out though the token has one (RFC 7662 §2.2).
    var hasAudience: Bool { view.hasAudience || form != .introspection }
}

/// Whom a policy knows by name, for telling an agent from a user.
struct KnownPrincipals: Sendable {
    /// Client ids of the issuer's agents.
    var agents: Set<JSONText> = []
    /// Users listed as subjects.
    var users: Set<JSONText> = []
    /// Further names of agents, each with the client id that it means.
    var names: [JSONText: JSONText] = [:]

    /// The typed prefix says the kind; else the policy's agents, then its listed subjects, then the dialect's mark.
    func resolved(_ principal: Principal) -> Principal {
        guard principal.kind == .unknown else { return principal }
        var principal = principal
        if let agent = names.isEmpty ? nil : names[principal.id] { principal.id = agent }
        if agents.contains(principal.id) {
            principal.kind = .agent
        } else if users.contains(principal.id) {
            principal.kind = .user
        } else {
            principal.kind = principal.mark
        }
        return principal
    }
}
