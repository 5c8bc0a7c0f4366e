/// A base64 text (RFC 4648 §4 or §5) with a token in it, found by three letters of `eyJ` as base64 writes it.
struct Base64Text {
    let range: Range<Int>
    private let letters: [UInt8]

    /// Nil if what stands at `mark` is no `eyJ`.
    init?(in bytes: Span<UInt8>, around mark: Int) {
        guard let group = Self.group(in: bytes, at: mark) else { return nil }
        let start = Self.start(in: bytes, from: group)
        // The mark says how the groups of four letters lie; letters before the first group belong to something else.
        var reading = Reading(at: start)
        reading.read(bytes, upTo: group)
        let before = reading.letters.count
        let surplus = before & 3
        reading.read(bytes, upTo: min(bytes.count, group + ScanLimits.base64))
        letters = Array(reading.letters.dropFirst(surplus))
        range = Self.skip(surplus, bytes, start)..<reading.end(bytes)
    }

    /// Where the group of four letters begins that holds the first letter of `eyJ`.
    private static func group(in bytes: Span<UInt8>, at mark: Int) -> Int? {
        guard mark + 3 < bytes.count else { return nil }
        let next = bytes[mark + 3]
        switch bytes[mark] {
        case UInt8(ascii: "Z"): return next == UInt8(ascii: "K") ? mark : nil
        case UInt8(ascii: "V"):
            guard mark >= 2, "GWm2".utf8.contains(bytes[mark - 1]),
                (UInt8(ascii: "g")...UInt8(ascii: "v")).contains(next)
            else { return nil }
            return mark - 2
        default:
            guard mark >= 3, next == UInt8(ascii: "o") || next == UInt8(ascii: "p") else { return nil }
            return mark - 3
        }
    }

    /// Whether no earlier mark of this text stands at or behind its beginning: a text that reaches over the beginning of
    /// what is searched is told by whoever searches there.
    func isNoticedFirst(at mark: Int, in bytes: Span<UInt8>, notBefore start: Int) -> Bool {
        guard range.lowerBound < start else { return true }
        var at = range.lowerBound
        while at < start {
            if at + 2 < bytes.count, Self.isMark(bytes, at), Self.group(in: bytes, at: at) != nil { return false }
            at += 1
        }
        return true
    }

    private static func isMark(_ bytes: Span<UInt8>, _ at: Int) -> Bool {
        switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
        case (UInt8(ascii: "Z"), UInt8(ascii: "X"), UInt8(ascii: "l")),
            (UInt8(ascii: "V"), UInt8(ascii: "5"), UInt8(ascii: "S")),
            (UInt8(ascii: "l"), UInt8(ascii: "e"), UInt8(ascii: "U")):
            true
        default: false
        }
    }

    /// Backwards over letters, and over the ends of lines that are base64 from end to end.
    private static func start(in bytes: Span<UInt8>, from place: Int) -> Int {
        let limit = max(0, place - ScanLimits.base64)
        var start = lineStart(bytes, place, limit)
        while start > limit, bytes[start - 1] == 0x0A {
            let end = start >= 2 && bytes[start - 2] == 0x0D ? start - 2 : start - 1
            let previous = lineStart(bytes, end, limit)
            guard end - previous >= 40, previous == limit || bytes[previous - 1] == 0x0A else { break }
            start = previous
        }
        return start
    }

    private static func lineStart(_ bytes: Span<UInt8>, _ place: Int, _ limit: Int) -> Int {
        var at = place
        while at > limit, Alphabet.eitherBase64.contains(bytes[at - 1]) { at -= 1 }
        return at
    }

    private static func skip(_ count: Int, _ bytes: Span<UInt8>, _ start: Int) -> Int {
        var reading = Reading(at: start)
        while reading.letters.count < count, reading.position < bytes.count {
            reading.read(bytes, upTo: reading.position + 1)
        }
        return reading.position
    }

    /// What it encodes, as far as it can be decoded.
    var decoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * 3 / 4)
        var (bits, held) = (UInt32(0), 0)
        for letter in letters {
            bits = bits << 6 | Self.value(letter)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
        return bytes
    }

    private static func value(_ letter: UInt8) -> UInt32 {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        default: 63
        }
    }
}

extension Base64Text {
    /// Letters as they follow each other, over line breaks and escapes.
    private struct Reading {
        private(set) var letters: [UInt8] = []
        private(set) var position: Int
        private var lineLength = 0

        init(at start: Int) {
            position = start
        }

        mutating func read(_ bytes: Span<UInt8>, upTo end: Int) {
            while position < min(end, bytes.count) {
                let byte = bytes[position]
                if Alphabet.eitherBase64.contains(byte) {
                    take(byte, 1)
                } else if byte == UInt8(ascii: "%"), let letter = Self.percent(bytes, position) {
                    take(letter, 3)
                } else if byte == UInt8(ascii: "\\"), position + 1 < bytes.count,
                    bytes[position + 1] == UInt8(ascii: "/")
                {
                    take(UInt8(ascii: "/"), 2)
                } else if lineLength >= 40, let length = LineBreak.length(in: bytes, at: position),
                    position + length < bytes.count, Alphabet.eitherBase64.contains(bytes[position + length])
                {
                    position += length
                    lineLength = 0
                } else {
                    return
                }
            }
        }

        /// With the padding.
        func end(_ bytes: Span<UInt8>) -> Int {
            var at = position
            while at < bytes.count, at - position < 2, bytes[at] == UInt8(ascii: "=") { at += 1 }
            return at
        }

        private mutating func take(_ letter: UInt8, _ length: Int) {
            letters.append(letter)
            position += length
            lineLength += length
        }

        /// `+` and `/` as URLs write them.
        private static func percent(_ bytes: Span<UInt8>, _ place: Int) -> UInt8? {
            guard place + 2 < bytes.count, bytes[place + 1] == UInt8(ascii: "2") else { return nil }
            switch bytes[place + 2] {
            case UInt8(ascii: "B"), UInt8(ascii: "b"): return UInt8(ascii: "+")
            case UInt8(ascii: "F"), UInt8(ascii: "f"): return UInt8(ascii: "/")
            default: return nil
            }
        }
    }
}
