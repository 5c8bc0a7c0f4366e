import JOSE
import JotJSON

/// Which of the JSON forms an object is, by the precedence that leaves no case open.
enum DocumentKind {
    case introspection
    case jwsJSON
    case tokeninfo
    /// A token-endpoint response (RFC 6749 §5.1): its access token is what counts.
    case response(token: [UInt8])
    /// An error answer of the token endpoint (RFC 6749 §5.2).
    case refusal
    case claims

    init(_ document: JSONDocument) {
        func member(_ name: String) -> JSONNode? { document.member(of: document.root, named: name) }
        if member("active") != nil {
            self = .introspection
        } else if member("payload") != nil, member("signature") != nil || member("signatures") != nil {
            self = .jwsJSON
        } else if let token = member("access_token") {
            if member("iss") != nil || member("sub") != nil || member("tokenName") != nil {
                self = .tokeninfo
            } else {
                self = .response(token: document.utf8(of: token) ?? [])
            }
        } else if let error = member("error"), document.kind(of: error) == .string, member("iss") == nil,
            member("sub") == nil
        {
            self = .refusal
        } else {
            self = .claims
        }
    }
}

/// How a token is sent: in `Authorization` (RFC 6750 §2.1, RFC 9449 §7.1), or in a header of its own
/// (draft-ietf-oauth-transaction-tokens, "Txn-Token" HTTP Header).
package enum SendingScheme: String, CaseIterable, Sendable {
    case bearer, dpop
    case transaction = "txn-token"
}

/// A header line with a token, as it is found in logs.
enum HeaderLine {
    /// Scheme and token of an `Authorization:` or `Txn-Token:` line; nil if the bytes are no such line.
    static func token(_ bytes: [UInt8]) -> (scheme: SendingScheme, token: [UInt8])? {
        if let token = value(of: "txn-token:", in: bytes[...]) { return (.transaction, Array(token)) }
        guard let value = value(of: "authorization:", in: bytes[...]) else { return nil }
        for scheme in [SendingScheme.bearer, .dpop] {
            if let token = self.value(of: scheme.rawValue + " ", in: value) { return (scheme, Array(token)) }
        }
        return nil
    }

    /// What follows `prefix` (written in lower case) and spaces.
    private static func value(of prefix: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let start = bytes.prefix(prefix.utf8.count).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard start == Array(prefix.utf8) else { return nil }
        return bytes.dropFirst(start.count).drop { $0 == 0x20 || $0 == 0x09 }
    }
}
