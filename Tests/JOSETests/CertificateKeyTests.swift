import JOSE
import Testing

@Suite("Keys with certificates (RFC 7517 §4.7)")
struct CertificateKeyTests {
    @Test("a key is taken from its certificate where its own numbers are missing")
    func source() throws {
        let keys = try keySet(#"{"kty":"RSA","x5c":["\#(Samples.rsaCertificate)"]}"#)
        #expect(keys.warnings.isEmpty)
        #expect(try verify(Samples.rs256Token, keys).status == .verified)
    }

    @Test("a certificate of the same key is fine, of the RSA key and of the curve's")
    func same() throws {
        let rsa = #"{"kty":"RSA","x5c":["\#(Samples.rsaCertificate)"],\#(Samples.rsaMembers)}"#
        let curve = #"{"kty":"EC","x5c":["\#(Samples.curveCertificate)"],\#(Samples.curveMembers)}"#
        let bare = #"{"kty":"EC","crv":"P-256","x5c":["\#(Samples.curveCertificate)"]}"#
        let keys = try keySet(rsa, curve, bare)
        #expect(keys.keys.count == 3)
        #expect(keys.warnings.isEmpty)
    }

    @Test(
        "a certificate that does not belong to the key makes it unusable",
        arguments: [
            String(decoding: Samples.otherRSA, as: UTF8.self).dropLast() + #","x5c":["\#(Samples.rsaCertificate)"]}"#,
            #"{"kty":"RSA","x5c":["\#(Samples.curveCertificate)"]}"#,
            #"{"kty":"EC","x5c":["\#(Samples.rsaCertificate)"]}"#,
            #"{"kty":"OKP","x5c":["\#(Samples.rsaCertificate)"]}"#,
            #"{"kty":"EC","crv":"P-384","x5c":["\#(Samples.curveCertificate)"]}"#,
            #"{"kty":"RSA","n":"\#(Samples.modulus)","x5c":["\#(Samples.rsaCertificate)"]}"#,
        ])
    func mismatch(member: String) throws {
        let keys = try keySet(member)
        #expect(keys.isEmpty)
        #expect(keys.warnings.count == 1)
    }

    @Test(
        "x5c that is no list of certificates in padded base64 makes the key unusable",
        arguments: [
            "[]", "{}", "null", "[1]", #"["AAAA"]"#, #"["AA"]"#, #"[""]"#, #"["\#(Samples.rsaCertificate)\n"]"#,
            #"["\#(Samples.rsaCertificate.replacing("+", with: "-"))"]"#, #""\#(Samples.rsaCertificate)""#,
        ])
    func malformed(value: String) throws {
        #expect(try keySet(#"{"kty":"RSA","x5c":\#(value),\#(Samples.rsaMembers)}"#).isEmpty)
    }

    @Test(
        "padded base64 is strict",
        arguments: ["A", "AA", "AAA", "A===", "====", "AA=A", "AB==", "AAB=", "A-A=", "AA==AA=="])
    func strictBase64(text: String) {
        #expect(decode(text) == nil)
    }

    @Test(
        "padded base64 decodes the vectors of RFC 4648 §10",
        arguments: [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9vYmFy", "foobar"), ("++//", "\u{FB}\u{EF}\u{FF}")])
    func base64(text: String, plain: String) {
        #expect(decode(text) == plain.unicodeScalars.map { UInt8($0.value) })
    }

    private func decode(_ text: String) -> [UInt8]? {
        StandardBase64.decode(text.utf8.span)
    }
}
