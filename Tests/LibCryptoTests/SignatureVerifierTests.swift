import LibCrypto
import Testing

@Suite("Signatures")
struct SignatureVerifierTests {
    @Test("by a key of each kind verify, and nothing that differs in one byte does", arguments: SignedSample.all)
    func samples(sample: SignedSample) throws {
        let verifier = try sample.verifier()
        let signature = try sample.signature()
        #expect(verifier.isValid(signature: signature, over: Samples.message))
        for index in signature.indices {
            var damaged = signature
            damaged[index] ^= 0x01
            #expect(!verifier.isValid(signature: damaged, over: Samples.message), "byte \(index)")
            #expect(ErrorQueue.isEmpty)
        }
        var otherMessage = Samples.message
        otherMessage[0] ^= 0x20
        #expect(!verifier.isValid(signature: signature, over: otherMessage))
        #expect(!verifier.isValid(signature: signature, over: []))
        #expect(verifier.isValid(signature: signature, over: Samples.message), "still, after refusals")
    }

    @Test("of another length are refused", arguments: SignedSample.all)
    func lengths(sample: SignedSample) throws {
        let verifier = try sample.verifier()
        let signature = try sample.signature()
        let wrong: [[UInt8]] = [
            [], [0], [UInt8](signature.dropLast()), [UInt8](signature.dropFirst()), signature + [0], [0] + signature,
            signature + signature, [UInt8](repeating: 0, count: signature.count),
            [UInt8](repeating: 0xff, count: signature.count), [UInt8](repeating: 1, count: 100_000),
        ]
        for candidate in wrong {
            #expect(!verifier.isValid(signature: candidate, over: Samples.message))
            #expect(ErrorQueue.isEmpty)
        }
    }

    @Test("do not pass under another scheme of the same key")
    func otherSchemes() throws {
        let key = try PublicKey.pem([UInt8](Samples.rsa.utf8))
        let padded = try [UInt8](hex: Samples.signatureRS256)
        let salted = try [UInt8](hex: Samples.signaturePS256)
        let shortSalt = try [UInt8](hex: Samples.signaturePSSWithShortSalt)
        for digest in DigestAlgorithm.allCases {
            let pkcs1 = try SignatureVerifier(key: key, scheme: .rsaPKCS1(digest))
            let pss = try SignatureVerifier(key: key, scheme: .rsaPSS(digest))
            #expect(pkcs1.isValid(signature: padded, over: Samples.message) == (digest == .sha256))
            #expect(pss.isValid(signature: salted, over: Samples.message) == (digest == .sha256))
            #expect(!pss.isValid(signature: padded, over: Samples.message))
            #expect(!pkcs1.isValid(signature: salted, over: Samples.message))
            #expect(!pss.isValid(signature: shortSalt, over: Samples.message))
        }
    }

    @Test("by RSA are as long as the modulus, even where the first byte is zero")
    func leadingZero() throws {
        let verifier = try SignatureVerifier(key: PublicKey.pem([UInt8](Samples.rsa.utf8)), scheme: .rsaPSS(.sha256))
        let signature = try [UInt8](hex: Samples.signaturePS256WithLeadingZero)
        #expect(signature.first == 0)
        #expect(verifier.isValid(signature: signature, over: Samples.message))
        #expect(!verifier.isValid(signature: [UInt8](signature.dropFirst()), over: Samples.message))
        #expect(!verifier.isValid(signature: [0] + signature, over: Samples.message))
    }

    @Test("with PSS still need PSS after a thousand answers of both kinds")
    func paddingStays() throws {
        let key = try PublicKey.pem([UInt8](Samples.rsa.utf8))
        let verifier = try SignatureVerifier(key: key, scheme: .rsaPSS(.sha256))
        let salted = try [UInt8](hex: Samples.signaturePS256)
        let padded = try [UInt8](hex: Samples.signatureRS256)
        for _ in 0..<1000 {
            #expect(verifier.isValid(signature: salted, over: Samples.message))
            #expect(!verifier.isValid(signature: padded, over: Samples.message))
        }
    }

    @Test("on a curve come as R and S, not in DER")
    func encoding() throws {
        let key = try PublicKey.pem([UInt8](Samples.ellipticCurve.utf8))
        let verifier = try SignatureVerifier(key: key, scheme: .ecdsa(.p256, .sha256))
        let der = try [UInt8](hex: Samples.signatureES256InDER)
        #expect(!verifier.isValid(signature: der, over: Samples.message))
    }

    @Test("with R or S outside 1 to n-1 are refused", arguments: EllipticCurve.allCases)
    func range(curve: EllipticCurve) throws {
        let key = try PublicKey.ellipticCurve(curve, x: curve.generator().x, y: curve.generator().y)
        let verifier = try SignatureVerifier(key: key, scheme: .ecdsa(curve, .sha256))
        let zero = [UInt8](repeating: 0, count: curve.coordinateByteCount)
        let one: [UInt8] = zero.dropLast() + [1]
        let order = try curve.order()
        let ones = [UInt8](repeating: 0xff, count: curve.coordinateByteCount)
        for r in [zero, one, order, ones] {
            for s in [zero, one, order, ones] {
                #expect(!verifier.isValid(signature: (r + s), over: Samples.message))
                #expect(!verifier.isValid(signature: (r + s), over: []))
            }
        }
    }

    @Test("are only checked by a key of the scheme's kind and curve")
    func fit() throws {
        let keys = try [Samples.rsa, Samples.ellipticCurve, Samples.edwards].map { try PublicKey.pem([UInt8]($0.utf8)) }
        let schemes: [SignatureScheme] =
            [.rsaPKCS1(.sha256), .rsaPSS(.sha512), .edwards(.ed25519), .edwards(.ed448)]
            + EllipticCurve.allCases.map { .ecdsa($0, .sha256) }
        var fitting = 0
        for key in keys {
            for scheme in schemes {
                do {
                    _ = try SignatureVerifier(key: key, scheme: scheme)
                    fitting += 1
                } catch { #expect(error == KeyError.schemeDoesNotFit) }
            }
        }
        #expect(fitting == 4)
    }

    @Test("are checked by one verifier on many threads at once", arguments: SignedSample.all)
    func threads(sample: SignedSample) async throws {
        let verifier = try sample.verifier()
        let good = try sample.signature()
        let bad = good.reversed() as [UInt8]
        let wrong = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    (0..<200).reduce(0) { wrong, _ in
                        let isRight =
                            verifier.isValid(signature: good, over: Samples.message)
                            && !verifier.isValid(signature: bad, over: Samples.message)
                        return isRight ? wrong : wrong + 1
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }
}

/// A key, a scheme and a signature of `Samples.message`.
struct SignedSample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let key: String
    let scheme: SignatureScheme
    let text: String

    func verifier() throws -> SignatureVerifier {
        try SignatureVerifier(key: PublicKey.pem([UInt8](key.utf8)), scheme: scheme)
    }

    func signature() throws -> [UInt8] {
        try [UInt8](hex: text)
    }

    static let all = [
        SignedSample(
            testDescription: "RS256", key: Samples.rsa, scheme: .rsaPKCS1(.sha256), text: Samples.signatureRS256),
        SignedSample(
            testDescription: "PS256", key: Samples.rsa, scheme: .rsaPSS(.sha256), text: Samples.signaturePS256),
        SignedSample(
            testDescription: "ES256", key: Samples.certificate, scheme: .ecdsa(.p256, .sha256),
            text: Samples.signatureES256),
        SignedSample(
            testDescription: "Ed25519", key: Samples.edwards, scheme: .edwards(.ed25519),
            text: Samples.signatureEd25519),
    ]
}

extension EllipticCurve {
    /// The base point of SEC 2, as a key that everybody knows the private half of.
    func generator() throws -> (x: [UInt8], y: [UInt8]) {
        let (x, y) =
            switch self {
            case .p256:
                (
                    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
                    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
                )
            case .p384:
                (
                    "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7",
                    "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"
                )
            case .p521:
                (
                    """
                    00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ff
                    a8de3348b3c1856a429bf97e7e31c2e5bd66
                    """,
                    """
                    011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad
                    0761353c7086a272c24088be94769fd16650
                    """
                )
            case .secp256k1:
                (
                    "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                    "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"
                )
            }
        return try ([UInt8](hex: x), [UInt8](hex: y))
    }

    /// How many points the base point generates, n in SEC 2.
    func order() throws -> [UInt8] {
        switch self {
        case .p256: try [UInt8](hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        case .p384:
            try [UInt8](
                hex: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973")
        case .p521:
            try [UInt8](
                hex: """
                    01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709
                    a5d03bb5c9b8899c47aebb6fb71e91386409
                    """)
        case .secp256k1: try [UInt8](hex: "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
        }
    }
}
