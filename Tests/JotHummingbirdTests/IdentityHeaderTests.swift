#if Server
import Testing

@testable import JotHummingbird

@Suite("Identity headers")
struct IdentityHeaderTests {
    @Test(
        "hold visible ASCII and nothing else",
        arguments: [
            ("alice", "alice"), ("a b", "a%20b"), ("a\r\nX-Admin: 1", "a%0D%0AX-Admin:%201"), ("50%", "50%25"),
            ("é", "%C3%A9"), ("e\u{301}", "e%CC%81"), ("\u{0}", "%00"), ("\u{7F}", "%7F"),
            ("(usr!alice)", "(usr!alice)"),
        ])
    func encoded(text: String, expected: String) {
        #expect(IdentityHeaders.visible(text) == expected)
    }

    @Test(
        "need a prefix that begins a name",
        arguments: [("X-Auth-", true), ("Remote-", true), ("a b", false), ("ü", false)])
    func prefix(text: String, expected: Bool) {
        #expect((IdentityHeaders(prefix: text) != nil) == expected)
    }
}
#endif
