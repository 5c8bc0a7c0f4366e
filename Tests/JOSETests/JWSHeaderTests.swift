import JOSE
import Testing

@Suite("The header of a signed token")
struct JWSHeaderTests {
    @Test(
        "a header that breaks a rule is refused, with the rule's code",
        arguments: [
            (#"[]"#, JWSError.Code.header, ""), (#""alg""#, .header, ""), (#"null"#, .header, ""),
            (#"{}"#, .header, "/alg"), (#"{"alg":null}"#, .header, "/alg"), (#"{"alg":["HS256"]}"#, .header, "/alg"),
            (#"{"alg":256}"#, .header, "/alg"), (#"{"alg":"HS256","kid":1}"#, .header, "/kid"),
            (#"{"alg":"HS256","kid":null}"#, .header, "/kid"), (#"{"alg":"HS256","typ":{}}"#, .header, "/typ"),
            (#"{"alg":"HS256","cty":1}"#, .header, "/cty"), (#"{"alg":"HS256","jku":1}"#, .header, "/jku"),
            (#"{"alg":"HS256","x5u":false}"#, .header, "/x5u"),
            (#"{"alg":"HS256","x5t#S256":[]}"#, .header, "/x5t#S256"),
            (#"{"alg":"HS256","enc":"A256GCM"}"#, .header, "/enc"),
            (#"{"alg":"HS256","alg":"none"}"#, .duplicateMember, "/alg"),
            (#"{"alg":"HS256","\u0061lg":"none"}"#, .duplicateMember, "/alg"),
            (#"{"alg":"HS256",}"#, .json, ""), (#"{"alg":"HS256"} x"#, .json, ""), ("", .json, ""),
            ("\u{FEFF}{\"alg\":\"HS256\"}", .json, ""), (#"{'alg':'HS256'}"#, .json, ""),
        ])
    func refused(text: String, code: JWSError.Code, pointer: String) {
        let error = #expect(throws: JWSError.self) { try JWSHeader(protected: bytes(text)) }
        #expect(error?.code == code)
        #expect(error?.part == .header)
        if code != .json { #expect(error?.pointer == pointer) }
    }

    @Test(
        "crit must be a list of understood, present, unrepeated names (RFC 7515 §4.1.11)",
        arguments: [
            #""crit":[]"#, #""crit":"b64""#, #""crit":{}"#, #""crit":null"#, #""crit":[1],"b64":true"#,
            #""crit":["b64"]"#, #""crit":["exp"],"exp":1"#, #""crit":["alg"]"#, #""crit":["b64","b64"],"b64":true"#,
            #""crit":["b64","x"],"b64":true,"x":1"#, #""crit":["B64"],"B64":true,"b64":true"#, #""crit":[null]"#,
            #""b64":false"#, #""b64":false,"crit":[]"#,
        ])
    func critical(members: String) {
        let error = #expect(throws: JWSError.self) { try JWSHeader(protected: bytes(#"{"alg":"HS256",\#(members)}"#)) }
        #expect(error?.code == .criticalHeader)
    }

    @Test(
        "b64 is a boolean (RFC 7797 §3)",
        arguments: [#""false""#, "0", "null", "[]"])
    func b64Type(value: String) {
        let text = #"{"alg":"HS256","crit":["b64"],"b64":\#(value)}"#
        let error = #expect(throws: JWSError.self) { try JWSHeader(protected: bytes(text)) }
        #expect(error?.code == .header)
        #expect(error?.pointer == "/b64")
    }

    @Test(
        "b64 decides whether the payload is encoded, and needs crit only when it is false",
        arguments: [
            (#"{"alg":"HS256"}"#, true), (#"{"alg":"HS256","b64":true}"#, true),
            (#"{"alg":"HS256","b64":true,"crit":["b64"]}"#, true),
            (#"{"crit":["b64"],"alg":"HS256","b64":false}"#, false),
        ])
    func b64(text: String, isEncoded: Bool) throws {
        #expect(try JWSHeader(protected: bytes(text)).isPayloadEncoded == isEncoded)
    }

    @Test(
        "typ is compared as a media type (RFC 7515 §4.1.9)",
        arguments: [
            ("JWT", "jwt"), ("at+jwt", "at+jwt"), ("application/at+jwt", "at+jwt"), ("APPLICATION/AT+JWT", "at+jwt"),
            ("application/a/b", "application/a/b"), ("text/plain", "text/plain"), ("application/", ""), ("", ""),
        ])
    func type(text: String, expected: String) throws {
        #expect(try JWSHeader(protected: bytes(#"{"alg":"HS256","typ":"\#(text)"}"#)).type == bytes(expected))
    }

    @Test("a header without typ has no type")
    func noType() throws {
        #expect(try JWSHeader(protected: bytes(#"{"alg":"HS256"}"#)).type == nil)
    }

    @Test(
        "none is recognised in whatever letters, and nothing else is",
        arguments: [
            ("none", true), ("None", true), ("nOnE", true), ("NONE", true), ("none ", false), ("", false),
            ("nonе", false),
            ("HS256", false),
        ])
    func unsecured(name: String, isUnsecured: Bool) throws {
        let header = try JWSHeader(protected: bytes(#"{"alg":"\#(name)"}"#))
        #expect(header.isUnsecured == isUnsecured)
        #expect((header.algorithm == nil) == (name != "HS256"))
    }

    @Test("keys inside the header are never used, and do no harm (RFC 8725 §3.5)")
    func embeddedKeys() throws {
        let stranger = [UInt8](repeating: 1, count: 64)
        let header = #"{"alg":"HS256","jwk":\#(secretKey(stranger)),"jku":"https://x.example/","x5c":["AA=="]}"#
        let keys = try KeySet(secret: Samples.secret)
        #expect(try verify(token(header: header, stranger), keys).reason == .mismatch)
        #expect(try verify(token(header: header), keys).status == .verified)
    }

    @Test("a header nested beyond the limit is refused")
    func depth() throws {
        let open = String(repeating: "[", count: 64), close = String(repeating: "]", count: 64)
        #expect(throws: JWSError.self) { try JWSHeader(protected: bytes(#"{"alg":"HS256","a":\#(open)\#(close)}"#)) }
        _ = try JWSHeader(protected: bytes(#"{"alg":"HS256","a":\#(open.dropLast())\#(close.dropLast())}"#))
    }
}
