import LibCrypto
import Testing

@Suite("Public keys")
struct PublicKeyTests {
    @Test(
        "are read from PEM and certificates",
        arguments: [
            (Samples.rsa, PublicKey.Kind.rsa(bits: 2048)), (Samples.rsaPKCS1, .rsa(bits: 2048)),
            (Samples.ellipticCurve, .ellipticCurve(.p256)), (Samples.certificate, .ellipticCurve(.p256)),
            (Samples.edwards, .edwards(.ed25519)),
            (Samples.certificate + "\n" + Samples.certificate, .ellipticCurve(.p256)),
            ("a line before it\n" + Samples.edwards + "\nand one behind\n", .edwards(.ed25519)),
        ])
    func readsPEM(text: String, kind: PublicKey.Kind) throws {
        #expect(try PublicKey.pem([UInt8](text.utf8)).kind == kind)
    }

    @Test("give back the numbers they were made of")
    func components() throws {
        let fromText = try PublicKey.pem([UInt8](Samples.rsa.utf8)).components()
        #expect(try PublicKey.pem([UInt8](Samples.rsaPKCS1.utf8)).components() == fromText)
        #expect(
            try PublicKey.pem([UInt8](Samples.certificate.utf8)).components()
                == PublicKey.pem([UInt8](Samples.ellipticCurve.utf8)).components())
        guard case .rsa(let modulus, let exponent) = fromText else {
            Issue.record("an RSA key is expected")
            return
        }
        #expect(modulus.count == 256)
        #expect(exponent == [1, 0, 1])
        // RFC 7518 §6.3.1.1: some writers put a zero octet in front; it is the same key.
        let padded = try PublicKey.rsa(modulus: [0, 0] + modulus, exponent: [0] + exponent)
        #expect(try padded.components() == fromText)
        #expect(padded.kind == .rsa(bits: 2048))
    }

    @Test(
        "of unfit kinds are refused by name",
        arguments: [Samples.keyAgreement, Samples.boundToPSS, Samples.otherCurve, Samples.explicitParameters])
    func unsupported(text: String) {
        #expect {
            try PublicKey.pem([UInt8](text.utf8))
        } throws: { error in
            if case .unsupported? = error as? KeyError { true } else { false }
        }
    }

    @Test(
        "are never taken from a private key, wherever in the text it stands",
        arguments: ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"])
    func privateKeys(label: String) {
        let block = "-----BEGIN \(label)-----\nMAo=\n-----END \(label)-----\n"
        #expect(throws: KeyError.privateKey(label)) { try PublicKey.pem([UInt8](block.utf8)) }
        #expect(throws: KeyError.privateKey(label)) {
            try PublicKey.pem([UInt8]((Samples.certificate + "\n" + block).utf8))
        }
    }

    @Test(
        "are not made of text that holds none",
        arguments: [
            "", "-----BEGIN PUBLIC KEY-----", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
            "-----BEGIN PUBLIC KEY-----\nMAo=\n-----END PUBLIC KEY-----\n",
            "-----BEGIN CERTIFICATE-----\nMAo=\n-----END CERTIFICATE-----\n",
            "-----BEGIN RSA PUBLIC KEY-----\n////\n-----END RSA PUBLIC KEY-----\n",
            "-----BEGIN X509 CRL-----\nMAo=\n-----END X509 CRL-----\n",
            Samples.edwards + "\n" + Samples.rsa, Samples.certificate + "\n" + Samples.rsa,
            Samples.edwards.replacing("MCow", with: "MCsw"),
            Samples.edwards + "\n-----BEGIN PRIVATE KEY-----\nnot base64\n-----END PRIVATE KEY-----\n",
            Samples.edwards + "\n-----BEGIN PRIVATE KEY-----\nMAo=\n",
        ])
    func garbage(text: String) {
        #expect(throws: KeyError.self) { try PublicKey.pem([UInt8](text.utf8)) }
    }

    @Test("are not read when bytes follow the structure")
    func trailingBytes() throws {
        let der = try [UInt8](base64: Samples.certificate.split(separator: "\n").dropFirst().dropLast().joined())
        #expect(try PublicKey.certificate(der: der).kind == .ellipticCurve(.p256))
        #expect(throws: KeyError.self) { try PublicKey.certificate(der: der + [0]) }
        #expect(throws: KeyError.self) { try PublicKey.certificate(der: der.dropLast()) }
        #expect(throws: KeyError.self) { try PublicKey.certificate(der: []) }
    }

    @Test("of a certificate with one wrong byte are a key or an error, never a crash")
    func damagedCertificates() throws {
        let der = try [UInt8](base64: Samples.certificate.split(separator: "\n").dropFirst().dropLast().joined())
        var refused = 0
        for index in der.indices {
            for flip: UInt8 in [0x01, 0x20, 0x80, 0xff] {
                var damaged = der
                damaged[index] ^= flip
                do { _ = try PublicKey.certificate(der: damaged).components() } catch { refused += 1 }
                #expect(ErrorQueue.isEmpty)
            }
        }
        // The key takes 91 bytes of it, and in most of them every change is noticed.
        #expect(refused > 91 * 4)
        for count in 0..<der.count {
            #expect(throws: KeyError.self) { try PublicKey.certificate(der: [UInt8](der.prefix(count))) }
        }
    }

    @Test("are not looked for in more than the limits allow")
    func limits() {
        let spaces = [UInt8](repeating: 0x20, count: PublicKey.largestFileByteCount)
        #expect(throws: KeyError.malformed("there is no PEM block in the text")) { try PublicKey.pem(spaces) }
        #expect(throws: KeyError.unsupported("the PEM text has more than 65536 bytes")) {
            try PublicKey.pem(spaces + [0x20])
        }
        #expect(throws: KeyError.unsupported("the certificate has more than 65536 bytes")) {
            try PublicKey.certificate(der: spaces + [0x20])
        }
        let chain = (1...17).map { _ in Samples.certificate }
        #expect(throws: KeyError.unsupported("the text has more than 16 PEM blocks")) {
            try PublicKey.pem([UInt8](chain.joined(separator: "\n").utf8))
        }
        #expect(throws: Never.self) {
            try PublicKey.pem([UInt8](chain.dropLast().joined(separator: "\n").utf8))
        }
    }
}

@Suite("RSA numbers")
struct RSANumberTests {
    static let modulus = [0x80] + [UInt8](repeating: 0, count: 254) + [0x01]

    @Test("give the size of the key")
    func size() throws {
        #expect(try PublicKey.rsa(modulus: Self.modulus, exponent: [3]).kind == .rsa(bits: 2048))
        #expect(try PublicKey.rsa(modulus: [0x01] + Self.modulus, exponent: [1, 0, 1]).kind == .rsa(bits: 2049))
    }

    @Test(
        "that no key can have are refused",
        arguments: [
            ([], [1, 0, 1], KeyError.malformed("the RSA modulus is even")),
            ([0, 0], [1, 0, 1], .malformed("the RSA modulus is even")),
            (modulus.dropLast() + [2], [1, 0, 1], .malformed("the RSA modulus is even")),
            (modulus, [], .malformed("the RSA exponent is even")),
            (modulus, [1, 0, 0], .malformed("the RSA exponent is even")),
            (modulus, [0, 1], .weak("the RSA exponent is 1")),
            ([0x11], [0x11], .malformed("the RSA exponent is not less than the modulus")),
            ([0x11], [0x13], .malformed("the RSA exponent is not less than the modulus")),
            (modulus, [1] + [UInt8](repeating: 1, count: 32), .unsupported("the RSA exponent has more than 256 bits")),
            (
                [1] + [UInt8](repeating: 1, count: 2048), [3],
                .unsupported("the RSA modulus has more than 16384 bits")
            ),
            (
                [UInt8](repeating: 0xff, count: 385), [1] + [UInt8](repeating: 1, count: 8),
                .unsupported("an RSA exponent of more than 64 bits with so large a modulus")
            ),
        ] as [([UInt8], [UInt8], KeyError)])
    func refused(modulus: [UInt8], exponent: [UInt8], reason: KeyError) {
        #expect(throws: reason) { try PublicKey.rsa(modulus: modulus, exponent: exponent) }
    }

    @Test("at the limits are taken")
    func limits() throws {
        let exponent = [UInt8](repeating: 0xff, count: 32)
        #expect(try PublicKey.rsa(modulus: Self.modulus, exponent: exponent).kind == .rsa(bits: 2048))
        let modulus = [UInt8](repeating: 0xff, count: 2048)
        #expect(try PublicKey.rsa(modulus: modulus, exponent: [3]).kind == .rsa(bits: 16_384))
    }
}

@Suite("Points and Edwards keys")
struct PointTests {
    @Test("off the curve are refused, on every curve", arguments: EllipticCurve.allCases)
    func offTheCurve(curve: EllipticCurve) {
        let width = curve.coordinateByteCount
        let zero = [UInt8](repeating: 0, count: width)
        let five: [UInt8] = zero.dropLast() + [5]
        let ones = [UInt8](repeating: 0xff, count: width)
        let wrong: [(x: [UInt8], y: [UInt8])] = [(zero, zero), (five, five), (ones, ones), (zero, ones)]
        for (x, y) in wrong {
            #expect(throws: KeyError.pointNotOnCurve) { try PublicKey.ellipticCurve(curve, x: x, y: y) }
        }
    }

    @Test("of one curve are not taken for another's")
    func otherCurve() throws {
        guard case .ellipticCurve(_, let x, let y) = try PublicKey.pem([UInt8](Samples.ellipticCurve.utf8)).components()
        else {
            Issue.record("a key on a curve is expected")
            return
        }
        #expect(try PublicKey.ellipticCurve(.p256, x: x, y: y).kind == .ellipticCurve(.p256))
        #expect(throws: KeyError.pointNotOnCurve) { try PublicKey.ellipticCurve(.secp256k1, x: x, y: y) }
        #expect(throws: KeyError.pointNotOnCurve) { try PublicKey.ellipticCurve(.p256, x: y, y: x) }
        let wrong: [(x: [UInt8], y: [UInt8])] = [([0] + x, y), ([UInt8](x.dropFirst()), y), (x, y + [0]), ([], [])]
        for (x, y) in wrong {
            #expect {
                try PublicKey.ellipticCurve(.p256, x: x, y: y)
            } throws: { error in
                if case .malformed? = error as? KeyError { true } else { false }
            }
        }
    }

    @Test("have exactly the length of their curve", arguments: EdwardsCurve.allCases)
    func edwardsLength(curve: EdwardsCurve) throws {
        let bytes = [UInt8](repeating: 9, count: curve.publicKeyByteCount)
        #expect(try PublicKey.edwards(curve, bytes).components() == .edwards(curve, bytes))
        for wrong: [UInt8] in [[], [UInt8](bytes.dropLast()), bytes + [0]] {
            #expect(throws: KeyError.self) { try PublicKey.edwards(curve, wrong) }
        }
    }

    @Test("of low order are refused, since anybody can sign for them", arguments: EdwardsCurve.allCases)
    func lowOrder(curve: EdwardsCurve) throws {
        let zeros = [UInt8](repeating: 0, count: curve.publicKeyByteCount)
        var one = zeros
        one[0] = 1
        var negativeZero = zeros
        negativeZero[zeros.count - 1] = 0x80
        let minusOne = try [UInt8](hex: curve == .ed25519 ? Self.minusOne25519 : Self.minusOne448)
        for bytes in [zeros, one, negativeZero, minusOne] {
            #expect(
                throws: KeyError.weak("the key is a point of low order, for which anybody can write signatures")
            ) { try PublicKey.edwards(curve, bytes) }
        }
    }

    @Test(
        "of order 8, or longer than need be, are refused as well",
        arguments: [
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        ])
    func orderEight(text: String) throws {
        let bytes = try [UInt8](hex: text)
        #expect(throws: KeyError.self) { try PublicKey.edwards(.ed25519, bytes) }
    }

    private static let minusOne25519 = "ec" + String(repeating: "ff", count: 30) + "7f"
    private static let minusOne448 =
        "fe" + String(repeating: "ff", count: 27) + "fe" + String(repeating: "ff", count: 27) + "00"
}
