import JOSE
import JotJSON
import Testing

/// The examples of RFC 7515, 7517, 7519, 7797 and 8037.
@Suite(
    "Examples of the RFCs",
    .enabled(if: Corpora.isNamed, Corpora.notSet("https://www.rfc-editor.org/rfc/rfc7515, 7517, 7519, 7797, 8037")))
struct RFCExampleTests {
    @Test("every signed example verifies, and those that must be refused are refused")
    func signedExamples() throws {
        var checked: [String: Int] = [:]
        for example in try Corpora.json("rfc/rfc-examples.json").member("cases").elements {
            let kind = try #require(try example.member("kind").text)
            let id = try example.member("id").text ?? ""
            guard let outcome = try verify(example, kind) else { continue }
            checked[kind, default: 0] += 1
            let isValid = try example.member("expect").text == "valid"
            #expect(outcome.isVerified == isValid, "\(id)")
            if isValid {
                let expected = try example["payload_b64"].map(decodedBase64) ?? example.member("claims_text").utf8
                #expect(outcome.payload == expected, "\(id)")
                #expect(outcome.header == nil || outcome.header == example["header_text"]?.utf8, "\(id)")
            }
        }
        #expect(checked == ["jws": 7, "jws-json": 3, "jwt": 1, "jwt-nested": 1])
    }

    @Test("every key example is read as what it is")
    func keyExamples() throws {
        for example in try Corpora.json("rfc/rfc-examples.json").member("cases").elements {
            switch try example.member("id").text {
            case "rfc7517/A.2-EC":
                let keys = try KeySet(jwks: example.member("key").source)
                #expect(keys.isEmpty, "a key for encryption signs nothing")
                #expect(keys.warnings.map(\.message).filter { $0.contains("private key") }.count == 1)
            case "rfc7517/A.3":
                let keys = try KeySet(jwks: example.member("jwks").source)
                #expect(keys.keys.count == 1)
                #expect(keys.keys.first?.fits(Algorithm.all[0]) == true)
                #expect(keys.warnings.map(\.index) == [0], "the A128KW key is left out")
            case "rfc8037/A.1":
                let keys = try KeySet(jwks: example.member("key").source)
                // RFC 8037 Appendix A.3
                let thumbprint = Base64URL.decode(Array("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k".utf8))
                #expect(keys.keys.first?.thumbprint() == thumbprint)
            default: continue
            }
        }
    }

    @Test("an example refuses once a byte of its payload is changed")
    func changedExamples() throws {
        var checked = 0
        for example in try Corpora.json("rfc/rfc-examples.json").member("cases").elements {
            guard try example.member("kind").text == "jws", let compact = example["compact"]?.utf8,
                let key = example["key"]
            else { continue }
            let keys = try KeySet(jwks: key.source)
            let dot = try #require(compact.firstIndex(of: UInt8(ascii: ".")))
            var changed = compact
            changed[dot + 1] ^= 1
            let jws = try CompactJWS(changed)
            #expect(jws.verify(with: keys, allowed: nil).reason == .mismatch)
            checked += 1
        }
        #expect(checked == 6)
    }

    private struct Outcome {
        let isVerified: Bool
        let payload: [UInt8]
        let header: [UInt8]?
    }

    /// Nil for kinds that are not about signatures. A nested token counts by its inner, signed one.
    private func verify(_ example: TestValue, _ kind: String) throws -> Outcome? {
        let source = example["verify_key"] ?? example["key"] ?? example["jwks"]
        let keys = try source.map { try KeySet(jwks: $0.source) } ?? KeySet(joining: [])
        switch kind {
        case "jws", "jwt", "jwt-nested":
            let jws = try CompactJWS(try (example["inner"] ?? example.member("compact")).handed)
            return Outcome(
                isVerified: jws.verify(with: keys, allowed: nil).status == .verified, payload: jws.payload,
                header: example["header_text"] == nil ? nil : jws.header.document.bytes)
        case "jws-json":
            guard let jws = try? JSONSerializedJWS(try JSONDocument(parsing: example.member("json").handed)) else {
                return Outcome(isVerified: false, payload: [], header: nil)
            }
            let result = jws.verify(with: keys, allowed: nil, anySignature: false)
            return Outcome(isVerified: result.status == .verified, payload: jws.payload, header: nil)
        default: return nil
        }
    }
}
