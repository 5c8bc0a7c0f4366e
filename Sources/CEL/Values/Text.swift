/// Text as a slice of shared UTF-8 bytes.
///
/// Equality, order and hashing are by bytes, which is order by code point; there is no Unicode normalisation, so
/// that `é` composed and decomposed are two texts (langdef "Strings"). 16 bytes large; a slice shares its storage.
public struct Text: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    @usableFromInline let storage: [UInt8]
    @usableFromInline let start: UInt32
    @usableFromInline let end: UInt32

    /// The UTF-8 bytes of a Swift string.
    public init(_ string: String) {
        self.init(validUTF8: Array(string.utf8))
    }

    /// A literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// All of `storage`, which the caller promises to be well-formed UTF-8.
    public init(validUTF8 storage: [UInt8]) {
        self.init(validUTF8: storage, range: 0..<storage.count)
    }

    /// A slice of `storage`, which the caller promises to be well-formed UTF-8.
    ///
    /// A range that reaches outside the storage is cut to it. Storage beyond 4 GiB is cut off.
    @inlinable
    public init(validUTF8 storage: [UInt8], range: Range<Int>) {
        let bounded = range.clamped(to: 0..<min(storage.count, Int(UInt32.max)))
        self.storage = storage
        start = UInt32(bounded.lowerBound)
        end = UInt32(bounded.upperBound)
    }

    /// The number of UTF-8 bytes.
    @inlinable
    public var count: Int { Int(end &- start) }

    /// Whether there are no bytes.
    public var isEmpty: Bool { start == end }

    /// The bytes, as a slice of the shared storage; nothing is copied.
    public var utf8: ArraySlice<UInt8> { storage[Int(start)..<Int(end)] }

    /// Gives the bytes to `body` as a span; nothing is copied.
    @inlinable
    public func withUTF8<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(storage.span.extracting(Int(start)..<Int(end)))
    }

    /// The text as a Swift string.
    public var description: String { String(decoding: utf8, as: UTF8.self) }

    /// Equal bytes.
    public static func == (left: Text, right: Text) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        let first = left.storage.span.extracting(Int(left.start)..<Int(left.end))
        let second = right.storage.span.extracting(Int(right.start)..<Int(right.end))
        // Without a way out of the loop it works on many bytes at a time; the names of claims are short.
        var difference: UInt8 = 0
        for index in first.indices { difference |= first[index] ^ second[index] }
        return difference == 0
    }

    /// Order of the bytes, which is order by code point.
    public static func < (left: Text, right: Text) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        // Eight bytes at a time: the hasher's work is by call.
        let bytes = storage.span.extracting(Int(start)..<Int(end))
        var word: UInt64 = 0
        for index in 0..<bytes.count {
            word = word << 8 | UInt64(bytes[index])
            if index & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(bytes.count)
    }
}

extension String {
    /// The text as a Swift string.
    public init(_ text: Text) {
        self = text.description
    }
}

extension Text {
    /// The number of code points: what CEL calls the size of a string.
    var scalarCount: Int {
        let bytes = storage.span.extracting(Int(start)..<Int(end))
        var total = 0
        for index in 0..<bytes.count where bytes[index] & 0xC0 != 0x80 {
            total += 1
        }
        return total
    }

    /// The code points, for functions that count them.
    var scalars: [Unicode.Scalar] { Array(description.unicodeScalars) }

    /// Text from code points.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(String(view))
    }

    func hasPrefix(_ prefix: Text) -> Bool { isThere(prefix, at: 0) }

    func hasSuffix(_ suffix: Text) -> Bool { isThere(suffix, at: count - suffix.count) }

    func contains(_ needle: Text) -> Bool { firstByteIndex(of: needle, from: 0) != nil }

    /// The first byte index, relative to this text, at or after `from` where `needle` begins.
    func firstByteIndex(of needle: Text, from: Int) -> Int? {
        guard needle.count > 0 else { return from <= count ? from : nil }
        guard from >= 0, count - needle.count >= from else { return nil }
        let bytes = storage.span.extracting(Int(start)..<Int(end))
        let first = needle.storage[Int(needle.start)]
        for offset in from...(count - needle.count) where bytes[offset] == first {
            if isThere(needle, at: offset) { return offset }
        }
        return nil
    }

    /// Whether `part` stands at a byte index.
    private func isThere(_ part: Text, at offset: Int) -> Bool {
        let length = part.count
        guard offset >= 0, count - offset >= length else { return false }
        let own = storage.span.extracting((Int(start) + offset)..<(Int(start) + offset + length))
        let other = part.storage.span.extracting(Int(part.start)..<Int(part.end))
        for index in 0..<length where own[index] != other[index] { return false }
        return true
    }
}
