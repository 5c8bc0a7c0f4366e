/// A letter of a token that is written otherwise, or nothing that is written inside a token.
struct Escape {
    let layer: SightingEncoding.Layer
    /// Nil for a soft line break of quoted-printable, which stands for nothing.
    let letter: UInt8?
    /// Bytes that it takes.
    let length: Int

    /// Nil if there is no escape of a letter that tokens have.
    init?(in bytes: Span<UInt8>, at place: Int) {
        switch bytes[place] {
        case UInt8(ascii: "%"): self.init(percent: bytes, place)
        case UInt8(ascii: "="): self.init(quotedPrintable: bytes, place)
        case UInt8(ascii: "\\"): self.init(json: bytes, place)
        default: return nil
        }
    }

    private init(_ layer: SightingEncoding.Layer, _ letter: UInt8?, _ length: Int) {
        self.layer = layer
        self.letter = letter
        self.length = length
    }

    /// `%2E`, and with the percent sign encoded once or twice more: `%252E`, `%25252E`.
    private init?(percent bytes: Span<UInt8>, _ place: Int) {
        var at = place + 1
        while at - place <= 4, Self.pair(bytes, at) == 0x25 { at += 2 }
        guard let letter = Self.pair(bytes, at).flatMap(Self.letter) else { return nil }
        self.init(.percent, letter, at + 2 - place)
    }

    /// `=2E`, or `=` at the end of a line (RFC 2045 §6.7).
    private init?(quotedPrintable bytes: Span<UInt8>, _ place: Int) {
        if let length = LineBreak.plainLength(in: bytes, at: place + 1) {
            guard place + 1 + length < bytes.count, Self.letter(bytes[place + 1 + length]) != nil else { return nil }
            self.init(.quotedPrintable, nil, 1 + length)
        } else {
            guard let letter = Self.pair(bytes, place + 1).flatMap(Self.letter) else { return nil }
            self.init(.quotedPrintable, letter, 3)
        }
    }

    /// `\u002e`, with more backslashes in JSON inside JSON.
    private init?(json bytes: Span<UInt8>, _ place: Int) {
        var at = place
        while at < bytes.count, at - place < 8, bytes[at] == UInt8(ascii: "\\") { at += 1 }
        guard at + 5 <= bytes.count, bytes[at] == UInt8(ascii: "u"), Self.pair(bytes, at + 1) == 0,
            let letter = Self.pair(bytes, at + 3).flatMap(Self.letter)
        else { return nil }
        self.init(.json, letter, at + 5 - place)
    }

    private static func pair(_ bytes: Span<UInt8>, _ place: Int) -> UInt8? {
        guard place + 2 <= bytes.count, let high = digit(bytes[place]), let low = digit(bytes[place + 1]) else {
            return nil
        }
        return high << 4 | low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func letter(_ byte: UInt8) -> UInt8? {
        byte == UInt8(ascii: ".") || Alphabet.base64URL.contains(byte) ? byte : nil
    }
}

/// Where a line ends.
enum LineBreak {
    /// Bytes of LF or CR LF.
    static func plainLength(in bytes: Span<UInt8>, at place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        if bytes[place] == 0x0A { return 1 }
        return bytes[place] == 0x0D && place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : nil
    }

    /// The same, or both as JSON escapes them, with more backslashes in JSON inside JSON.
    static func length(in bytes: Span<UInt8>, at place: Int) -> Int? {
        if let plain = plainLength(in: bytes, at: place) { return plain }
        guard let first = escaped(in: bytes, at: place) else { return nil }
        if first.letter == UInt8(ascii: "n") { return first.length }
        guard let second = escaped(in: bytes, at: place + first.length), second.letter == UInt8(ascii: "n") else {
            return nil
        }
        return first.length + second.length
    }

    private static func escaped(in bytes: Span<UInt8>, at place: Int) -> (letter: UInt8, length: Int)? {
        var at = place
        while at < bytes.count, at - place < 8, bytes[at] == UInt8(ascii: "\\") { at += 1 }
        guard at > place, at < bytes.count, [UInt8(ascii: "n"), UInt8(ascii: "r")].contains(bytes[at]) else {
            return nil
        }
        return (bytes[at], at + 1 - place)
    }
}
