import JOSE
import JotJSON
import Testing

/// RFC 7520 and its siblings, from https://github.com/ietf-jose/cookbook.
@Suite(
    "The JOSE cookbook",
    .enabled(if: Corpora.isNamed, Corpora.notSet("https://github.com/ietf-jose/cookbook")))
struct CookbookTests {
    @Test("every signature verifies in every serialization that the file shows")
    func signatures() throws {
        var checked = 0
        for path in try Corpora.files(in: "rfc/cookbook/jws") {
            let example = try Corpora.json(path)
            let keys = try KeySet(jwks: try example.member("input").member("key").source)
            let payload = try #require(try example.member("input").member("payload").utf8)
            let isDetached = path.contains("detached")
            let output = try example.member("output")
            for form in output.names {
                let text = try output.member(form).handed
                let detached = isDetached ? payload : nil
                let results = try verify(text, form, keys, payload: payload, detached: detached)
                #expect(results.allSatisfy { $0.status == .verified }, "\(path) \(form)")
                #expect(!results.isEmpty)
                checked += 1
            }
        }
        #expect(checked == 16)
    }

    @Test("a detached payload must be given, and must be the right one")
    func detached() throws {
        let paths = try Corpora.files(in: "rfc/cookbook/jws").filter { $0.contains("detached") }
        let example = try Corpora.json(try #require(paths.first))
        let keys = try KeySet(jwks: try example.member("input").member("key").source)
        let jws = try CompactJWS(try example.member("output").member("compact").handed)
        #expect(jws.verify(with: keys, allowed: nil).reason == .mismatch)
        #expect(jws.verify(detached: [0x78], with: keys, allowed: nil).reason == .mismatch)
        let json = try JSONDocument(parsing: example.member("output").member("json_flat").handed)
        #expect(throws: JWSError.self) { try JSONSerializedJWS(json) }
        let other = try JSONSerializedJWS(json, detached: [0x78])
        #expect(other.verify(with: keys, allowed: nil, anySignature: false).reason == .mismatch)
    }

    @Test("every key is read, and the private one is reported")
    func keys() throws {
        var privateCount = 0
        let paths = try Corpora.files(in: "rfc/cookbook/jwk")
        for path in paths {
            let keys = try KeySet(jwks: Corpora.bytes(path))
            #expect(keys.keys.count == 1, "\(path)")
            privateCount += keys.warnings.filter { $0.message.contains("private key") }.count
        }
        #expect(paths.count == 4)
        #expect(privateCount == 1)
    }

    @Test("an unencoded payload is refused where crit does not announce it (RFC 7797 §6)")
    func unencodedWithoutCrit() throws {
        for path in try Corpora.files(in: "rfc/cookbook/rfc7797") {
            let output = try Corpora.json(path).member("output")
            for form in output.names {
                let document = try JSONDocument(parsing: output.member(form).handed)
                let error = #expect(throws: JWSError.self) { try JSONSerializedJWS(document) }
                #expect(error?.code == .criticalHeader, "\(path) \(form)")
            }
        }
    }

    @Test("every compact JWE is recognised, with its algorithm and key")
    func encrypted() throws {
        var checked = 0
        for path in try Corpora.files(in: "rfc/cookbook/jwe") {
            let example = try Corpora.json(path)
            guard let compact = try example.member("output")["compact"] else { continue }
            let jwe = try CompactJWE(compact.handed)
            #expect(jwe.algorithmName == (try example.member("input").member("alg").utf8), "\(path)")
            #expect(throws: JWSError.self, "\(path)") { try CompactJWS(compact.handed) }
            checked += 1
        }
        #expect(checked >= 5)
    }

    private func verify(
        _ text: [UInt8], _ form: String, _ keys: KeySet, payload: [UInt8], detached: [UInt8]?
    ) throws -> [SignatureResult] {
        if form == "compact" {
            let jws = try CompactJWS(text)
            if let detached { return [jws.verify(detached: detached, with: keys, allowed: nil)] }
            #expect(jws.payload == payload)
            return [jws.verify(with: keys, allowed: nil)]
        }
        let jws = try JSONSerializedJWS(try JSONDocument(parsing: text), detached: detached)
        #expect(jws.payload == payload)
        #expect(jws.isDetached == (detached != nil))
        return [jws.verify(with: keys, allowed: nil, anySignature: false)]
    }
}
