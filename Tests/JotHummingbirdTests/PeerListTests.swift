#if Server
import Testing

@testable import JotHummingbird

@Suite("Peers that are believed")
struct PeerListTests {
    @Test(
        "are those of the networks, and no others",
        arguments: [
            ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.3", "10.1.2.3", true),
            ("10.1.2.3", "10.1.2.4", false), ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false),
            ("127.0.0.0/8", "::ffff:127.0.0.1", true), ("10.0.0.0/8", "::ffff:127.0.0.1", false),
            ("fe80::/10", "fe80::1%eth0", true), ("0.0.0.0/0", "::1", false), ("10.0.0.0/8", "", false),
            ("10.0.0.0/8", "localhost", false),
        ])
    func membership(network: String, peer: String, expected: Bool) throws {
        #expect(try #require(PeerList([network])).contains(address: peer) == expected)
    }

    @Test(
        "loopback is what there is without a list",
        arguments: [("127.0.0.1", true), ("::1", true), ("10.0.0.1", false)])
    func loopback(peer: String, expected: Bool) {
        #expect(PeerList.loopback.contains(address: peer) == expected)
    }

    @Test("what is no network is refused", arguments: ["", "all", "10.0.0.0/33", "10.0.0/8", "010.0.0.1", "::1/129"])
    func refused(text: String) {
        #expect(PeerList([text]) == nil)
    }
}
#endif
