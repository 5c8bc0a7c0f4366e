import JOSE
import Testing

@Suite("Choosing the key")
struct KeyChoiceTests {
    private let stranger = [UInt8](repeating: 1, count: 64)

    @Test("kid is compared by bytes: a decomposed twin is another name")
    func twins() throws {
        let composed = "caf\u{E9}", decomposed = "cafe\u{301}"
        #expect(composed == decomposed, "Swift takes the two as equal, which is what this test is about")
        let keys = try keySet(secretKey(Samples.secret, #""kid":"\#(composed)""#), secretKey(stranger))
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"\#(composed)"}"#), keys).status == .verified)
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"caf\u00e9"}"#), keys).status == .verified)
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"\#(decomposed)"}"#), keys).reason == .kidUnknown)
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"CAF\u00c9"}"#), keys).reason == .kidUnknown)
    }

    @Test(
        "kid is opaque text: odd names are names like others", arguments: ["", "../../dev/null", "' OR 1=1 --", "a/b"])
    func opaque(kid: String) throws {
        let keys = try keySet(secretKey(Samples.secret, #""kid":"\#(kid)""#), secretKey(stranger, #""kid":"x""#))
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"\#(kid)"}"#), keys).status == .verified)
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"\#(kid) "}"#), keys).reason == .kidUnknown)
    }

    @Test("without kid at most eight fitting keys are tried")
    func candidates() throws {
        let wrong = (0..<7).map { secretKey([UInt8](repeating: UInt8($0), count: 64)) }
        let right = secretKey()
        // Keys that do not fit do not count.
        let unfit = String(decoding: Samples.rsa, as: UTF8.self)
        let eighth = try KeySet(jwks: set(wrong + [unfit, unfit, right]))
        #expect(try verify(token(), eighth).status == .verified)
        let ninth = try KeySet(jwks: set(wrong + [secretKey(stranger), right]))
        #expect(try verify(token(), ninth).reason == .mismatch)
    }

    @Test("of keys that share one kid, too, at most eight are tried")
    func namedCandidates() throws {
        let wrong = (0..<8).map { secretKey([UInt8](repeating: UInt8($0), count: 64), #""kid":"k""#) }
        let right = secretKey(Samples.secret, #""kid":"k""#)
        let header = #"{"alg":"HS256","kid":"k"}"#
        #expect(try verify(token(header: header), KeySet(jwks: set(wrong.dropLast() + [right]))).status == .verified)
        #expect(try verify(token(header: header), KeySet(jwks: set(wrong + [right]))).reason == .mismatch)
    }

    @Test("a single key without kid serves tokens of any kid; beside another key it does not")
    func single() throws {
        let named = try token(header: #"{"alg":"HS256","kid":"k"}"#)
        #expect(try verify(named, keySet(secretKey())).status == .verified)
        #expect(try verify(named, keySet(secretKey(), secretKey(stranger))).reason == .kidUnknown)
        #expect(try verify(named, keySet(secretKey(Samples.secret, #""kid":"other""#))).reason == .kidUnknown)
    }

    @Test("the key's alg is fixed: the token cannot choose another")
    func bound() throws {
        let keys = try keySet(secretKey(Samples.secret, #""kid":"k","alg":"HS512""#))
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"k"}"#), keys).reason == .algorithmMismatch)
        #expect(try verify(token(), keys).reason == .keyDoesNotFit)
        let input = encoded(#"{"alg":"HS512","kid":"k"}"#) + ".e30"
        #expect(try verify(signed(input, Samples.secret, .sha512), keys).status == .verified)
    }

    @Test("one kid under two algorithms is legal, and each serves its own")
    func sharedKid() throws {
        let rsa = #"{"kty":"RSA","kid":"k","alg":"\#("RS256")",\#(Samples.rsaMembers)}"#
        let pss = #"{"kty":"RSA","kid":"k","alg":"\#("PS256")",\#(Samples.rsaMembers)}"#
        let keys = try keySet(pss, rsa)
        #expect(keys.warnings.isEmpty)
        #expect(keys.keys.map { $0.algorithm?.name } == ["PS256", "RS256"])
        #expect(try verify(Samples.rs256Token, keys).status == .verified)
        #expect(try verify(Samples.rs256Token, keySet(pss)).reason == .keyDoesNotFit)
    }

    @Test("a public key never serves as a secret, in whatever form the attacker hashes it (RFC 8725 §2.1)")
    func confusion() throws {
        let secrets = [
            bytes(Samples.rsaPEM), bytes(Samples.rsaPEM).dropLast(), Samples.rsa, bytes(Samples.modulus),
            try #require(Base64URL.decode(bytes(Samples.modulus))),
        ]
        let sets = [try KeySet(jwks: Samples.rsa), try KeySet(pem: bytes(Samples.rsaPEM)), try keySet(bound("RS256"))]
        for secret in secrets {
            for keys in sets {
                #expect(try verify(token(secret), keys).reason == .symmetricWithPublicKeys)
            }
            let mixed = try KeySet(joining: sets + [KeySet(secret: stranger)])
            #expect(try verify(token(secret), mixed).reason == .mismatch)
        }
        #expect(try verify(Samples.rs256Token, sets[1]).status == .verified)
    }

    @Test("EdDSA takes the curve from the key; the newer names state it, and a bound key serves its own name only")
    func edwards() throws {
        let free = try KeySet(jwks: Samples.edwards)
        #expect(try verify(Samples.edDSAToken, free).status == .verified)
        #expect(try verify(Samples.ed25519Token, free).status == .verified)
        let bound = try keySet(#"{"kty":"OKP","alg":"Ed25519",\#(Samples.edwardsMembers)}"#)
        #expect(try verify(Samples.ed25519Token, bound).status == .verified)
        #expect(try verify(Samples.edDSAToken, bound).reason == .keyDoesNotFit)
        let wrongCurve = try keySet(#"{"kty":"OKP","alg":"Ed448",\#(Samples.edwardsMembers)}"#)
        #expect(wrongCurve.isEmpty)
    }

    @Test("every refusal has its reason")
    func reasons() throws {
        let secrets = try KeySet(secret: Samples.secret)
        let hs512 = try #require(Algorithm.named("HS512"))
        #expect(try verify(token(header: #"{"alg":"none"}"#), secrets).reason == .algorithmNone)
        #expect(try verify(token(header: #"{"alg":"NonE"}"#), secrets).status == .unsigned)
        #expect(try verify(bytes(encoded(#"{"alg":"none"}"#) + ".e30."), secrets).status == .unsigned)
        #expect(try verify(token(header: #"{"alg":"HS1"}"#), secrets).reason == .algorithmUnknown)
        #expect(try verify(token(header: #"{"alg":"hs256"}"#), secrets).reason == .algorithmUnknown)
        #expect(try verify(token(), secrets, allowed: [hs512]).reason == .algorithmNotAllowed)
        #expect(try verify(token(), secrets, allowed: []).reason == .algorithmNotAllowed)
        #expect(try verify(token(stranger), secrets).reason == .mismatch)
        let empty = try keySet()
        #expect(try verify(token(), empty).reason == .keyDoesNotFit)
        #expect(try verify(token(header: #"{"alg":"HS256","kid":"k"}"#), empty).reason == .kidUnknown)
        #expect(try verify(Samples.rs256Token, empty).status == .unknownKey)
    }

    private func bound(_ name: String) -> String {
        #"{"kty":"RSA","alg":"\#(name)",\#(Samples.rsaMembers)}"#
    }

    private func set(_ keys: [String]) -> [UInt8] {
        bytes(#"{"keys":[\#(keys.joined(separator: ","))]}"#)
    }
}
