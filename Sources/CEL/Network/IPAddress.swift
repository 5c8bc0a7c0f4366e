/// An IP address: a value of the type `net.IP`. Immutable.
///
/// An IPv6 address that stands for an IPv4 address (RFC 4291 §2.5.5.2) is that IPv4 address.
public final class IPAddress: AbstractValue {
    /// The type `net.IP`.
    public static let type = TypeValue("net.IP")

    /// The address as a number; of IPv4 the lowest 32 bits.
    let bits: UInt128
    /// Whether it is of IPv4, not IPv6.
    public let isIPv4: Bool

    init(bits: UInt128, isIPv4: Bool) {
        let isMapped = !isIPv4 && bits >> 32 == 0xFFFF
        self.bits = isMapped ? bits & 0xFFFF_FFFF : bits
        self.isIPv4 = isIPv4 || isMapped
    }

    /// The address of 4 or 16 octets in network order; nil for other counts.
    public convenience init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        self.init(bits: octets.reduce(0) { $0 << 8 | UInt128($1) }, isIPv4: octets.count == 4)
    }

    /// Reads an address as the function `ip` does; nil if it refuses the text.
    public convenience init?(_ text: String) {
        guard let address = try? AddressText.address(Array(text.utf8)[...]) else { return nil }
        self.init(bits: address.bits, isIPv4: address.isIPv4)
    }

    /// The type `net.IP`.
    public var typeValue: TypeValue { Self.type }

    /// The canonical text: dotted, or that of RFC 5952.
    public var description: String { AddressText.text(self) }

    /// The same family and number.
    public func equals(_ other: any AbstractValue) -> Bool {
        guard let other = other as? IPAddress else { return false }
        return bits == other.bits && isIPv4 == other.isIPv4
    }

    /// Bits of an address of its family.
    var width: Int { isIPv4 ? 32 : 128 }

    /// The first bits, as a number.
    private func leading(_ count: Int) -> UInt128 { bits >> (width - count) }
}

/// What kind of address it is, as Go's `netip` tells, which Kubernetes and cel-go follow.
extension IPAddress {
    /// 0.0.0.0 or ::
    var isUnspecified: Bool { bits == 0 }

    /// 127.0.0.0/8 or ::1
    var isLoopback: Bool { isIPv4 ? leading(8) == 127 : bits == 1 }

    /// 224.0.0.0/4 or ff00::/8
    var isMulticast: Bool { isIPv4 ? leading(4) == 0xE : leading(8) == 0xFF }

    /// 169.254.0.0/16 or fe80::/10
    var isLinkLocalUnicast: Bool { isIPv4 ? leading(16) == 0xA9FE : leading(10) == 0x3FA }

    /// 224.0.0.0/24, or ff02::/16 with any flags (RFC 4291 §2.7)
    var isLinkLocalMulticast: Bool { isIPv4 ? leading(24) == 0xE00000 : leading(16) & 0xFF0F == 0xFF02 }

    /// Any other address for one receiver; also one of a private network.
    var isGlobalUnicast: Bool {
        let isBroadcast = isIPv4 && bits == 0xFFFF_FFFF
        return !isBroadcast && !isUnspecified && !isLoopback && !isMulticast && !isLinkLocalUnicast
    }
}
