/// A JWS in compact serialization (RFC 7515 §7.1): three parts of base64url with dots between them.
package struct CompactJWS: Sendable {
    /// The token as it was handed over.
    package let bytes: [UInt8]
    package let header: JWSHeader
    /// Decoded; with `"b64": false` the bytes themselves.
    package let payload: [UInt8]
    package let signature: [UInt8]
    /// Header and payload parts with the dot between them: what is signed, for a payload that is not detached.
    package let inputRange: Range<Int>

    /// Bytes of a token by default.
    package static let sizeLimit = 64 << 10

    package init(_ bytes: [UInt8], sizeLimit: Int = CompactJWS.sizeLimit) throws(JWSError) {
        guard bytes.count <= sizeLimit else {
            throw JWSError(.size, .token, "the token has \(bytes.count) bytes, \(sizeLimit) are allowed")
        }
        let text = bytes.span
        let (first, second, dotCount) = Self.dots(text)
        guard dotCount == 2 else {
            throw JWSError(.parts, .token, "a signed token has three parts, this has \(dotCount + 1)")
        }
        let headerBytes = try Self.decode(text.extracting(0..<first), .header)
        guard !headerBytes.isEmpty else { throw JWSError(.parts, .header, "the header part is empty") }
        header = try JWSHeader(protected: headerBytes)
        let payloadText = text.extracting((first + 1)..<second)
        if header.isPayloadEncoded {
            payload = try Self.decode(payloadText, .payload)
        } else {
            payload = Array(bytes[(first + 1)..<second])
        }
        signature = try Self.decode(text.extracting((second + 1)..<bytes.count), .signature)
        inputRange = 0..<second
        self.bytes = bytes
    }

    /// Verifies over the payload that the token carries.
    package func verify(with keys: KeySet, allowed: [Algorithm]?) -> SignatureResult {
        keys.verify(header, input: bytes.span.extracting(inputRange), signature: signature.span, allowed: allowed)
    }

    /// Verifies over a payload that travelled beside the token (RFC 7515 Appendix F, RFC 7797 §5). A token that carries
    /// a payload of its own is refused: else its signed text could be cut in two, one part in it and one beside it.
    package func verify(detached payload: [UInt8], with keys: KeySet, allowed: [Algorithm]?) -> SignatureResult {
        guard self.payload.isEmpty else { return .refused(.malformed, header.algorithm) }
        var input = Array(bytes[..<inputRange.upperBound])
        input += header.isPayloadEncoded ? Base64URL.encode(payload.span) : payload
        return keys.verify(header, input: input.span, signature: signature.span, allowed: allowed)
    }

    /// The positions of the first two dots, and how many there are.
    private static func dots(_ text: Span<UInt8>) -> (first: Int, second: Int, count: Int) {
        var (first, second, count) = (0, 0, 0)
        for index in 0..<text.count where text[index] == UInt8(ascii: ".") {
            if count == 0 { first = index }
            if count == 1 { second = index }
            count += 1
        }
        return (first, second, count)
    }

    private static func decode(_ text: Span<UInt8>, _ part: JWSError.Part) throws(JWSError) -> [UInt8] {
        guard let bytes = Base64URL.decode(text) else {
            throw JWSError(.base64url, part, "the \(part.rawValue) part is not strict base64url (RFC 7515 §2)")
        }
        return bytes
    }
}
