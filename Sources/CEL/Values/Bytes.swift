/// A CEL `bytes` value: octets, not text. Equality and order are lexicographic by octet.
public struct Bytes: Sendable, Hashable, Comparable {
    /// The octets.
    public let octets: [UInt8]

    /// Bytes with the given octets.
    public init(_ octets: [UInt8]) {
        self.octets = octets
    }

    /// The number of octets.
    public var count: Int { octets.count }

    /// Lexicographic order of octets.
    public static func < (left: Bytes, right: Bytes) -> Bool {
        left.octets.lexicographicallyPrecedes(right.octets)
    }
}
