/// Reads the code points of a pattern and knows where it is.
struct RegexReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ pattern: String) {
        bytes = Array(pattern.utf8)
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// The byte `distance` bytes ahead; nil beyond the end.
    func byte(ahead distance: Int = 0) -> UInt8? {
        let index = position + distance
        return index < bytes.count ? bytes[index] : nil
    }

    /// Whether that text comes next, which is not read.
    func isNext(_ text: StaticString) -> Bool {
        for (distance, expected) in Self.octets(text).enumerated() where byte(ahead: distance) != expected {
            return false
        }
        return true
    }

    /// Reads that text if it comes next.
    mutating func take(_ text: StaticString) -> Bool {
        guard isNext(text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    /// The next code point; nil at the end.
    mutating func scalar() -> UInt32? {
        var next = position
        let scalar = UTF8Scalars.next(in: bytes.span, at: &next)
        position = next
        return scalar
    }

    /// Goes back to a place that has been passed.
    mutating func rewind(to place: Int) {
        position = min(place, position)
    }

    /// The text up to a mark, which is read too; nil, and nothing read, if there is no such mark.
    mutating func text(upTo mark: StaticString) -> String? {
        let start = position
        while !isAtEnd {
            if isNext(mark) {
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                position += mark.utf8CodeUnitCount
                return text
            }
            position += 1
        }
        position = start
        return nil
    }

    /// The pattern from a place up to here, for messages.
    func text(from start: Int) -> String {
        String(decoding: bytes[min(start, position)..<position], as: UTF8.self)
    }

    private static func octets(_ text: StaticString) -> [UInt8] {
        Array(text.description.utf8)
    }
}

/// Code points in well-formed UTF-8.
enum UTF8Scalars {
    /// The code point at `position`, which moves behind it; nil at the end.
    @inline(__always)
    static func next(in bytes: Span<UInt8>, at position: inout Int) -> UInt32? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        position += 1
        return first < 0x80 ? UInt32(first) : continued(first, in: bytes, at: &position)
    }

    /// The code point that ends before `position`, which moves to its start; nil at the start.
    @inline(__always)
    static func previous(in bytes: Span<UInt8>, at position: inout Int) -> UInt32? {
        guard position > 0 else { return nil }
        position -= 1
        let last = bytes[position]
        guard last >= 0x80 else { return UInt32(last) }
        while position > 0, bytes[position] & 0xC0 == 0x80 { position -= 1 }
        var end = position
        return next(in: bytes, at: &end)
    }

    /// Malformed bytes, which no text has, come as U+FFFD.
    private static func continued(_ first: UInt8, in bytes: Span<UInt8>, at position: inout Int) -> UInt32 {
        let length = first >= 0xF0 ? 3 : (first >= 0xE0 ? 2 : 1)
        guard first >= 0xC0, position + length <= bytes.count else { return 0xFFFD }
        var value = UInt32(first & (0x3F >> UInt8(length)))
        for _ in 0..<length {
            value = value << 6 | UInt32(bytes[position] & 0x3F)
            position += 1
        }
        return value
    }
}
