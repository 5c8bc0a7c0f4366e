/// An address and how many of its bits name the network (RFC 4632 §3.1): a value of the type `net.CIDR`. Immutable.
public final class CIDR: AbstractValue {
    /// The type `net.CIDR`.
    public static let type = TypeValue("net.CIDR")

    /// The address as given; bits beyond the prefix may be set.
    public let address: IPAddress
    /// Bits that name the network, at most 32 or 128.
    public let prefixLength: Int

    /// Nil if the prefix is longer than the address, or negative.
    public init?(_ address: IPAddress, prefixLength: Int) {
        guard (0...address.width).contains(prefixLength) else { return nil }
        self.address = address
        self.prefixLength = prefixLength
    }

    /// Reads address and length as the function `cidr` does; nil if it refuses the text.
    public convenience init?(_ text: String) {
        guard let range = try? AddressText.range(Array(text.utf8)[...]) else { return nil }
        self.init(range.address, prefixLength: range.prefixLength)
    }

    /// The type `net.CIDR`.
    public var typeValue: TypeValue { Self.type }

    /// The address, a slash and the length.
    public var description: String { "\(address)/\(prefixLength)" }

    /// The same address, bits beyond the prefix included, and the same length.
    public func equals(_ other: any AbstractValue) -> Bool {
        guard let other = other as? CIDR else { return false }
        return prefixLength == other.prefixLength && address.equals(other.address)
    }

    /// Whether the network has that address.
    package func contains(_ other: IPAddress) -> Bool {
        address.isIPv4 == other.isIPv4 && (address.bits ^ other.bits) >> hostBits == 0
    }

    /// Whether the network has all addresses of the other.
    func contains(_ other: CIDR) -> Bool {
        prefixLength <= other.prefixLength && contains(other.address)
    }

    /// The same network with the bits of the address beyond the prefix cleared.
    var masked: CIDR { CIDR(masking: self) }

    private init(masking other: CIDR) {
        let hostBits = other.hostBits
        address = IPAddress(bits: (other.address.bits >> hostBits) << hostBits, isIPv4: other.address.isIPv4)
        prefixLength = other.prefixLength
    }

    private var hostBits: Int { address.width - prefixLength }
}
