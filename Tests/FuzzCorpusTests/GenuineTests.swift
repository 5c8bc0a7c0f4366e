import JOSE
import JotPolicy
import Testing

/// The fuzzers say that nothing passes but what was signed; that means something only if that does pass.
struct GenuineTests {
    @Test("Every token that was signed verifies", arguments: ["HS256", "ES256", "EdDSA", "RS256", "PS256"])
    func genuineTokensVerify(algorithm: String) throws {
        let corpus = try #require(FuzzCorpus.targets.first { $0.name == "FuzzCompactJWS" })
        let bytes = try #require(try corpus.inputs().first { $0.name == "\(algorithm).jwt" }).bytes
        let jws = try CompactJWS(bytes)
        #expect(GenuineJWS.isSigned(bytes[jws.inputRange]))
        let keys = try #require(algorithm == "HS256" ? GenuineJWS.secret : GenuineJWS.publicKeys)
        #expect(jws.verify(with: keys, allowed: nil).status == .verified)
    }

    @Test("The token that was signed passes the check")
    func genuineTokenPasses() throws {
        let checker = try #require(JudgedTokens.presented)
        let text = String(decoding: JudgedTokens.signedInput, as: UTF8.self) + "." + JudgedTokens.signature
        let verdict = checker.check(token: text, at: JudgedTokens.instant)
        #expect(verdict.passed, "\(verdict.findings.filter { $0.severity == .error }.map(\.message))")
    }

    @Test("What nobody signed is not taken for signed")
    func foreignTextIsNotSigned() throws {
        let keys = try #require(GenuineJWS.publicKeys)
        #expect(keys.keys.count == 3)
        #expect(!GenuineJWS.isSigned(Array("e30.e30".utf8)[...]))
    }
}
