/// Looks for the few letters with which a JSON object begins in base64url, and in base64 of that. One pass over the
/// bytes, 32 at a time, that asks for three letters in a row: on a log most blocks have none, and nothing else is done
/// for them.
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

    private typealias Block = SIMD32<UInt8>
    private static let width = 32

    private static func marks(_ bytes: UnsafeRawBufferPointer) -> [Int] {
        var places: [Int] = []
        guard let base = bytes.baseAddress else { return places }
        var at = 0
        let last = bytes.count - width - 2
        while at <= last {
            let first = unsafe base.loadUnaligned(fromByteOffset: at, as: Block.self)
            let second = unsafe base.loadUnaligned(fromByteOffset: at + 1, as: Block.self)
            let third = unsafe base.loadUnaligned(fromByteOffset: at + 2, as: Block.self)
            let found = hits(first, second, third)
            let words = unsafe unsafeBitCast(found, to: SIMD4<UInt64>.self)
            if words[0] | words[1] | words[2] | words[3] != 0 {
                for lane in 0..<4 where words[lane] != 0 {
                    var left = words[lane]
                    while left != 0 {
                        let byte = left.trailingZeroBitCount >> 3
                        places.append(at + lane * 8 + byte)
                        left &= ~(0xFF << UInt64(byte * 8))
                    }
                }
            }
            at += width
        }
        while at + 2 < bytes.count {
            if unsafe isMark(bytes[at], bytes[at + 1], bytes[at + 2]) { places.append(at) }
            at += 1
        }
        return places
    }

    /// A byte of ones where a mark begins.
    @inline(__always)
    private static func hits(_ first: Block, _ second: Block, _ third: Block) -> SIMD32<Int8> {
        let quote = (third .== UInt8(ascii: "J")) .| (third .== UInt8(ascii: "A"))
        let space =
            (third .== UInt8(ascii: "o")) .| (third .== UInt8(ascii: "0")) .| (third .== UInt8(ascii: "k"))
        let object =
            (first .== UInt8(ascii: "e"))
            .& (((second .== UInt8(ascii: "y")) .& quote) .| ((second .== UInt8(ascii: "w")) .& space))
        let nested0 =
            (first .== UInt8(ascii: "Z")) .& (second .== UInt8(ascii: "X")) .& (third .== UInt8(ascii: "l"))
        let nested1 =
            (first .== UInt8(ascii: "V")) .& (second .== UInt8(ascii: "5")) .& (third .== UInt8(ascii: "S"))
        let nested2 =
            (first .== UInt8(ascii: "l")) .& (second .== UInt8(ascii: "e")) .& (third .== UInt8(ascii: "U"))
        let any = object .| nested0 .| nested1 .| nested2
        return SIMD32<Int8>.zero.replacing(with: -1, where: any)
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
        guard let base = bytes.baseAddress else { return 0 }
        var total = 0
        var at = 0
        // A lane counts to 255 at most.
        while at + width <= bytes.count {
            var lanes = Block.zero
            let end = min(bytes.count - width, at + 254 * width)
            while at <= end {
                let block = unsafe base.loadUnaligned(fromByteOffset: at, as: Block.self)
                lanes = lanes &- Block.zero.replacing(with: 255, where: block .== byte)
                at += width
            }
            for lane in 0..<width { total += Int(lanes[lane]) }
        }
        while at < bytes.count {
            if unsafe bytes[at] == byte { total += 1 }
            at += 1
        }
        return total
    }
}
