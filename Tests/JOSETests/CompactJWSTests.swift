import JOSE
import LibCrypto
import Testing

@Suite("Compact tokens")
struct CompactJWSTests {
    @Test(
        "verifies HMAC of every size, and no other digest of the same secret",
        arguments: [("HS256", DigestAlgorithm.sha256), ("HS384", .sha384), ("HS512", .sha512)])
    func authentication(name: String, digest: DigestAlgorithm) throws {
        let keys = try KeySet(secret: Samples.secret)
        let input = encoded(#"{"alg":"\#(name)"}"#) + "." + encoded("{}")
        let result = try verify(signed(input, Samples.secret, digest), keys)
        #expect(result == SignatureResult.verified(try #require(Algorithm.named(name))))
        for other in DigestAlgorithm.allCases where other != digest {
            #expect(try verify(signed(input, Samples.secret, other), keys).reason == .mismatch)
        }
    }

    @Test("a change of any byte is noticed")
    func changes() throws {
        let keys = try KeySet(secret: Samples.secret)
        let original = try token()
        for index in original.indices {
            var changed = original
            changed[index] ^= 1
            let result = try? verify(changed, keys)
            #expect(result?.status != .verified, "byte \(index)")
        }
        #expect(try verify(original, keys).status == .verified)
    }

    @Test(
        "a token has three parts, all of strict base64url",
        arguments: [
            ("", JWSError.Code.parts, JWSError.Part.token), ("a", .parts, .token), ("a.b", .parts, .token),
            ("a.b.c.d", .parts, .token), ("....", .parts, .token), (".e30.AA", .parts, .header),
            ("..", .parts, .header),
            ("e30=.e30.AA", .base64url, .header), ("e3 0.e30.AA", .base64url, .header),
            ("eyJhbGciOiJIUzI1NiJ9.e30=.AA", .base64url, .payload),
            ("eyJhbGciOiJIUzI1NiJ9.e31.AA", .base64url, .payload),
            ("eyJhbGciOiJIUzI1NiJ9.e+0.AA", .base64url, .payload),
            ("eyJhbGciOiJIUzI1NiJ9.e30.AB", .base64url, .signature),
            ("eyJhbGciOiJIUzI1NiJ9.e30.A", .base64url, .signature),
            ("eyJhbGciOiJIUzI1NiJ9.e30.AA\n", .base64url, .signature),
        ])
    func shape(text: String, code: JWSError.Code, part: JWSError.Part) {
        let error = #expect(throws: JWSError.self) { try CompactJWS(bytes(text)) }
        #expect(error?.code == code)
        #expect(error?.part == part)
    }

    @Test("a token beyond the size limit is refused, one at the limit is read")
    func size() throws {
        let small = try token().count
        // 64 KiB is no sum of parts with a whole payload, so the limit itself is moved to the token.
        #expect(throws: JWSError.self) { try CompactJWS(token(), sizeLimit: small - 1) }
        _ = try CompactJWS(token(), sizeLimit: small)
        let large = [UInt8](repeating: UInt8(ascii: "A"), count: CompactJWS.sizeLimit + 1)
        for parse in [{ _ = try CompactJWS(large) }, { _ = try CompactJWE(large) }] as [() throws -> Void] {
            let error = #expect(throws: JWSError.self) { try parse() }
            #expect(error?.code == .size)
        }
    }

    @Test("an empty payload is a payload")
    func emptyPayload() throws {
        let jws = try CompactJWS(token(payload: ""))
        #expect(jws.payload.isEmpty)
        #expect(jws.verify(with: try KeySet(secret: Samples.secret), allowed: nil).status == .verified)
    }

    @Test("a detached payload verifies, encoded or not (RFC 7515 Appendix F, RFC 7797)")
    func detached() throws {
        let keys = try KeySet(secret: Samples.secret)
        let payload = bytes("$.02 and more")
        let plain = encoded(#"{"alg":"HS256"}"#)
        let unencoded = encoded(#"{"alg":"HS256","b64":false,"crit":["b64"]}"#)
        for (header, text) in [(plain, Base64URL.encodedText(payload)), (unencoded, "$.02 and more")] {
            let whole = String(decoding: try signed("\(header).\(text)"), as: UTF8.self)
            let tag = try #require(whole.split(separator: ".").last)
            let jws = try CompactJWS(bytes("\(header)..\(tag)"))
            #expect(jws.verify(detached: payload, with: keys, allowed: nil).status == .verified)
            #expect(jws.verify(detached: payload.dropLast(), with: keys, allowed: nil).reason == .mismatch)
            #expect(jws.verify(with: keys, allowed: nil).reason == .mismatch)
        }
    }

    @Test("a signed text cut in two, one part in the token and one beside it, does not verify")
    func cutPayload() throws {
        let keys = try KeySet(secret: Samples.secret)
        let whole = String(decoding: try token(payload: "abcdef"), as: UTF8.self)
        let parts = whole.split(separator: ".")
        let cut = try CompactJWS(bytes("\(parts[0]).\(encoded("abc")).\(parts[2])"))
        #expect(encoded("abc") + encoded("def") == parts[1])
        #expect(cut.verify(detached: bytes("def"), with: keys, allowed: nil).status == .failed)
    }

    @Test("an unencoded payload is carried as it stands")
    func unencoded() throws {
        let header = encoded(#"{"alg":"HS256","b64":false,"crit":["b64"]}"#)
        let jws = try CompactJWS(signed("\(header).{\"sub\": \"a\"}"))
        #expect(jws.payload == bytes(#"{"sub": "a"}"#))
        #expect(jws.verify(with: try KeySet(secret: Samples.secret), allowed: nil).status == .verified)
    }

    @Test(
        "an encrypted token needs five parts of base64url, and alg and enc as strings",
        arguments: [
            "a.b.c.d", "e30.....", "e30....", "\(encoded(#"{"alg":"dir"}"#))....",
            "\(encoded(#"{"alg":"dir","enc":1}"#))....", "\(encoded(#"{"enc":"A256GCM"}"#))....",
            "\(encoded(#"{"alg":"dir","enc":"A256GCM"}"#))..=..", "\(encoded(#"["alg","enc"]"#))....", "....",
        ])
    func encrypted(text: String) throws {
        #expect(throws: JWSError.self) { try CompactJWE(bytes(text)) }
        let whole = try CompactJWE(bytes(encoded(#"{"alg":"dir","enc":"A256GCM","kid":"k"}"#) + "...."))
        #expect(whole.keyIdentifier == bytes("k"))
    }
}
