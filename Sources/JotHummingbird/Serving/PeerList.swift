#if Server
import CEL
import NIOCore

/// Networks whose members are believed when they tell what the client asked of them.
package struct PeerList: Sendable {
    private let networks: [CIDR]

    /// Nil if one is neither an address nor a network (`10.0.0.0/8`, `fd00::/8`).
    package init?(_ texts: [String]) {
        var networks: [CIDR] = []
        for text in texts {
            if let network = CIDR(text) {
                networks.append(network)
            } else if let address = IPAddress(text),
                let network = CIDR(address, prefixLength: text.utf8.contains(UInt8(ascii: ":")) ? 128 : 32)
            {
                networks.append(network)
            } else {
                return nil
            }
        }
        self.networks = networks
    }

    private init(networks: [CIDR]) {
        self.networks = networks
    }

    /// This machine.
    package static let loopback = PeerList(networks: ["127.0.0.0/8", "::1/128"].compactMap { CIDR($0) })

    /// Whether what this peer tells is believed.
    func contains(_ peer: SocketAddress?) -> Bool {
        guard let text = peer?.ipAddress else { return false }
        return contains(address: text)
    }

    package func contains(address text: String) -> Bool {
        guard let address = IPAddress(Self.plain(text)) else { return false }
        return networks.contains { $0.contains(address) }
    }

    /// A listener for both families shows IPv4 peers within IPv6 (RFC 4291 §2.5.5.2), and scoped ones with their zone.
    private static func plain(_ text: String) -> String {
        let unscoped = text.prefix { $0 != "%" }
        guard unscoped.hasPrefix("::ffff:"), unscoped.contains(".") else { return String(unscoped) }
        return String(unscoped.dropFirst("::ffff:".count))
    }
}
#endif
