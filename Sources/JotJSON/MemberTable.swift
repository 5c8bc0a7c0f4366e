/// The members of one object by name, for a reader that asks for many of them: nearly every question is answered by one
/// look at a small table. Objects that are too large for it, or have a name with an escape, are searched.
package final class MemberTable: Sendable {
    private let document: JSONDocument
    private let object: JSONNode
    /// Places of names on the tape, each at the bucket of its name or the next free one. No name is at place 0.
    private let buckets: InlineArray<64, UInt16>
    private let isWhole: Bool

    /// Half of the buckets stay free, so that a name that is not there is soon known not to be.
    private static let limit = 32

    package init(_ document: JSONDocument, _ object: JSONNode) {
        self.document = document
        self.object = object
        let filled = Self.filled(document.bytes.span, document.tape, object)
        buckets = filled ?? InlineArray(repeating: 0)
        isWhole = filled != nil
    }

    /// The member by the bytes of its name; nil if there is none.
    package func member(named name: Span<UInt8>) -> JSONNode? {
        guard isWhole else { return document.member(of: object, named: name) }
        var bucket = Self.bucket(name, 0, name.count)
        while true {
            let place = Int32(buckets[bucket])
            guard place != 0 else { return nil }
            if document.isString(JSONNode(place), equalTo: name) { return JSONNode(place + 1) }
            bucket = (bucket + 1) & 63
        }
    }

    /// Nil if the object does not fit.
    private static func filled(
        _ bytes: Span<UInt8>, _ tape: [TapeEntry], _ object: JSONNode
    ) -> InlineArray<64, UInt16>? {
        let root = tape[Int(object.index)]
        guard root.kind == .object, let end = UInt16(exactly: root.next) else { return nil }
        var buckets = InlineArray<64, UInt16>(repeating: 0)
        var place = Int(object.index) + 1
        var count = 0
        while place < Int(end) {
            let name = tape[place]
            count += 1
            guard !name.isMarked, count <= limit else { return nil }
            var bucket = bucket(bytes, Int(name.start) + 1, Int(name.end) - Int(name.start) - 2)
            while buckets[bucket] != 0 { bucket = (bucket + 1) & 63 }
            buckets[bucket] = UInt16(truncatingIfNeeded: place)
            place = Int(tape[place + 1].next)
        }
        return buckets
    }

    /// Length, first, middle and last byte tell ordinary names apart.
    @inline(__always)
    private static func bucket(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int {
        guard count > 0 else { return 0 }
        let (first, middle, last) = (Int(text[start]), Int(text[start + count / 2]), Int(text[start + count - 1]))
        return (count &* 17 &+ first &+ middle &* 11 &+ last &* 5) & 63
    }
}
