package import JOSE
package import JotJSON

/// What was handed over, read as far as it can be read without keys and policy. Bytes and positions are kept, so that
/// every claim can be pointed at.
public struct Token: Sendable {
    /// What was handed over.
    public let form: TokenForm
    /// The token itself where there is one (also inside a response or a header line), else the whole document.
    public let bytes: [UInt8]
    /// Facts found while reading, in the order of discovery.
    public let problems: [Problem]
    package let content: Content
    /// The header of a JWS or JWE.
    package let header: JSONDocument?
    /// The claims, or the issuer's answer; nil if they cannot be read.
    package let claims: JSONDocument?
    /// The payload that travelled beside the token (RFC 7515 Appendix F).
    package let detachedPayload: [UInt8]?
    /// How the token was sent, when a header line was handed over.
    package var scheme: SendingScheme?

    /// The parsed serialization, for verifying.
    package enum Content: Sendable {
        case jws(CompactJWS)
        case jwsJSON(JSONSerializedJWS)
        case jwe(CompactJWE)
        case answer
        case claims
        case none
    }

    /// base64url of the SHA-256 of `bytes`: names the token without showing it, and equals the `ath` of RFC 9449 §4.2.
    public var fingerprint: String { Fingerprint.sha256(bytes) }

    /// The text of `alg`, as the token has it.
    public var algorithmName: String? { name(of: "alg") }
    /// The text of `kid`, as the token has it.
    public var keyIdentifier: String? { name(of: "kid") }

    package init(
        form: TokenForm, bytes: [UInt8], content: Content = .none, header: JSONDocument? = nil,
        claims: JSONDocument? = nil, detachedPayload: [UInt8]? = nil, problems: [Problem] = []
    ) {
        self.form = form
        self.bytes = bytes
        self.content = content
        self.header = header
        self.claims = claims
        self.detachedPayload = detachedPayload
        self.problems = problems
    }

    /// The earliest stage at which reading failed.
    package var failedStage: Stage? { problems.compactMap(\.code.stage).min() }

    private func name(of member: String) -> String? {
        guard let header, let node = header.member(of: header.root, named: member) else { return nil }
        return header.string(of: node)
    }
}

extension Token {
    /// `typ` of the header in lower case without `application/` (RFC 7515 §4.1.9); nil if absent.
    package var mediaType: JSONText? {
        switch content {
        case .jws(let jws): jws.header.type.map { JSONText($0) }
        case .jwsJSON(let jws): jws.signatures.first?.header.type.map { JSONText($0) }
        default: header.flatMap(Self.mediaType)
        }
    }

    private static func mediaType(_ header: JSONDocument) -> JSONText? {
        header.member(of: header.root, named: "typ").flatMap { header.utf8(of: $0) }
            .map { JSONText(JWSHeader.mediaType($0)) }
    }
}
