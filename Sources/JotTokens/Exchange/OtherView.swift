import JOSE
package import JotJSON

/// Another view of a token that is at hand: what the issuer says of it, or the token itself.
package struct OtherView: Sendable {
    package let token: Token
    /// The claims that speak of the token: those inside `token_introspection` where the answer is signed (RFC 9701 §5),
    /// else the view's own.
    package let claims: JSONDocument?

    package static let introspectionType = "token-introspection+jwt"

    package init(_ bytes: [UInt8]) {
        self.init(Token(recognising: bytes))
    }

    package init(_ token: Token) {
        guard token.isSignedIntrospection, let outer = token.claims else {
            self.token = token
            claims = token.claims
            return
        }
        // An answer, though it is signed: `aud` may be left out inside, and whoever asked stands in the outer one.
        self.token = Token(
            form: .introspection, bytes: token.bytes, content: token.content, header: token.header,
            claims: outer, problems: token.problems)
        claims = outer.member(of: outer.root, named: "token_introspection").flatMap { node in
            try? JSONDocument(parsing: Array(outer.bytes[outer.range(of: node)]))
        }
    }

    /// Whether this is the token, and no answer about it.
    package var isTokenItself: Bool {
        (token.form == .jws || token.form == .jwsJSON) && !(claims.map { $0.has("active") } ?? false)
    }
}

extension Token {
    /// RFC 9701 §5: its `typ` tells it from every token.
    var isSignedIntrospection: Bool {
        form == .jws && mediaType?.isEqual(to: OtherView.introspectionType) ?? false
    }

    /// The token that `/tokeninfo` repeats; nil if there is none.
    package var repeated: [UInt8]? {
        guard form == .tokeninfo, let claims else { return nil }
        return claims.member(of: claims.root, named: "access_token").flatMap { claims.utf8(of: $0) }
    }
}

extension JSONDocument {
    func has(_ name: String) -> Bool { member(of: root, named: name) != nil }
}
