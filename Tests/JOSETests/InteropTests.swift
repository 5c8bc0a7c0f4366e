import JOSE
import JotJSON
import Testing

/// Tokens of other libraries and seeds of their fuzz tests, collected by https://github.com/go-jose/go-jose.
@Suite(
    "Tokens of other libraries",
    .enabled(if: Corpora.isNamed, Corpora.notSet("https://github.com/go-jose/go-jose")))
struct InteropTests {
    @Test("signed tokens verify, and only with their own key")
    func signed() throws {
        let cases = try Corpora.json("interop/library-tokens.json").member("cases").elements
        let signed = try cases.filter { try $0.member("kind").text == "jws" }
        for example in signed {
            let id = try example.member("id").text ?? ""
            let keys = try KeySet(jwks: example.member("key").source)
            let jws = try CompactJWS(example.member("compact").handed)
            let result = jws.verify(with: keys, allowed: nil)
            #expect(result.status == .verified, "\(id)")
            #expect(result.algorithm?.name == (try example.member("alg").text), "\(id)")
            #expect(jws.payload == (try decodedBase64(example.member("payload_b64"))), "\(id)")
            #expect(jws.verify(with: try KeySet(jwks: Samples.otherRSA), allowed: nil).status != .verified, "\(id)")
        }
        #expect(signed.count == 5)
    }

    @Test("encrypted tokens are recognised, with the algorithm that their library used")
    func encrypted() throws {
        var checked = 0
        for example in try Corpora.json("interop/library-tokens.json").member("cases").elements {
            guard try example.member("kind").text == "jwe" else { continue }
            let jwe = try CompactJWE(example.member("compact").handed)
            #expect(jwe.algorithmName == (try example.member("alg").utf8))
            checked += 1
        }
        #expect(checked == 48)
    }

    @Test("no fuzz seed crashes a parser, and none verifies")
    func seeds() throws {
        let keys = try KeySet(joining: [
            KeySet(jwks: Samples.rsa), KeySet(jwks: Samples.ellipticCurve), KeySet(jwks: Samples.edwards),
            KeySet(secret: Samples.secret),
        ])
        let seeds = try Corpora.json("interop/fuzz-seeds.json").member("seeds").elements
        for seed in seeds {
            let text = try #require(try seed.member("text").utf8)
            let id = try seed.member("id").text ?? ""
            if let jws = try? CompactJWS(text) {
                #expect(jws.verify(with: keys, allowed: nil).status != .verified, "\(id)")
                #expect(jws.verify(detached: text, with: keys, allowed: nil).status != .verified, "\(id)")
            }
            if let document = try? JSONDocument(parsing: text), let jws = try? JSONSerializedJWS(document) {
                #expect(jws.verify(with: keys, allowed: nil, anySignature: true).status != .verified, "\(id)")
            }
            if let set = try? KeySet(jwks: text) { #expect(set.keys.count <= KeySet.countLimit) }
            _ = try? CompactJWE(text)
            _ = try? JWSHeader(protected: text)
            _ = try? KeySet(pem: text)
            _ = Instant(String(decoding: text, as: UTF8.self))
        }
        #expect(seeds.count == 104)
    }
}

/// https://github.com/jpadilla/pyjwt, `tests/keys`.
@Suite(
    "Key files of another library",
    .enabled(if: Corpora.isNamed, Corpora.notSet("https://github.com/jpadilla/pyjwt/tree/master/tests/keys")))
struct KeyFileTests {
    @Test("every key file loads as it should")
    func files() throws {
        let paths = try Corpora.files(in: "interop/pyjwt-jwk")
        for path in paths {
            let name = try #require(path.split(separator: "/").last)
            let bytes = try Corpora.bytes(path)
            switch name {
            case "jwk_empty.json":
                #expect(throws: KeySetError.self) { try KeySet(jwks: bytes) }
            case "jwk_keyset_only_unknown_alg.json":
                let keys = try KeySet(jwks: bytes)
                #expect(keys.isEmpty)
                #expect(keys.warnings.isEmpty, "a key for encryption is no reason for a warning")
            default:
                let keys = try KeySet(jwks: bytes)
                #expect(keys.keys.count == 1, "\(name)")
                let isPrivate = name.contains("_key_") || name == "jwk_rsa_key.json"
                #expect(keys.warnings.count == (isPrivate ? 1 : 0), "\(name)")
            }
        }
        #expect(paths.count == 18)
    }

    @Test("a private key file and its public half hold the same key")
    func halves() throws {
        for (before, after) in [
            ("ec_", "_P-256"), ("ec_", "_P-384"), ("ec_", "_P-521"), ("ec_", "_secp256k1"), ("okp_", "_Ed25519"),
            ("okp_", "_Ed448"), ("rsa_", ""),
        ] {
            let thumbprints = try ["key", "pub"].map { half in
                let path = "interop/pyjwt-jwk/jwk_\(before)\(half)\(after).json"
                return try KeySet(jwks: Corpora.bytes(path)).keys.first?.thumbprint()
            }
            #expect(thumbprints[0] != nil)
            #expect(thumbprints[0] == thumbprints[1], "\(before)\(after)")
        }
    }
}
