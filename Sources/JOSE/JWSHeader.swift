package import JotJSON

/// A JOSE header of a JWS (RFC 7515 §4), checked member by member. Keys and addresses of keys that it carries (`jwk`,
/// `jku`, `x5u`, `x5c`) are evidence at most and never used.
package struct JWSHeader: Sendable {
    /// What holds the header: itself in compact serialization, else possibly the whole JWS in JSON.
    package let document: JSONDocument
    /// The protected header, or the unprotected one where the protected is missing; a value of `document`.
    package let node: JSONNode
    /// Text of `alg`.
    package let algorithmName: [UInt8]
    /// Nil for a name outside the table.
    package let algorithm: Algorithm?
    /// Bytes of `kid`.
    package let keyIdentifier: [UInt8]?
    /// `typ` in lower case without `application/` (RFC 7515 §4.1.9); nil if absent.
    package let type: [UInt8]?
    /// False only with `"b64": false` under `crit` (RFC 7797).
    package let isPayloadEncoded: Bool

    /// Whether `alg` says `none`, in whatever mix of cases.
    package var isUnsecured: Bool {
        algorithmName.count == 4 && algorithmName.map { $0 | 0x20 } == Array("none".utf8)
    }

    /// Header JSON is small; anything larger is refused before it is read.
    static let sizeLimit = 64 << 10

    /// Reads a protected header on its own, as compact serialization has it.
    package init(protected bytes: [UInt8]) throws(JWSError) {
        try self.init(protected: Self.parse(bytes), unprotected: nil)
    }

    package static func parse(_ bytes: [UInt8]) throws(JWSError) -> JSONDocument {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: bytes, limits: JSONLimits(size: sizeLimit))
        } catch {
            throw JWSError(error, in: .header)
        }
        guard document.kind(of: document.root) == .object else {
            throw JWSError(
                .header, .header, "the header is a JSON \(document.kind(of: document.root).word), not an object")
        }
        return document
    }

    /// `crit` and `b64` count in the protected header only (RFC 7515 §4.1.11, RFC 7797 §3).
    init(protected: JSONDocument?, unprotected: HeaderMembers?) throws(JWSError) {
        var own: HeaderMembers?
        if let protected { own = try HeaderMembers(protected, protected.root) }
        guard let first = own ?? unprotected else {
            throw JWSError(.header, .header, "the signature has no header")
        }
        let second = own == nil ? nil : unprotected
        guard let alg = first.text(first.algorithm) ?? second?.text(second?.algorithm) else {
            throw JWSError(.header, .header, pointer: "/alg", "the header has no alg (RFC 7515 §4.1.1)")
        }
        algorithmName = alg
        algorithm = Algorithm.named(alg.span)
        keyIdentifier = first.text(first.keyIdentifier) ?? second?.text(second?.keyIdentifier)
        type = (first.text(first.type) ?? second?.text(second?.type)).map(Self.mediaType)
        document = first.document
        node = first.node
        if first.encryption != nil || second?.encryption != nil {
            throw JWSError(
                .header, .header, pointer: "/enc",
                "the header has enc, which belongs to an encrypted token (RFC 7516 §4.1.2)")
        }
        isPayloadEncoded = try CriticalHeader.check(protected: own, unprotected: unprotected)
    }

    /// A media type without its optional `application/`, in lower case, so that it can be compared (RFC 7515 §4.1.9).
    package static func mediaType(_ text: [UInt8]) -> [UInt8] {
        let lower = text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let prefix = "application/".utf8
        let isPrefixed = lower.starts(with: prefix) && !lower.dropFirst(prefix.count).contains(UInt8(ascii: "/"))
        return isPrefixed ? Array(lower.dropFirst(prefix.count)) : lower
    }
}
