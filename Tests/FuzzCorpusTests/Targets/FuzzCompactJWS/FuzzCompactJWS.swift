import JOSE
import JotJSON

/// The serializations of JOSE: one text for one content, and nothing verifies that was not signed.
enum FuzzCompactJWS {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        if let jws = try? CompactJWS(input) {
            if let broken = brokenInvariant(of: jws, input) { return broken }
        }
        if let jwe = try? CompactJWE(input), jwe.bytes != input { return "an encrypted token changes its bytes" }
        guard let document = try? JSONDocument(parsing: input), let jws = try? JSONSerializedJWS(document) else {
            return nil
        }
        return brokenInvariant(of: jws)
    }

    private static func brokenInvariant(of jws: CompactJWS, _ input: [UInt8]) -> String? {
        guard jws.bytes == input else { return "the token changes its bytes" }
        guard written(jws) == input else { return "two texts have the same header, payload and signature" }
        let isSigned = GenuineJWS.isSigned(input[jws.inputRange])
        if let broken = brokenInvariant(isSigned: isSigned, jws.verify) { return broken }
        let isVerifiedDetached = GenuineJWS.publicKeys.map {
            jws.verify(detached: jws.payload, with: $0, allowed: nil).status == .verified
        }
        return isVerifiedDetached == true ? "a payload that is carried verifies as a detached one" : nil
    }

    private static func brokenInvariant(of jws: JSONSerializedJWS) -> String? {
        guard !jws.signatures.isEmpty, jws.signatures.count <= JSONSerializedJWS.signatureLimit else {
            return "a JWS without or with too many signatures"
        }
        let signed = jws.signatures.filter { GenuineJWS.isSigned($0.input[...]) }
        return brokenInvariant(isSigned: !signed.isEmpty) { jws.verify(with: $0, allowed: $1, anySignature: true) }
            ?? brokenInvariant(isSigned: signed.count == jws.signatures.count) {
                jws.verify(with: $0, allowed: $1, anySignature: false)
            }
    }

    /// Asks `verify` with no keys, with ours, and with ours where only another algorithm is allowed.
    private static func brokenInvariant(
        isSigned: Bool, _ verify: (KeySet, [Algorithm]?) -> SignatureResult
    ) -> String? {
        guard let publicKeys = GenuineJWS.publicKeys, let secret = GenuineJWS.secret else { return "no keys" }
        if verify(KeySet(joining: []), nil).status == .verified { return "a token verifies without a key" }
        if verify(publicKeys, []).status == .verified { return "a token verifies with no algorithm allowed" }
        for keys in [publicKeys, secret] {
            let result = verify(keys, nil)
            guard result.status == .verified else { continue }
            guard isSigned else { return "a token verifies that nobody signed" }
            guard let algorithm = result.algorithm else { return "a token verifies by no algorithm" }
            let others = Algorithm.all.filter { $0 != algorithm }
            if verify(keys, others).status == .verified { return "a token verifies by an algorithm not allowed" }
        }
        return nil
    }

    private static func written(_ jws: CompactJWS) -> [UInt8] {
        let dot = [UInt8(ascii: ".")]
        let payload = jws.header.isPayloadEncoded ? Base64URL.encode(jws.payload.span) : jws.payload
        return Base64URL.encode(jws.header.document.bytes.span) + dot + payload + dot
            + Base64URL.encode(jws.signature.span)
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzCompactJWS.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
