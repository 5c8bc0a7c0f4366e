/// Looks for the few letters with which a JSON object begins in base64url, and in base64 of that. One pass over the
/// bytes that asks for three letters in a row, without a branch for the single byte: words of eight bytes are compared
/// with words of eight equal letters, which the compiler turns into vectors. On a log most blocks have none, and nothing
/// else is done for them. (Comparisons of the `SIMD` types are loops over single bytes in Swift 6.3; this is forty times
/// as fast.)
package enum MarkSearch {
    /// The places in `bytes` at which one of these stands, ascending:
    ///
    /// - `eyJ`, `eyA`, `ewo`, `ew0`, `ewk`: `{"` and `{` with white space in base64url,
    /// - `ZXl`, `V5S`, `leU`: `eyJ` in base64, at each of the three places that it can have in a group.
    package static func marks(in bytes: Span<UInt8>) -> [Int] {
        unsafe bytes.withUnsafeBufferPointer { unsafe marks(UnsafeRawBufferPointer($0)) }
    }

    /// How many bytes of `bytes` are `byte`.
    package static func count(of byte: UInt8, in bytes: Span<UInt8>) -> Int {
        unsafe bytes.withUnsafeBufferPointer { unsafe count(of: byte, UnsafeRawBufferPointer($0)) }
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    /// Bytes that are looked at before the first branch.
    private static let block = 64

    private static func marks(_ bytes: UnsafeRawBufferPointer) -> [Int] {
        var places: [Int] = []
        var at = 0
        if let base = bytes.baseAddress {
            while at <= bytes.count - block - 2 {
                var any: UInt64 = 0
                var word = at
                while word < at &+ block {
                    any |= unsafe hits(base, word)
                    word &+= 8
                }
                if any != 0 { unsafe collect(bytes, at, &places) }
                at &+= block
            }
        }
        while at + 2 < bytes.count {
            if unsafe isMark(bytes[at], bytes[at + 1], bytes[at + 2]) { places.append(at) }
            at += 1
        }
        return places
    }

    private static func collect(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ places: inout [Int]) {
        guard let base = bytes.baseAddress else { return }
        for word in stride(from: start, to: start + block, by: 8) {
            var left = unsafe hits(base, word)
            while left != 0 {
                let at = word + left.trailingZeroBitCount >> 3
                if unsafe isMark(bytes[at], bytes[at + 1], bytes[at + 2]) { places.append(at) }
                left &= left &- 1
            }
        }
    }

    /// The highest bit of each of eight bytes in which a mark may begin. Two letters of each are asked for, which are
    /// seldom enough; the third is looked at only there.
    @inline(__always)
    private static func hits(_ base: UnsafeRawPointer, _ place: Int) -> UInt64 {
        let first = unsafe base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let second = unsafe base.loadUnaligned(fromByteOffset: place &+ 1, as: UInt64.self)
        let third = unsafe base.loadUnaligned(fromByteOffset: place &+ 2, as: UInt64.self)
        let e = first ^ all("e")
        let object = zeros(e | (second ^ all("y"))) | zeros(e | (second ^ all("w")))
        let nested =
            zeros((first ^ all("Z")) | (second ^ all("X"))) | zeros((first ^ all("V")) | (second ^ all("5")))
            | zeros((second ^ all("e")) | (third ^ all("U")))
        return (object | nested) & ~lowBits
    }

    /// The highest bit of each byte that is zero, and sometimes of one that is 1 above it: a borrow may leave a byte that
    /// is zero. The other bits mean nothing.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word
    }

    /// Sets the highest bit of each byte that is not zero. No carry leaves a byte.
    @inline(__always)
    private static func differs(_ word: UInt64) -> UInt64 {
        ((word & lowBits) &+ lowBits) | word
    }

    @inline(__always)
    private static func all(_ letter: Unicode.Scalar) -> UInt64 {
        UInt64(letter.value) &* ones
    }

    private static func isMark(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        case (UInt8(ascii: "e"), UInt8(ascii: "y"), UInt8(ascii: "J")),
            (UInt8(ascii: "e"), UInt8(ascii: "y"), UInt8(ascii: "A")),
            (UInt8(ascii: "e"), UInt8(ascii: "w"), UInt8(ascii: "o")),
            (UInt8(ascii: "e"), UInt8(ascii: "w"), UInt8(ascii: "0")),
            (UInt8(ascii: "e"), UInt8(ascii: "w"), UInt8(ascii: "k")),
            (UInt8(ascii: "Z"), UInt8(ascii: "X"), UInt8(ascii: "l")),
            (UInt8(ascii: "V"), UInt8(ascii: "5"), UInt8(ascii: "S")),
            (UInt8(ascii: "l"), UInt8(ascii: "e"), UInt8(ascii: "U")):
            true
        default: false
        }
    }

    private static func count(of byte: UInt8, _ bytes: UnsafeRawBufferPointer) -> Int {
        var total = 0
        var at = 0
        if let base = bytes.baseAddress {
            let wanted = UInt64(byte) &* ones
            while at <= bytes.count - block {
                // A byte of the sum is 8 at most.
                var sum: UInt64 = 0
                var word = at
                while word < at &+ block {
                    let found = unsafe base.loadUnaligned(fromByteOffset: word, as: UInt64.self)
                    sum &+= (~differs(found ^ wanted) & ~lowBits) >> 7
                    word &+= 8
                }
                total += Int((sum &* ones) >> 56)
                at &+= block
            }
        }
        while at < bytes.count {
            if unsafe bytes[at] == byte { total += 1 }
            at += 1
        }
        return total
    }
}
