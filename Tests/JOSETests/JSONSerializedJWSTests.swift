import JOSE
import JotJSON
import Testing

@Suite("Tokens in JSON serialization")
struct JSONSerializedJWSTests {
    private let keys: KeySet

    init() throws {
        keys = try KeySet(secret: Samples.secret)
    }

    @Test("general and flattened forms verify")
    func forms() throws {
        let entry = try entry()
        let general = try parse(#"{"payload":"e30","signatures":[{\#(entry)}]}"#)
        let flattened = try parse(#"{"payload":"e30",\#(entry),"more":1}"#)
        for jws in [general, flattened] {
            #expect(jws.verify(with: keys, allowed: nil, anySignature: false).status == .verified)
            #expect(jws.payload == bytes("{}"))
            #expect(!jws.isDetached)
        }
    }

    @Test("several signatures need to be asked for; then one right one is enough")
    func several() throws {
        let right = "{\(try entry())}"
        let wrong = "{\(try entry(secret: [UInt8](repeating: 1, count: 64)))}"
        for list in ["\(wrong),\(right)", "\(right),\(wrong)"] {
            let jws = try parse(#"{"payload":"e30","signatures":[\#(list)]}"#)
            #expect(jws.verify(with: keys, allowed: nil, anySignature: false).reason == .severalSignatures)
            #expect(jws.verify(with: keys, allowed: nil, anySignature: true).status == .verified)
        }
        let jws = try parse(#"{"payload":"e30","signatures":[\#(wrong),\#(wrong)]}"#)
        #expect(jws.verify(with: keys, allowed: nil, anySignature: true).reason == .mismatch)
    }

    @Test("64 signatures are read, 65 are refused")
    func limit() throws {
        let entries = [String](repeating: "{\(try entry())}", count: JSONSerializedJWS.signatureLimit)
        let list = entries.joined(separator: ",")
        #expect(try parse(#"{"payload":"e30","signatures":[\#(list)]}"#).signatures.count == 64)
        let error = #expect(throws: JWSError.self) {
            try parse(#"{"payload":"e30","signatures":[\#(list),\#(entries[0])]}"#)
        }
        #expect(error?.code == .size)
    }

    @Test("alg and kid may stand in the unprotected header (RFC 7515 §7.2.1)")
    func unprotected() throws {
        let tag = try signature("", "e30")
        let jws = try parse(#"{"payload":"e30","header":{"alg":"HS256","kid":"k"},"signature":"\#(tag)"}"#)
        #expect(jws.verify(with: keys, allowed: nil, anySignature: false).status == .verified)
        let header = try #require(jws.signatures.first?.header)
        #expect(header.keyIdentifier == bytes("k"))
        #expect(
            header.document.member(of: header.node, named: "kid") != nil, "the node is the header, not the whole JWS")
    }

    @Test("in the protected form, the node is the protected header")
    func headerNode() throws {
        let header = try #require(try parse(#"{"payload":"e30",\#(try entry())}"#).signatures.first?.header)
        #expect(header.document.member(of: header.node, named: "alg") != nil)
    }

    @Test(
        "what breaks a rule of RFC 7515 §7.2 is refused",
        arguments: [
            "[]", "{}", "1", #"{"payload":"e30"}"#, #"{"payload":1,"signature":"AA","protected":"\#(hs256)"}"#,
            #"{"signature":"AA","protected":"\#(hs256)"}"#, #"{"payload":"e30","signature":1,"protected":"\#(hs256)"}"#,
            #"{"payload":"e30","signature":"AA"}"#, #"{"payload":"e30","signature":"AA","protected":1}"#,
            #"{"payload":"e30","signature":"AA","header":[]}"#, #"{"payload":"e30","signature":"AA","header":{}}"#,
            #"{"payload":"e30","signature":"AA=","protected":"\#(hs256)"}"#,
            #"{"payload":"e30=","signature":"AA","protected":"\#(hs256)"}"#,
            #"{"payload":"e30","signature":"AA","protected":"\#(hs256)="}"#,
            #"{"payload":"e30","signatures":[]}"#, #"{"payload":"e30","signatures":{}}"#,
            #"{"payload":"e30","signatures":[1]}"#, #"{"payload":"e30","signatures":[{"protected":"\#(hs256)"}]}"#,
            #"{"payload":"e30","signature":"AA","protected":"\#(hs256)","signatures":[]}"#,
            #"{"payload":"e30","signature":"AA","protected":"\#(hs256)","header":{"alg":"HS256"}}"#,
            #"{"payload":"e30","signature":"AA","protected":"\#(hs256)","header":{"crit":["b64"],"b64":true}}"#,
            #"{"payload":"e30","signature":"AA","protected":"\#(hs256)","header":{"b64":false}}"#,
            #"{"payload":"e30","signature":"AA","protected":"\#(hs256)","header":{"kid":1}}"#,
            #"{"payload":"e30","signature":"AA","protected":"\#(encoded("[]"))"}"#,
        ])
    func refused(text: String) {
        #expect(throws: JWSError.self) { try parse(text) }
    }

    @Test("b64 must be the same for all signatures (RFC 7797 §3)")
    func mixedEncoding() throws {
        let unencoded = encoded(#"{"alg":"HS256","b64":false,"crit":["b64"]}"#)
        let one = "{\(try entry())}"
        let other = "{\(try entry(header: unencoded))}"
        _ = try parse(#"{"payload":"e30","signatures":[\#(other),\#(other)]}"#)
        let error = #expect(throws: JWSError.self) { try parse(#"{"payload":"e30","signatures":[\#(one),\#(other)]}"#) }
        #expect(error?.code == .criticalHeader)
    }

    @Test("an unencoded payload is the text itself, escapes undone")
    func unencoded() throws {
        let header = encoded(#"{"alg":"HS256","b64":false,"crit":["b64"]}"#)
        let tag = try signature(header, "a.\u{E9}\n")
        let jws = try parse(#"{"payload":"a.\u00e9\n","protected":"\#(header)","signature":"\#(tag)"}"#)
        #expect(jws.payload == bytes("a.\u{E9}\n"))
        #expect(jws.verify(with: keys, allowed: nil, anySignature: false).status == .verified)
    }

    @Test("a payload beside the token verifies; one in the token and one beside it are refused")
    func detached() throws {
        let entry = try entry()
        for text in ["{\(entry)}", #"{"payload":"",\#(entry)}"#] {
            let jws = try parse(text, detached: bytes("{}"))
            #expect(jws.verify(with: keys, allowed: nil, anySignature: false).status == .verified)
            #expect(jws.isDetached)
        }
        #expect(throws: JWSError.self) { try parse(#"{"payload":"e30",\#(entry)}"#, detached: bytes("{}")) }
    }

    private static let hs256 = encoded(#"{"alg":"HS256"}"#)

    private func parse(_ text: String, detached: [UInt8]? = nil) throws -> JSONSerializedJWS {
        try JSONSerializedJWS(JSONDocument(parsing: bytes(text)), detached: detached)
    }

    private func entry(header: String = hs256, secret: [UInt8] = Samples.secret) throws -> String {
        #""protected":"\#(header)","signature":"\#(try signature(header, "e30", secret))""#
    }

    private func signature(_ header: String, _ payload: String, _ secret: [UInt8] = Samples.secret) throws -> String {
        let whole = try signed("\(header).\(payload)", secret)
        return String(decoding: try #require(whole.split(separator: UInt8(ascii: ".")).last), as: UTF8.self)
    }
}
