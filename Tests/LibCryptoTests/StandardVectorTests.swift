import LibCrypto
import Testing

/// Values written out in the standards.
@Suite("Examples of the standards")
struct StandardVectorTests {
    @Test("RFC 7515 A.1: HMAC with SHA-256")
    func messageAuthentication() throws {
        let secret = try [UInt8](
            base64URL: "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
        let input = [UInt8](
            ("eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
                + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ").utf8
        )
        let tag = try [UInt8](base64URL: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        let authenticator = try MessageAuthenticator(secret: secret, digest: .sha256)
        #expect(authenticator.tag(over: input) == tag)
        #expect(authenticator.isValid(tag: tag, over: input))
    }

    @Test("RFC 8037 A.4: Ed25519")
    func edwards() throws {
        let bytes = try [UInt8](base64URL: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
        let input = [UInt8]("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        let signature = try [UInt8](
            base64URL: "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg")
        let verifier = try SignatureVerifier(key: .edwards(.ed25519, bytes), scheme: .edwards(.ed25519))
        #expect(verifier.isValid(signature: signature, over: input))
    }

    @Test("RFC 7515 A.3: ECDSA on P-256")
    func ellipticCurve() throws {
        let key = try PublicKey.ellipticCurve(
            .p256, x: [UInt8](base64URL: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
            y: [UInt8](base64URL: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
        let input = [UInt8](
            ("eyJhbGciOiJFUzI1NiJ9."
                + "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ").utf8
        )
        let signature = try [UInt8](
            base64URL: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
        let verifier = try SignatureVerifier(key: key, scheme: .ecdsa(.p256, .sha256))
        #expect(verifier.isValid(signature: signature, over: input))
    }

    @Test(
        "FIPS 180-4: digests of nothing and of abc",
        arguments: [
            (DigestAlgorithm.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                .sha384, "abc",
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
            ),
            (
                .sha512, "abc",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
            ),
        ])
    func digests(algorithm: DigestAlgorithm, text: String, digest: String) {
        #expect(Digest.hash(algorithm, [UInt8](text.utf8)).hex == digest)
    }

    @Test(
        "RFC 4231: HMAC, also with keys longer than a block",
        arguments: [
            (
                DigestAlgorithm.sha256, 20, "Hi There", UInt8(0x0b),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                .sha384, 20, "Hi There", 0x0b,
                "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"
            ),
            (
                .sha256, 131, "Test Using Larger Than Block-Size Key - Hash Key First", 0xaa,
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                .sha384, 131, "Test Using Larger Than Block-Size Key - Hash Key First", 0xaa,
                "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952"
            ),
            (
                .sha512, 131, "Test Using Larger Than Block-Size Key - Hash Key First", 0xaa,
                "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
                    + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"
            ),
        ])
    func authentication(
        digest: DigestAlgorithm, keyCount: Int, text: String, keyByte: UInt8, expected: String
    ) throws {
        let secret = [UInt8](repeating: keyByte, count: keyCount)
        let authenticator = try MessageAuthenticator(secret: secret, digest: digest)
        #expect(authenticator.tag(over: [UInt8](text.utf8)).hex == expected)
    }
}
