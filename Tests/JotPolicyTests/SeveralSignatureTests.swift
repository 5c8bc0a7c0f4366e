import JOSE
import JotPolicy
import JotTokens
import Testing

/// One right signature of several is enough where the caller says so; the others may be anybody's.
@Suite("Several signatures")
struct SeveralSignatureTests {
    /// A JWS in JSON serialization whose first signature is forged.
    private static func forgedFirst(_ right: String, header: String) throws -> String {
        let parts = right.split(separator: ".").map(String.init)
        let forged = Base64URL.encodedText(Array(header.utf8))
        let wrong = Base64URL.encodedText([UInt8](repeating: 1, count: 32))
        return """
            {"payload":"\(parts[1])","signatures":[{"protected":"\(forged)","signature":"\(wrong)"},\
            {"protected":"\(parts[0])","signature":"\(parts[2])"}]}
            """
    }

    @Test("a forged signature does not lend its typ to another token")
    func typeOfTheRightSignature() throws {
        for (type, answer) in [("JWT", Verdict.Answer.pass), ("dpop+jwt", .fail)] {
            let right = try SampleClaims.autonomous.signed(header: #"{"alg":"HS256","typ":"\#(type)"}"#)
            let token = try Self.forgedFirst(right, header: Sample.header)
            var request = CheckRequest(instant: Sample.now)
            request.anySignature = true
            #expect(try Sample.examine(token, try Sample.policy(), request).answer == answer)
            var options = Verifier.Options(keys: try Sample.keys())
            options.anySignature = true
            #expect(try Verifier(options).verify(Array(token.utf8), at: Sample.now).answer == answer)
        }
    }

    @Test("rules see the header of the signature that is right")
    func headerOfTheRightSignature() throws {
        let right = try SampleClaims.autonomous.signed(header: #"{"alg":"HS256","jku":"https://evil.example"}"#)
        var request = CheckRequest(instant: Sample.now)
        request.anySignature = true
        let verdict = try Sample.examine(
            try Self.forgedFirst(right, header: Sample.header), try Sample.policy(), request)
        #expect(verdict.errors == ["hygiene/key-url"])
    }
}
