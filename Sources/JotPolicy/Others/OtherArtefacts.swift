import JOSE
package import JotTokens

/// What was handed over beside a token: what it was exchanged for, the exchange itself, and other views of it.
package struct OtherArtefacts: Sendable {
    /// Something that was handed over, and the name under which it came.
    package struct Named<Content: Sendable>: Sendable {
        package let name: String
        package let content: Content

        package init(_ name: String, _ content: Content) {
            self.name = name
            self.content = content
        }
    }

    /// One reference: a check without other artefacts carries no more than that.
    private var storage: Storage

    private final class Storage: Sendable {
        let subjectToken: Named<Token>?
        let actorToken: Named<Token>?
        let request: Named<TokenRequest>?
        let response: Named<TokenResponse>?
        let views: [Named<OtherView>]

        init(
            _ subjectToken: Named<Token>?, _ actorToken: Named<Token>?, _ request: Named<TokenRequest>?,
            _ response: Named<TokenResponse>?, _ views: [Named<OtherView>]
        ) {
            self.subjectToken = subjectToken
            self.actorToken = actorToken
            self.request = request
            self.response = response
            self.views = views
        }
    }

    /// Tokens that a request carries count as the exchanged ones, unless others are given.
    package init(
        subjectToken: Named<Token>? = nil, actorToken: Named<Token>? = nil, request: Named<TokenRequest>? = nil,
        response: Named<TokenResponse>? = nil, views: [Named<OtherView>] = []
    ) {
        func sent(_ bytes: [UInt8]?) -> Named<Token>? {
            guard let bytes, let request else { return nil }
            let token = Token(compact: bytes)
            // One that only its issuer can read says nothing here.
            return token.claims == nil ? nil : Named(request.name, token)
        }
        storage = Storage(
            subjectToken ?? sent(request?.content.subjectToken), actorToken ?? sent(request?.content.actorToken),
            request, response, views)
    }

    package var subjectToken: Named<Token>? { storage.subjectToken }
    package var actorToken: Named<Token>? { storage.actorToken }
    package var request: Named<TokenRequest>? { storage.request }
    package var response: Named<TokenResponse>? { storage.response }
    package var views: [Named<OtherView>] { storage.views }

    /// The response that the token came in, unless another is given.
    func joined(by response: TokenResponse, named name: String) -> OtherArtefacts {
        guard storage.response == nil else { return self }
        return OtherArtefacts(
            subjectToken: subjectToken, actorToken: actorToken, request: request, response: Named(name, response),
            views: views)
    }

    /// What rules call them.
    static let variables = ArtefactSet.names.map(\.name)
}

/// Other artefacts that a rule needs, or that are at hand.
package struct ArtefactSet: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    package static let subjectToken = ArtefactSet(rawValue: 1)
    package static let actorToken = ArtefactSet(rawValue: 2)
    package static let request = ArtefactSet(rawValue: 4)
    package static let response = ArtefactSet(rawValue: 8)
    package static let view = ArtefactSet(rawValue: 16)

    static let names: [(name: String, artefact: ArtefactSet)] = [
        ("subject_token", .subjectToken), ("actor_token", .actorToken), ("request", .request),
        ("response", .response), ("view", .view),
    ]

    /// Those that the conditions of a rule read; not those for which the rule asks `given`, and so copes without.
    init(readBy references: [String]) {
        self = []
        for (name, artefact) in Self.names {
            let isRead = references.contains { $0 == name || $0.hasPrefix(name + ".") }
            if isRead, !references.contains("given." + name) { insert(artefact) }
        }
    }
}
