/// Finds the end of plain text in a JSON string, eight bytes in one word.
enum PlainText {
    /// Bytes from `at` on (of eight, which must be there) that are printable ASCII other than the quote and the backslash.
    @inline(__always)
    static func firstOther(_ text: Span<UInt8>, _ at: Int) -> Int {
        var word: UInt64 = 0
        for position in 0..<8 { word |= UInt64(text[at &+ position]) &<< UInt64(truncatingIfNeeded: position &* 8) }
        // A flag is exact up to the first byte that raises it: a borrow only runs upwards from there.
        let flags = (word | below(word, 0x20) | equal(word, 0x22) | equal(word, 0x5C)) & highBits
        return flags == 0 ? 8 : flags.trailingZeroBitCount >> 3
    }

    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    @inline(__always)
    private static func below(_ word: UInt64, _ limit: UInt64) -> UInt64 { (word &- ones &* limit) & ~word }

    @inline(__always)
    private static func equal(_ word: UInt64, _ byte: UInt64) -> UInt64 {
        let difference = word ^ (ones &* byte)
        return (difference &- ones) & ~difference
    }
}
