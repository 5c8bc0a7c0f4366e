/// Member names that a reader looks for, so that one pass over an object finds them all.
package struct JSONNames: Sendable {
    private let names: [ShortName]
    private let texts: [[UInt8]]
    /// The buckets that any name is in: most members of an object are none of these.
    private let buckets: UInt64

    package init(_ names: [String]) {
        self.names = names.map { ShortName($0.utf8.span, 0..<$0.utf8.count) }
        texts = names.map { Array($0.utf8) }
        buckets = self.names.reduce(0) { $0 | 1 &<< $1.bucket }
    }

    /// Position among the names given; nil for every other name.
    package func position(of node: JSONNode, in document: JSONDocument) -> Int? {
        let entry = document.entry(node)
        // Written with an escape, which no issuer does: compare what it means.
        guard !entry.isMarked else { return document.utf8(of: node).flatMap { texts.firstIndex(of: $0) } }
        let bytes = document.bytes
        let name = ShortName(bytes.span, (Int(entry.start) + 1)..<(Int(entry.end) - 1))
        guard buckets & (1 &<< name.bucket) != 0 else { return nil }
        for position in names.indices where names[position] == name {
            guard !name.isWhole else { return position }
            let text = texts[position]
            if document.isString(node, equalTo: text.span) { return position }
        }
        return nil
    }
}

/// A name boiled down to its length and first eight bytes: enough to tell short names apart with two comparisons.
struct ShortName: Equatable {
    private let prefix: UInt64
    private let length: Int

    /// Whether equal values mean equal names; longer ones that share both may still differ.
    var isWhole: Bool { length <= 8 }

    @inline(__always)
    init(_ text: Span<UInt8>, _ range: Range<Int>) {
        length = range.count
        var prefix: UInt64 = 0
        for position in 0..<min(range.count, 8) {
            prefix |= UInt64(text[range.lowerBound &+ position]) &<< UInt64(position &* 8)
        }
        self.prefix = prefix
    }

    /// A number below 64 that is spread well over ordinary names.
    var bucket: UInt64 { ((prefix ^ UInt64(truncatingIfNeeded: length)) &* 0x9E37_79B9_7F4A_7C15) >> 58 }
}
