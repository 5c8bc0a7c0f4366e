import JOSE
import Testing

@Suite("The algorithm table")
struct AlgorithmTests {
    @Test("holds the algorithms of RFC 7518, 8037, 8812 and 9864, and nothing else")
    func names() {
        let names = Algorithm.all.map(\.name)
        #expect(
            names == [
                "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                "ES512",
                "ES256K", "EdDSA", "Ed25519", "Ed448",
            ])
        #expect(Set(names.map { $0.lowercased() }).count == names.count)
    }

    @Test("finds each row by its exact name, at its place")
    func lookUp() {
        for (position, algorithm) in Algorithm.all.enumerated() {
            #expect(Algorithm.named(algorithm.name) == algorithm)
            #expect(algorithm.row == position)
            #expect(algorithm.isSymmetric == algorithm.name.hasPrefix("HS"))
        }
    }

    @Test(
        "does not know none, other letters, near misses and encryption",
        arguments: [
            "none", "None", "", "hs256", "HS256 ", " HS256", "HS", "HS2567", "ES521", "RS1", "RSA-OAEP", "A256GCM",
            "ES256\u{212A}",
        ])
    func unknown(name: String) {
        #expect(Algorithm.named(name) == nil)
    }

    @Test(
        "a key without alg serves every row that fits its type, curve and size",
        arguments: [
            (Samples.rsa, ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]), (Samples.ellipticCurve, ["ES256"]),
            (Samples.edwards, ["EdDSA", "Ed25519"]),
        ])
    func fits(jwk: [UInt8], names: [String]) throws {
        let key = try #require(try KeySet(jwks: jwk).keys.first)
        #expect(Algorithm.all.filter { key.fits($0) }.map(\.name) == names)
    }

    @Test("each reason has the status of the table in the semantics")
    func statuses() {
        let verified = SignatureReason.allCases.filter { $0.status == .verified }
        #expect(verified.isEmpty)
        let unknown = SignatureReason.allCases.filter { $0.status == .unknownKey }
        #expect(unknown == [.issuerUnknown, .keyDoesNotFit, .kidUnknown])
        #expect(SignatureReason.allCases.filter { $0.status == .unsigned } == [.algorithmNone, .bareClaims])
        #expect(SignatureReason.noKeySet.status == .noKeys)
        #expect(SignatureReason.encrypted.status == .notVerifiable)
        #expect(SignatureReason.issuerAnswer.status == .notApplicable)
    }
}
