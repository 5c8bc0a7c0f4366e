import JOSE
import JotJSON

/// What can be wrong with an issuer's answer as such.
enum AnswerProblems {
    static func find(_ document: JSONDocument, _ form: TokenForm) -> [Problem] {
        form == .introspection ? inactivity(document) : echo(document)
    }

    /// RFC 7662 §2.2: `active` is a boolean; only `true` speaks for the token.
    private static func inactivity(_ document: JSONDocument) -> [Problem] {
        guard let active = document.member(of: document.root, named: "active"), document.boolean(of: active) != true
        else {
            return []
        }
        let word =
            document.boolean(of: active) == false
            ? "false" : "a JSON \(document.kind(of: active).word), not the boolean true"
        return [Problem(.inactive, "claims:/active", "active is \(word)")]
    }

    /// `/tokeninfo` repeats the token that it was asked about. When that is a JWT, the answer must say what it says.
    private static func echo(_ document: JSONDocument) -> [Problem] {
        guard let member = document.member(of: document.root, named: "access_token"),
            let bytes = document.utf8(of: member), let jws = try? CompactJWS(bytes),
            let claims = try? JSONDocument(parsing: jws.payload), claims.kind(of: claims.root) == .object
        else { return [] }
        let names = ["iss", "sub", "client_id", "azp", "jti", "exp", "nbf", "iat", "aud", "act"]
        let different =
            names.first { !agrees($0, document, claims) } ?? (haveSameScopes(document, claims) ? nil : "scope")
        return different.map { name in
            [Problem(.echoDiffers, "claims:/\(name)", "\(name) differs from the one of the token in access_token")]
        } ?? []
    }

    /// As sets: one may be a string and the other an array, in any order.
    private static func haveSameScopes(_ answer: JSONDocument, _ claims: JSONDocument) -> Bool {
        func names(_ document: JSONDocument) -> Set<JSONText> {
            Set(ClaimsView(document, dialect: .pingam).scopes)
        }
        return names(answer) == names(claims)
    }

    private static func agrees(_ name: String, _ answer: JSONDocument, _ claims: JSONDocument) -> Bool {
        switch (answer.member(of: answer.root, named: name), claims.member(of: claims.root, named: name)) {
        case (nil, nil): true
        case (let one?, let other?): answer.isEqual(one, to: other, in: claims)
        // What only one of them says, the other does not confirm.
        case (_?, nil), (nil, _?): false
        }
    }
}
