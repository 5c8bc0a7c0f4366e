import CEL
import JOSE
import JotJSON
import JotTokens

/// What an example of a rule page holds beside the token: tokens as claims, or as `{claims, header, …}`; request and
/// response as JSON.
struct ExampleArtefacts {
    let document: JSONDocument
    let dialect: Dialect
    let kinds: KnownPrincipals

    /// Sets the variables of everything that the example holds, and says what that is.
    func fill(_ activation: inout Activation) -> ArtefactSet {
        var given: ArtefactSet = []
        func set(_ variable: RuleEnvironment.Variable, _ artefact: ArtefactSet, _ value: Value?) {
            guard let value else { return }
            activation[variable.rawValue] = value
            given.insert(artefact)
        }
        set(.subjectToken, .subjectToken, token("subject_token"))
        set(.actorToken, .actorToken, token("actor_token"))
        set(.view, .view, token("view"))
        set(.request, .request, part(document.root, "request").flatMap(request))
        set(.response, .response, part(document.root, "response").flatMap(response))
        activation[RuleEnvironment.Variable.given.rawValue] = GivenFacts.value(given)
        return given
    }

    private func token(_ name: String) -> Value? {
        guard let node = document.member(of: document.root, named: name) else { return nil }
        let isWrapped = document.member(of: node, named: "claims").map { document.kind(of: $0) == .object } ?? false
        guard let claims = isWrapped ? part(node, "claims") : part(document.root, name) else { return nil }
        let form = text(node, "form").flatMap(TokenForm.init) ?? Self.form(claims)
        let header = isWrapped ? part(node, "header") : nil
        let other = OtherView(
            Token(form: form, bytes: claims.bytes, content: .claims, header: header, claims: claims))
        let view = other.claims.map { ClaimsView($0, dialect: dialect) } ?? ClaimsView()
        return RuleFacts(
            token: TokenFacts(other.token, view, dialect: dialect, kinds: kinds), signature: signature(node),
            time: .within, problems: view.problems
        ).tokenValue
    }

    private static func form(_ claims: JSONDocument) -> TokenForm {
        let form = Token(recognising: claims.bytes).form
        return form.isIssuersAnswer ? form : .jws
    }

    private func signature(_ node: JSONNode) -> SignatureResult {
        let signature = document.member(of: node, named: "signature")
        let reason = signature.flatMap { text($0, "reason") }.flatMap(SignatureReason.init)
        let status = signature.flatMap { text($0, "status") }.flatMap(SignatureStatus.init)
        return SignatureResult(status: status ?? reason?.status ?? .verified, reason: reason, algorithm: nil)
    }

    /// The member `url` says where it was sent.
    private func request(_ request: JSONDocument) -> Value? {
        TokenRequest(request.bytes, sentTo: text(request, "url"))?.value
    }

    /// The body, or `{body, headers, received_at}`.
    private func response(_ response: JSONDocument) -> Value? {
        guard let body = part("body", of: response) else { return TokenResponse(response).value }
        var headers: [(name: String, value: String)] = []
        if let lines = response.member(of: response.root, named: "headers") {
            for line in response.members(of: lines) {
                headers.append((response.string(of: line.name) ?? "", response.string(of: line.value) ?? ""))
            }
        }
        let received = text(response, "received_at").flatMap { Instant($0) }
        return TokenResponse(body, headers: headers, receivedAt: received).value
    }

    private func text(_ node: JSONNode, _ name: String) -> String? {
        document.member(of: node, named: name).flatMap { document.string(of: $0) }
    }

    private func text(_ document: JSONDocument, _ name: String) -> String? {
        document.member(of: document.root, named: name).flatMap { document.string(of: $0) }
    }

    private func part(_ node: JSONNode, _ name: String) -> JSONDocument? {
        document.member(of: node, named: name).flatMap { node in
            try? JSONDocument(parsing: Array(document.bytes[document.range(of: node)]))
        }
    }

    private func part(_ name: String, of document: JSONDocument) -> JSONDocument? {
        document.member(of: document.root, named: name).flatMap { node in
            document.kind(of: node) == .object
                ? try? JSONDocument(parsing: Array(document.bytes[document.range(of: node)])) : nil
        }
    }
}
