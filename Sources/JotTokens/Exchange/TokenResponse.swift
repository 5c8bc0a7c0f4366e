package import JOSE
package import JotJSON

/// An answer of the token endpoint: with a token (RFC 6749 §5.1, RFC 8693 §2.2.1) or with an error (RFC 6749 §5.2).
package struct TokenResponse: Sendable {
    package let body: JSONDocument
    /// Names in lower case; empty when the body alone was handed over.
    package let headers: [(name: String, value: String)]
    package let status: Int?
    /// From the `Date` line (RFC 9110 §6.6.1).
    package let receivedAt: Instant?

    /// Nil if the bytes are something else.
    package init?(recognising bytes: [UInt8]) {
        let message = HTTPMessage(bytes)
        guard message == nil || message?.target == nil,
            let body = try? JSONDocument(
                parsing: message?.body ?? bytes, limits: JSONLimits(size: Token.documentSizeLimit)),
            body.kind(of: body.root) == .object
        else { return nil }
        switch DocumentKind(body) {
        case .response, .refusal: break
        default: return nil
        }
        self.init(body, message)
    }

    package init(_ body: JSONDocument, headers: [(name: String, value: String)] = [], receivedAt: Instant? = nil) {
        self.body = body
        self.headers = headers
        self.receivedAt = receivedAt
        status = nil
    }

    private init(_ body: JSONDocument, _ message: HTTPMessage?) {
        self.body = body
        headers = message?.headers ?? []
        status = message?.status
        receivedAt = message?.header("date").flatMap(Self.instant)
    }

    /// `scope` as a list; nil when it is left out.
    package var scopes: [JSONText]? {
        guard let node = body.member(of: body.root, named: "scope") else { return nil }
        return ScopeText.names(node, in: body)
    }

    /// `Thu, 14 May 2026 14:05:00 GMT` (RFC 9110 §5.6.7).
    private static func instant(_ text: String) -> Instant? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = text.split(separator: " ")
        guard words.count == 6, let month = months.firstIndex(of: String(words[2])) else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Instant("\(words[3])-\(number)-\(words[1])T\(words[4])Z")
    }
}

/// Scopes outside of a token.
package enum ScopeText {
    /// A text is split on U+0020; a list is what it is.
    package static func names(_ node: JSONNode, in document: JSONDocument) -> [JSONText] {
        guard let text = document.text(of: node) else {
            return document.elements(of: node).compactMap { document.text(of: $0) }
        }
        return split(text)
    }

    package static func split(_ text: JSONText) -> [JSONText] {
        text.bytes.split(separator: 0x20).map { JSONText(Array($0)) }
    }
}
