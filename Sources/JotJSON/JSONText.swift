/// The content of a JSON string: a slice of shared bytes, equal to another by bytes only. (Swift's `String` takes
/// canonically equivalent texts as equal, which an identifier must not.)
package struct JSONText: Sendable, Hashable {
    package let storage: [UInt8]
    private let start: Int32
    private let end: Int32

    package init(_ storage: [UInt8], _ range: Range<Int>) {
        self.storage = storage
        start = Int32(truncatingIfNeeded: range.lowerBound)
        end = Int32(truncatingIfNeeded: range.upperBound)
    }

    package init(_ bytes: [UInt8]) {
        self.init(bytes, 0..<bytes.count)
    }

    package init(_ string: String) {
        self.init(Array(string.utf8))
    }

    package var range: Range<Int> { Int(start)..<Int(end) }
    package var count: Int { Int(end - start) }
    package var isEmpty: Bool { start == end }
    package var bytes: ArraySlice<UInt8> { storage[range] }

    /// By bytes, as CEL and JSON Pointer order texts.
    package func precedes(_ other: JSONText) -> Bool { bytes.lexicographicallyPrecedes(other.bytes) }

    /// For people; compare the text itself, not this.
    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The part of this text that `range` names, counted from its own first byte.
    package func slice(_ range: Range<Int>) -> JSONText {
        JSONText(storage, (Int(start) + range.lowerBound)..<(Int(start) + range.upperBound))
    }

    package static func == (left: JSONText, right: JSONText) -> Bool {
        guard left.count == right.count else { return false }
        let (a, b) = (left.storage.span, right.storage.span)
        let (from, to) = (Int(left.start), Int(right.start))
        for offset in 0..<left.count where a[from + offset] != b[to + offset] { return false }
        return true
    }

    package func hash(into hasher: inout Hasher) {
        // FNV-1a first: the hasher takes one word instead of every byte.
        var mixed: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hasher.combine(mixed)
    }

    package func isEqual(to string: String) -> Bool {
        let other = string.utf8.span
        guard other.count == count else { return false }
        let own = storage.span
        for offset in 0..<count where own[Int(start) + offset] != other[offset] { return false }
        return true
    }
}

extension JSONDocument {
    /// The content of a string, in place unless it holds an escape; nil if `node` is no string.
    package func text(of node: JSONNode) -> JSONText? {
        if let range = plainContent(of: node) { return JSONText(bytes, range) }
        return utf8(of: node).map { JSONText($0) }
    }
}
