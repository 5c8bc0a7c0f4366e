import JOSE
import Testing

@Suite("Sets of keys")
struct KeySetTests {
    @Test(
        "a member that cannot be used is left out with a warning, and the others serve",
        arguments: [
            #"null"#, #"[]"#, #"{}"#, #"{"kty":"XYZ"}"#, #"{"kty":1}"#, #"{"kty":"oct"}"#, #"{"kty":"oct","k":"AAAA"}"#,
            #"{"kty":"oct","k":"A==="}"#, secretKey(Samples.secret, #""kid":7"#),
            secretKey(Samples.secret, #""use":["sig"]"#),
            secretKey(Samples.secret, #""alg":"A256GCM""#), secretKey(Samples.secret, #""alg":"RS256""#),
            secretKey(Samples.secret, #""alg":null"#), secretKey(Samples.secret, #""key_ops":"verify""#),
            secretKey(Samples.secret, #""key_ops":["verify","verify"]"#), secretKey(Samples.secret, #""key_ops":[1]"#),
            #"{"kty":"RSA"}"#, #"{"kty":"RSA","n":"\#(Samples.modulus)"}"#, #"{"kty":"RSA","e":"AQAB"}"#,
            #"{"kty":"RSA","n":"\#(Samples.modulus)","e":"AQ"}"#,
            #"{"kty":"RSA","n":"\#(Samples.modulus)=","e":"AQAB"}"#,
            String(decoding: Samples.smallRSA, as: UTF8.self), #"{"kty":"RSA","alg":"ES256",\#(Samples.rsaMembers)}"#,
            #"{"kty":"EC","crv":"P-384",\#(coordinates)}"#, #"{"kty":"EC",\#(coordinates)}"#,
            #"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#,
            #"{"kty":"EC","crv":"P-256","x":"\#(zero)","y":"\#(zero)"}"#,
            #"{"kty":"EC","alg":"ES384",\#(Samples.curveMembers)}"#, #"{"kty":"EC","crv":"P-256"}"#,
            #"{"kty":"OKP","crv":"X25519","x":"\#(zero)"}"#, #"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#,
            #"{"kty":"AKP"}"#,
            // Canonically equal to a K, which is not equal to it.
            "{\"kty\":\"O\u{212A}P\",\(Samples.edwardsMembers)}",
        ])
    func unusable(member: String) throws {
        let keys = try keySet(member, secretKey(Samples.secret, #""kid":"good""#))
        #expect(keys.keys.count == 1)
        #expect(keys.warnings.map(\.index) == [0])
        #expect(keys.warnings.first?.message.hasPrefix("is left out") == true)
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"good"}"#), keys).status == .verified)
    }

    @Test(
        "a key for another use is left out without a warning",
        arguments: [
            #""use":"enc""#, #""key_ops":["sign"]"#, #""key_ops":[]"#, #""key_ops":["encrypt","decrypt"]"#,
            #""use":"SIG""#,
        ])
    func otherUse(members: String) throws {
        let keys = try keySet(secretKey(Samples.secret, members))
        #expect(keys.isEmpty)
        #expect(keys.warnings.isEmpty)
    }

    @Test(
        "use and key_ops that allow verifying keep the key",
        arguments: [#""use":"sig""#, #""key_ops":["sign","verify"]"#])
    func allowedUse(members: String) throws {
        #expect(try keySet(secretKey(Samples.secret, members)).keys.count == 1)
    }

    @Test("a private key is reported, whatever it is for, and its secret is not printed")
    func privateKeys() throws {
        let own = #"{"kty":"EC","kid":"k","d":"c2VjcmV0",\#(Samples.curveMembers)}"#
        let other = #"{"kty":"EC","use":"enc","d":"c2VjcmV0",\#(Samples.curveMembers)}"#
        let keys = try keySet(secretKey(), own, other)
        #expect(keys.keys.count == 2)
        #expect(keys.warnings.map(\.index) == [1, 2])
        #expect(keys.warnings.map(\.kid) == ["k", nil])
        #expect(keys.warnings.allSatisfy { $0.message.contains("private key") && !$0.message.contains("c2VjcmV0") })
    }

    @Test("two different keys of one kid are reported at the place of the second, also behind members left out")
    func conflicts() throws {
        let first = secretKey(Samples.secret, #""kid":"k""#)
        let second = secretKey([UInt8](repeating: 1, count: 64), #""kid":"k""#)
        let keys = try keySet(first, #"{"kty":"oct","use":"enc"}"#, first, second)
        #expect(keys.keys.count == 3)
        #expect(keys.warnings.map(\.index) == [3])
        #expect(keys.warnings.first?.kid == "k")
    }

    @Test("a full set of one kid is read in good time")
    func manyConflicts() throws {
        let member = #"{"kty":"EC","kid":"k",\#(Samples.curveMembers)}"#
        let members = [String](repeating: member, count: KeySet.countLimit).joined(separator: ",")
        #expect(try KeySet(jwks: bytes(#"{"keys":[\#(members)]}"#)).keys.count == KeySet.countLimit)
        let error = #expect(throws: KeySetError.self) { try KeySet(jwks: bytes(#"{"keys":[\#(members),{}]}"#)) }
        #expect(error?.description.contains("\(KeySet.countLimit)") == true)
    }

    @Test(
        "what is no set of keys is refused",
        arguments: [
            "", "{", "[]", "null", "{}", #"{"keys":{}}"#, #"{"keys":null}"#, #"{"keys":[],"keys":[]}"#,
            #"{"keys":[{"kty":"oct","kty":"oct"}]}"#, "-----BEGIN PUBLIC KEY-----",
        ])
    func refused(text: String) {
        #expect(throws: KeySetError.self) { try KeySet(jwks: bytes(text)) }
    }

    @Test("a file beyond the size limit is refused unread")
    func size() {
        let spaces = [UInt8](repeating: 0x20, count: KeySet.sizeLimit)
        #expect(throws: KeySetError.self) { try KeySet(jwks: bytes(#"{"keys":[]}"#) + spaces) }
        #expect(throws: Never.self) { try KeySet(jwks: bytes(#"{"keys":[]}"#) + spaces.dropLast(11)) }
    }

    @Test(
        "secrets shorter than the hash are refused (RFC 7518 §3.2)",
        arguments: [(0, []), (31, []), (32, ["HS256"]), (48, ["HS256", "HS384"]), (64, ["HS256", "HS384", "HS512"])])
    func secrets(count: Int, names: [String]) throws {
        let secret = [UInt8](repeating: 1, count: count)
        guard !names.isEmpty else {
            #expect(throws: KeySetError.self) { try KeySet(secret: secret) }
            return
        }
        let key = try #require(try KeySet(secret: secret).keys.first)
        #expect(Algorithm.all.filter { key.fits($0) }.map(\.name) == names)
    }

    @Test("a public key is no secret: whoever has it could sign (RFC 8725 §2.1)")
    func publicKeyAsSecret() throws {
        let certificate = "-----BEGIN CERTIFICATE-----\n\(Samples.rsaCertificate)\n-----END CERTIFICATE-----\n"
        let jwk = #"{"kty":"RSA","e":"AQAB","n":"\#(String(repeating: "A", count: 64))"}"#
        for text in [Samples.rsaPEM, certificate, jwk] {
            let error = #expect(throws: KeySetError.self) { try KeySet(secret: bytes(text)) }
            #expect(error?.description.contains("key file") == true)
        }
        let text = #"{"a secret that only looks like JSON":1}"#
        #expect(throws: Never.self) { try KeySet(secret: bytes(text)) }
    }

    @Test("PEM holds a public key or a certificate, never a private key")
    func pem() throws {
        let certificate = "-----BEGIN CERTIFICATE-----\n\(Samples.rsaCertificate)\n-----END CERTIFICATE-----\n"
        for text in [Samples.rsaPEM, certificate] {
            #expect(try verify(Samples.rs256Token, KeySet(pem: bytes(text))).status == .verified)
        }
        let secret = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
        for text in ["", "AAAA", secret] { #expect(throws: KeySetError.self) { try KeySet(pem: bytes(text)) } }
    }

    private static let coordinates = Samples.curveMembers.split(separator: ",").dropFirst().joined(separator: ",")
    private static let zero = Base64URL.encodedText([UInt8](repeating: 0, count: 32))
}
