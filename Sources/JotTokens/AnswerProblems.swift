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
        for name in ["iss", "sub", "client_id", "jti", "exp", "aud", "act"] where !agrees(name, document, claims) {
            return [
                Problem(.echoDiffers, "claims:/\(name)", "\(name) differs from the one of the token in access_token")
            ]
        }
        return []
    }

    private static func agrees(_ name: String, _ answer: JSONDocument, _ claims: JSONDocument) -> Bool {
        switch (answer.member(of: answer.root, named: name), claims.member(of: claims.root, named: name)) {
        case (nil, _): true
        case (let one?, let other?): answer.isEqual(one, to: other, in: claims)
        case (_?, nil): false
        }
    }
}
