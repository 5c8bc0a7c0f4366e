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
        guard let (first, second) = Self.outerDots(text) else { throw Self.partsError(text) }
        let headerBytes = try Self.decode(text, 0..<first, .header)
        guard !headerBytes.isEmpty else {
            throw Self.dotCount(text) == 2
                ? JWSError(.parts, .header, "the header part is empty") : Self.partsError(text)
        }
        header = try JWSHeader(protected: headerBytes)
        if header.isPayloadEncoded {
            payload = try Self.decode(text, (first + 1)..<second, .payload)
        } else {
            // RFC 7797 §5.2: an unencoded payload in compact serialization has no dot.
            payload = Array(bytes[(first + 1)..<second])
            guard !payload.contains(UInt8(ascii: ".")) else { throw Self.partsError(text) }
        }
        signature = try Self.decode(text, (second + 1)..<bytes.count, .signature)
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

    /// The first dot from the front and the first from the back: the header and the signature are the short parts. A dot
    /// between them shows when the payload is decoded.
    private static func outerDots(_ text: Span<UInt8>) -> (first: Int, last: Int)? {
        var first = 0
        while first < text.count, text[first] != UInt8(ascii: ".") { first += 1 }
        var last = text.count - 1
        while last > first, text[last] != UInt8(ascii: ".") { last -= 1 }
        return first < last ? (first, last) : nil
    }

    private static func partsError(_ text: Span<UInt8>) -> JWSError {
        JWSError(.parts, .token, "a signed token has three parts, this has \(dotCount(text) + 1)")
    }

    private static func dotCount(_ text: Span<UInt8>) -> Int {
        var count = 0
        for index in text.indices where text[index] == UInt8(ascii: ".") { count += 1 }
        return count
    }

    private static func decode(
        _ text: Span<UInt8>, _ range: Range<Int>, _ part: JWSError.Part
    ) throws(JWSError) -> [UInt8] {
        let encoded = text.extracting(range)
        if let bytes = Base64URL.decode(encoded) { return bytes }
        if dotCount(text) != 2 { throw partsError(text) }
        throw JWSError(.base64url, part, "the \(part.rawValue) part is not strict base64url (RFC 7515 §2)")
    }
}
