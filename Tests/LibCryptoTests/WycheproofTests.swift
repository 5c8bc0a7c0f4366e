import LibCrypto
import Testing

@Suite("Project Wycheproof", .enabled(if: Corpora.folder != nil, Corpora.notSet))
struct WycheproofTests {
    @Test(
        "every signature vector gets the right answer, whichever way the key was loaded",
        arguments: SignatureVectors.all)
    func signatures(vectors: SignatureVectors) throws {
        let file = try Corpora.wycheproof(vectors.file, of: SignatureGroup.self)
        var checked = 0
        for group in file.testGroups {
            let loaded = try PublicKey.pem([UInt8](group.publicKeyPem.utf8))
            let fromText = try SignatureVerifier(key: loaded, scheme: vectors.scheme)
            let fromNumbers = try SignatureVerifier(key: loaded.rebuilt(), scheme: vectors.scheme)
            for test in group.tests {
                let message = try [UInt8](hex: test.msg)
                let signature = try [UInt8](hex: test.sig)
                let expected = test.isGenuine(isOurScheme: file.jwaNote == nil)
                let which: Comment = "\(vectors.file) \(test.tcId): \(test.comment) \(test.flags)"
                #expect(fromText.isValid(signature: signature, over: message) == expected, which)
                #expect(fromNumbers.isValid(signature: signature, over: message) == expected, which)
                let half = message.count / 2
                #expect(fromText.isValid(signature: signature, over: message, cutBehind: half) == expected, which)
                checked += 1
            }
        }
        #expect(checked >= vectors.leastCount)
    }

    @Test(
        "every HMAC vector gets the right answer",
        arguments: [("hmac_sha256", DigestAlgorithm.sha256), ("hmac_sha512", .sha512)])
    func authentication(name: String, digest: DigestAlgorithm) throws {
        let file = try Corpora.wycheproof(name, of: AuthenticationGroup.self)
        var checked = 0
        for group in file.testGroups {
            // JWA has no truncated tags (RFC 7518 §3.2), so a shorter one is refused even where it is right.
            let isWhole = group.tagSize == 8 * digest.byteCount
            for test in group.tests {
                let authenticator = try MessageAuthenticator(secret: [UInt8](hex: test.key), digest: digest)
                let message = try [UInt8](hex: test.msg)
                let tag = try [UInt8](hex: test.tag)
                let expected = isWhole && test.result == .valid
                let which: Comment = "\(name) \(test.tcId): \(test.comment) \(test.flags)"
                #expect(authenticator.isValid(tag: tag, over: message) == expected, which)
                if test.result == .valid {
                    #expect([UInt8](authenticator.tag(over: message).prefix(tag.count)) == tag, which)
                }
                checked += 1
            }
        }
        #expect(checked >= 100)
    }
}

/// One file of signatures, and the scheme that it is about.
struct SignatureVectors: CustomTestStringConvertible {
    let file: String
    let scheme: SignatureScheme
    let leastCount: Int

    var testDescription: String { file }

    static let all: [SignatureVectors] =
        rsa.map { .init(file: "rsa_signature_\($0)_\($1)", scheme: .rsaPKCS1($1), leastCount: 170) }
        + pss.map { .init(file: "rsa_pss_\($0)", scheme: .rsaPSS($1), leastCount: 70) }
        + [
            .init(file: "ecdsa_secp256k1_sha256_p1363", scheme: .ecdsa(.secp256k1, .sha256), leastCount: 170),
            .init(file: "ecdsa_secp256r1_sha256_p1363", scheme: .ecdsa(.p256, .sha256), leastCount: 170),
            .init(file: "ecdsa_secp521r1_sha512_p1363", scheme: .ecdsa(.p521, .sha512), leastCount: 170),
            .init(file: "ed25519", scheme: .edwards(.ed25519), leastCount: 100),
            .init(file: "ed448", scheme: .edwards(.ed448), leastCount: 60),
        ]

    private static let rsa: [(Int, DigestAlgorithm)] = [
        (2048, .sha256), (2048, .sha384), (2048, .sha512), (3072, .sha256), (3072, .sha512), (4096, .sha256),
        (4096, .sha384), (4096, .sha512),
    ]

    /// Those with another salt length or another MGF1 digest than JWA's carry a note: none of their vectors may pass.
    private static let pss: [(String, DigestAlgorithm)] = [
        ("2048_sha256_mgf1_0", .sha256), ("2048_sha256_mgf1_32", .sha256), ("2048_sha256_mgf1sha1_20", .sha256),
        ("2048_sha384_mgf1_48", .sha384), ("3072_sha256_mgf1_32", .sha256), ("4096_sha256_mgf1_32", .sha256),
        ("4096_sha512_mgf1_32", .sha512), ("4096_sha512_mgf1_64", .sha512),
    ]
}

private struct SignatureGroup: Decodable {
    let publicKeyPem: String
    let tests: [SignatureTest]
}

private struct SignatureTest: Decodable {
    let tcId: Int
    let comment: String
    let flags: [String]
    let msg: String
    let sig: String
    let result: WycheproofResult

    /// What the answer must be. The one flag of `acceptable` signatures is `MissingNull`: the hash's identifier lacks
    /// its parameters. RFC 8017 §9.2 asks signers to write them, and comparing the whole encoding refuses the rest.
    func isGenuine(isOurScheme: Bool) -> Bool {
        switch result {
        case .valid: return isOurScheme
        case .invalid: return false
        case .acceptable:
            if isOurScheme { #expect(flags == ["MissingNull"], "an acceptable vector nobody has decided about") }
            return false
        }
    }
}

private struct AuthenticationGroup: Decodable {
    let tagSize: Int
    let tests: [AuthenticationTest]
}

private struct AuthenticationTest: Decodable {
    let tcId: Int
    let comment: String
    let flags: [String]
    let key: String
    let msg: String
    let tag: String
    let result: WycheproofResult
}

extension PublicKey {
    /// The same key, made from its numbers.
    func rebuilt() throws -> PublicKey {
        switch try components() {
        case .rsa(let modulus, let exponent): try .rsa(modulus: modulus, exponent: exponent)
        case .ellipticCurve(let curve, let x, let y): try .ellipticCurve(curve, x: x, y: y)
        case .edwards(let curve, let bytes): try .edwards(curve, bytes)
        }
    }
}
