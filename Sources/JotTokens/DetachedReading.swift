import JOSE
import JotJSON

/// Reading any JWS, whose payload need not be claims and may have travelled beside it.
extension Token {
    /// A JWS of which only the signature counts.
    package init(signatureOnly bytes: [UInt8]) {
        self.init(detached: bytes, payload: nil, signatureOnly: true)
    }

    /// A JWS whose payload is `payload` (RFC 7515 Appendix F, RFC 7797 §5); nil: the payload that it carries.
    package init(detached bytes: [UInt8], payload: [UInt8]?, signatureOnly: Bool) {
        do {
            if bytes.first == UInt8(ascii: "{") {
                try self.init(serialized: bytes, payload, signatureOnly)
            } else {
                try self.init(compact: bytes, payload, signatureOnly)
            }
        } catch {
            self.init(form: .jws, bytes: bytes, problems: [Problem(error)])
        }
    }

    private init(compact bytes: [UInt8], _ payload: [UInt8]?, _ signatureOnly: Bool) throws(JWSError) {
        let jws = try CompactJWS(bytes)
        if payload != nil, !jws.payload.isEmpty {
            throw JWSError(.parts, .payload, "the JWS carries a payload although another was given beside it")
        }
        let (claims, problem) = signatureOnly ? (nil, nil) : Self.claims(payload ?? jws.payload)
        self.init(
            form: .jws, bytes: bytes, content: .jws(jws), header: jws.header.document, claims: claims,
            detachedPayload: payload, problems: problem.map { [$0] } ?? [])
    }

    private init(serialized bytes: [UInt8], _ payload: [UInt8]?, _ signatureOnly: Bool) throws(JWSError) {
        let document: JSONDocument
        do {
            document = try JSONDocument(parsing: bytes, limits: JSONLimits(size: Self.documentSizeLimit))
        } catch {
            throw JWSError(error, in: .token)
        }
        guard document.kind(of: document.root) == .object else {
            throw JWSError(.parts, .token, "a JWS in JSON serialization is an object (RFC 7515 §7.2)")
        }
        let jws = try JSONSerializedJWS(document, detached: payload)
        let (claims, problem) = signatureOnly ? (nil, nil) : Self.claims(jws.payload)
        self.init(
            form: .jwsJSON, bytes: bytes, content: .jwsJSON(jws),
            header: jws.signatures.first.flatMap { Self.header($0.header) },
            claims: claims, problems: problem.map { [$0] } ?? [])
    }
}
