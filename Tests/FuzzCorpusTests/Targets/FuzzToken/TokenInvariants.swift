import JotJSON
import JotTokens

/// What holds of every token that was read.
enum TokenInvariants {
    static func broken(by token: Token) -> String? {
        guard token.fingerprint.utf8.count == 43 else { return "a fingerprint that is no SHA-256" }
        if let broken = token.problems.lazy.compactMap({ broken(by: $0) }).first { return broken }
        if token.claims == nil, token.problems.isEmpty, token.form != .jwe { return "no claims and no reason" }
        guard let claims = token.claims else { return nil }
        return Dialect.all.lazy.compactMap { broken(by: ClaimsView(claims, dialect: $0), claims) }.first
    }

    private static func broken(by problem: Problem) -> String? {
        guard !problem.detail.isEmpty else { return "a problem without words" }
        let pointer = problem.pointer.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst()
        let isPointer = problem.pointer.isEmpty || JSONPointer.tokens(String(Substring(pointer))) != nil
        return isPointer ? nil : "a problem that points nowhere: \(problem.pointer)"
    }

    private static func broken(by view: ClaimsView, _ claims: JSONDocument) -> String? {
        guard view.actors.count <= ClaimsView.actorDepthLimit else { return "more actors than the limit" }
        guard view.hasAudience || view.audiences.isEmpty else { return "audiences without aud" }
        for text in view.audiences + view.scopes + [view.issuer, view.client].compactMap({ $0 }) {
            guard String(validating: text.bytes, as: UTF8.self) != nil else { return "a claim that is no UTF-8" }
        }
        return view.scopes.contains { $0.isEmpty } ? "an empty scope" : nil
    }
}
