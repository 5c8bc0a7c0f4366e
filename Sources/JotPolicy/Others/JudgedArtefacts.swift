import CEL
package import JOSE
package import JotJSON
package import JotTokens

/// What was handed over beside a token, read under the policy: as the rules see it, and as reports show it.
package final class JudgedArtefacts: Sendable {
    package let artefacts: OtherArtefacts
    package let subjectToken: Judged?
    package let actorToken: Judged?
    package let views: [Judged]
    let given: ArtefactSet
    private let request: Value?
    private let response: Value?

    /// A token beside the one that is judged.
    package struct Judged: Sendable {
        package let name: String
        package let token: Token
        package let signature: SignatureResult
        let value: Value
    }

    /// The tokens of an exchange are looked at as of the new token's `iat`: they may have expired since.
    init(_ artefacts: OtherArtefacts, beside evidence: Evidence, policy: CompiledPolicy, request: CheckRequest) {
        var then = CheckRequest(instant: evidence.view?.issuedAt ?? request.instant)
        then.anySignature = request.anySignature
        func judged(_ name: String, _ token: Token, _ claims: JSONDocument?) -> Judged {
            let evidence = Evidence(token, policy: policy, request: then)
            return Judged(
                name: name, token: token, signature: evidence.signature,
                value: evidence.facts(claims, policy).tokenValue)
        }
        self.artefacts = artefacts
        subjectToken = artefacts.subjectToken.map { judged($0.name, $0.content, $0.content.claims) }
        actorToken = artefacts.actorToken.map { judged($0.name, $0.content, $0.content.claims) }
        views = artefacts.views.map { judged($0.name, $0.content.token, $0.content.claims) }
        self.request = artefacts.request?.content.value
        response = artefacts.response?.content.value
        var given: ArtefactSet = []
        if subjectToken != nil { given.insert(.subjectToken) }
        if actorToken != nil { given.insert(.actorToken) }
        if self.request != nil { given.insert(.request) }
        if response != nil { given.insert(.response) }
        if !views.isEmpty { given.insert(.view) }
        self.given = given
    }

    /// Sets the variables; `view` is the first of several.
    func fill(_ activation: inout Activation) {
        for (variable, value) in [
            (RuleEnvironment.Variable.subjectToken, subjectToken?.value), (.actorToken, actorToken?.value),
            (.request, request), (.response, response), (.view, views.first?.value),
            (.given, GivenFacts.value(given)),
        ] {
            if let value { activation[variable.rawValue] = value }
        }
    }

    /// The name under which it came; nil for a part of the token itself, and for views, of which there may be several.
    func name(of part: Finding.Location.Part) -> String? {
        switch part {
        case .header, .claims, .view, .export: nil
        case .subjectToken: subjectToken?.name
        case .actorToken: actorToken?.name
        case .request: artefacts.request?.name
        case .response: artefacts.response?.name
        }
    }

    /// The JSON that a place leads into.
    package func document(of part: Finding.Location.Part, named name: String) -> JSONDocument? {
        switch part {
        case .header, .claims, .export: nil
        case .subjectToken: subjectToken?.token.claims
        case .actorToken: actorToken?.token.claims
        case .request: artefacts.request?.content.parameters
        case .response: artefacts.response?.content.body
        case .view: views.first { $0.name.utf8.elementsEqual(name.utf8) }?.token.claims
        }
    }
}

extension Evidence {
    /// What rules see of a token that stands beside the judged one. `claims` are those that speak of it.
    fileprivate func facts(_ claims: JSONDocument?, _ policy: CompiledPolicy) -> RuleFacts {
        let dialect = issuer.dialect
        let isOwn = token.claims.map { own in claims.map { $0.bytes == own.bytes } ?? false } ?? false
        let view = isOwn ? self.view : claims.map { ClaimsView($0, dialect: dialect) }
        let maker = CandidateMaker(issuer: issuer.issuer, agents: issuer.agents.map(\.agent), policy: policy.policy)
        return RuleFacts(
            token: TokenFacts(token, view ?? ClaimsView(), dialect: dialect, kinds: maker.kinds), signature: signature,
            time: time, problems: problems)
    }
}
