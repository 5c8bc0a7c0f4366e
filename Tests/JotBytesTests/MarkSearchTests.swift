import JotBytes
import Testing

@Suite("Searching for marks")
struct MarkSearchTests {
    @Test("finds what a search letter by letter finds", arguments: 0..<40)
    func sameAsLetterByLetter(seed: UInt64) {
        var random = SplitMix(state: seed)
        let letters = Array("eyJAwok0ZXlV5SU./".utf8)
        let bytes = (0..<Int(random.next() % 700)).map { _ in letters[Int(random.next() % UInt64(letters.count))] }
        let marks = Set(["eyJ", "eyA", "ewo", "ew0", "ewk", "ZXl", "V5S", "leU"].map { Array($0.utf8) })
        let expected = bytes.indices.filter { $0 + 3 <= bytes.count && marks.contains(Array(bytes[$0..<$0 + 3])) }
        #expect(MarkSearch.marks(in: bytes.span) == expected)
    }

    @Test("finds a mark at every place of a block", arguments: 0..<140)
    func everyPlace(place: Int) {
        var bytes = [UInt8](repeating: UInt8(ascii: "."), count: 143)
        bytes.replaceSubrange(place..<place + 3, with: "eyJ".utf8)
        #expect(MarkSearch.marks(in: bytes.span) == [place])
    }

    @Test("counts a byte as a loop does", arguments: [0, 1, 63, 64, 65, 128, 1000, 100_000])
    func counts(size: Int) {
        var random = SplitMix(state: UInt64(size))
        let bytes = (0..<size).map { _ in UInt8(truncatingIfNeeded: random.next() % 12) }
        #expect(MarkSearch.count(of: 10, in: bytes.span) == bytes.count { $0 == 10 })
    }

    @Test("counts where every byte is the one")
    func countsAll() {
        let bytes = [UInt8](repeating: 0xFF, count: 4099)
        #expect(MarkSearch.count(of: 0xFF, in: bytes.span) == 4099)
        #expect(MarkSearch.count(of: 0x7F, in: bytes.span) == 0)
    }
}

struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
