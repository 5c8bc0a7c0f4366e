import JOSE
import Testing

@Suite("Thumbprints and fingerprints")
struct ThumbprintTests {
    @Test("the example of RFC 7638 §3.1 has its thumbprint, whatever further members the key has")
    func example() throws {
        let modulus =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjB"
            + "ZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8"
            + "KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_"
            + "xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
        for members in ["", #","alg":"RS256","kid":"2011-04-29""#] {
            let keys = try keySet(#"{"n":"\#(modulus)","e":"AQAB","kty":"RSA"\#(members)}"#)
            let thumbprint = try #require(keys.keys.first?.thumbprint())
            #expect(Base64URL.encodedText(thumbprint) == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
        }
    }

    @Test("a leading zero of the modulus, or another way to write the key, does not change the thumbprint")
    func sameKey() throws {
        let number = try #require(Base64URL.decode(bytes(Samples.modulus)))
        let padded = #"{"kty":"RSA","n":"\#(Base64URL.encodedText([0] + number))","e":"AAEAAQ"}"#
        let sets = [try KeySet(jwks: Samples.rsa), try keySet(padded), try KeySet(pem: bytes(Samples.rsaPEM))]
        let thumbprints = sets.map { $0.keys.first?.thumbprint() }
        #expect(thumbprints[0]?.count == 32)
        #expect(Set(thumbprints).count == 1)
    }

    @Test("different keys have different thumbprints, secrets too")
    func differentKeys() throws {
        let sets = [Samples.rsa, Samples.otherRSA, Samples.ellipticCurve, Samples.edwards].map { try? KeySet(jwks: $0) }
        let secrets = [[UInt8](repeating: 1, count: 32), [UInt8](repeating: 1, count: 33)].map {
            try? KeySet(secret: $0)
        }
        let thumbprints = (sets + secrets).compactMap { $0?.keys.first?.thumbprint() }
        #expect(thumbprints.count == 6)
        #expect(Set(thumbprints).count == 6)
    }

    @Test("a fingerprint is the base64url SHA-256 of the bytes (FIPS 180-4)")
    func fingerprint() {
        #expect(Fingerprint.sha256([]) == "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
        #expect(Fingerprint.sha256(bytes("abc")) == "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0")
    }
}
