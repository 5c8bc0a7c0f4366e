import JOSE
import Testing

@Suite("base64url")
struct Base64URLTests {
    @Test(
        "decodes the vectors of RFC 4648 §10 without padding",
        arguments: [("", ""), ("Zg", "f"), ("Zm8", "fo"), ("Zm9v", "foo"), ("Zm9vYg", "foob"), ("Zm9vYmFy", "foobar")])
    func vectors(encoded: String, plain: String) {
        #expect(Base64URL.decode(Array(encoded.utf8)) == Array(plain.utf8))
        #expect(Base64URL.encodedText(Array(plain.utf8)) == encoded)
    }

    @Test(
        "refuses padding, foreign characters, a lone character and non-zero trailing bits",
        arguments: ["Zg==", "Zm8=", "Z", "Zm9vY", "Zm+v", "Zm/v", "Zm 9", "Zm9v\n", "Zh", "Zm9", "Zm\u{E9}", "===="])
    func refuses(encoded: String) {
        // `Zm9` leaves two bits set; `Zm8` is the canonical text.
        #expect(Base64URL.decode(Array(encoded.utf8)) == nil)
    }

    @Test("decodes what it encodes, for every length and byte")
    func roundTrip() {
        for length in 0..<260 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ length) }
            #expect(Base64URL.decode(Array(Base64URL.encodedText(bytes).utf8)) == bytes)
        }
    }
}
