/// Writes an ECDSA signature in the form that libcrypto reads.
///
/// JOSE has R and S one after the other, each as long as a coordinate (RFC 7518 §3.4); libcrypto wants
/// `SEQUENCE { INTEGER r, INTEGER s }` in DER (RFC 3279 §2.2.3). Whether R and S are in range is libcrypto's check.
struct ECDSASignature {
    /// The longest is P-521: 3 bytes of head, and twice 2 bytes of head and 67 of a number with its sign: 141.
    private var bytes = InlineArray<144, UInt8>(repeating: 0)
    private var count = 0

    /// `nil` unless the signature has exactly the length that the curve wants.
    init?(_ signature: Span<UInt8>, curve: EllipticCurve) {
        let half = curve.coordinateByteCount
        guard signature.count == 2 * half else { return nil }
        let startOfR = Self.startOfNumber(in: signature, 0..<half)
        let startOfS = Self.startOfNumber(in: signature, half..<2 * half)
        let lengthOfR = Self.integerLength(signature, startOfR..<half)
        let lengthOfS = Self.integerLength(signature, startOfS..<2 * half)
        let content = 2 + lengthOfR + 2 + lengthOfS
        append(0x30)
        if content > 0x7f { append(0x81) }
        append(UInt8(truncatingIfNeeded: content))
        appendInteger(signature, startOfR..<half, length: lengthOfR)
        appendInteger(signature, startOfS..<2 * half, length: lengthOfS)
    }

    func withUnsafeBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.span.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0.prefix(count))) }
    }

    /// Where the number begins without its leading zeros; zero itself keeps one byte.
    private static func startOfNumber(in signature: Span<UInt8>, _ range: Range<Int>) -> Int {
        var start = range.lowerBound
        while start < range.upperBound - 1, signature[start] == 0 { start += 1 }
        return start
    }

    /// A number whose first bit is set gets a zero in front, or DER would read it as negative.
    private static func integerLength(_ signature: Span<UInt8>, _ range: Range<Int>) -> Int {
        range.count + (signature[range.lowerBound] >= 0x80 ? 1 : 0)
    }

    private mutating func appendInteger(_ signature: Span<UInt8>, _ range: Range<Int>, length: Int) {
        append(0x02)
        append(UInt8(truncatingIfNeeded: length))
        if length > range.count { append(0) }
        for index in range { append(signature[index]) }
    }

    private mutating func append(_ byte: UInt8) {
        bytes[count] = byte
        count += 1
    }
}
