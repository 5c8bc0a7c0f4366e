/// The points of the two Edwards curves whose order divides the cofactor.
///
/// As a public key such a point vouches for messages that nobody signed: multiplied by the hash it takes only a handful
/// of values, so a signature can be written without a private key. No key generator makes one; a field of zeros is one.
enum LowOrderPoints {
    /// Whether `bytes` encode such a point, with either sign and also in a form that is not the shortest.
    static func contain(_ curve: EdwardsCurve, _ bytes: [UInt8]) -> Bool {
        var ordinate = bytes
        // The highest bit is the sign of the other coordinate (RFC 8032 §5.1.2 and §5.2.2).
        if let last = ordinate.popLast() { ordinate.append(last & 0x7f) }
        return (curve == .ed25519 ? ed25519 : ed448).contains(ordinate)
    }

    /// 0, 1 and -1, then the two of order 8, little-endian; last p and p + 1, which are 0 and 1 again.
    private static let ed25519: [[UInt8]] = [
        number(0x00, then: 0x00, count: 30, last: 0x00),
        number(0x01, then: 0x00, count: 30, last: 0x00),
        number(0xec, then: 0xff, count: 30, last: 0x7f),
        [
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
            0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
        ],
        [
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
            0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
        ],
        number(0xed, then: 0xff, count: 30, last: 0x7f),
        number(0xee, then: 0xff, count: 30, last: 0x7f),
    ]

    /// 0, 1 and -1, little-endian; the prime is 2⁴⁴⁸ - 2²²⁴ - 1.
    private static let ed448: [[UInt8]] = [
        number(0x00, then: 0x00, count: 55, last: 0x00),
        number(0x01, then: 0x00, count: 55, last: 0x00),
        [0xfe] + [UInt8](repeating: 0xff, count: 27) + [0xfe] + [UInt8](repeating: 0xff, count: 27) + [0x00],
    ]

    private static func number(_ first: UInt8, then middle: UInt8, count: Int, last: UInt8) -> [UInt8] {
        [first] + [UInt8](repeating: middle, count: count) + [last]
    }
}
