/// What a person pressed.
enum Key: Equatable {
    case text(String)
    /// Text from the clipboard, marked as such by the terminal.
    case paste(String)
    case left, right, wordLeft, wordRight, home, end, up, down
    case deleteBefore, deleteAfter, deleteWordBefore, deleteWordAfter, deleteToStart, deleteToEnd
    case enter, complete, cancel, endOfInput, clear, suspend
    case ignored
}

/// Reads keys from the bytes of a terminal: UTF-8, controls, and the sequences of ECMA-48 and xterm.
struct KeyReader {
    /// Bytes of one paste; the rest is dropped.
    static let pasteLimit = 1 << 20
    /// Bytes of one control sequence.
    private static let sequenceLimit = 32

    private var pending: [UInt8] = []
    private var position = 0

    /// The next key; nil when the input has ended or a signal came.
    mutating func next(from terminal: RawTerminal) -> Key? {
        while let byte = take() ?? fill(terminal.read()) {
            let key = key(beginningWith: byte, terminal)
            if key != .ignored { return key }
        }
        return nil
    }

    /// For the keys of bytes that are all at hand.
    static func keys(in bytes: [UInt8]) -> [Key] {
        var reader = KeyReader()
        reader.pending = bytes
        var keys: [Key] = []
        while let byte = reader.take() { keys.append(reader.key(beginningWith: byte, nil)) }
        return keys
    }

    private mutating func key(beginningWith byte: UInt8, _ terminal: RawTerminal?) -> Key {
        switch byte {
        case 0x1B: escaped(terminal)
        case 0x20...0x7E: .text(String(UnicodeScalar(byte)))
        case 0x80...: character(beginningWith: byte, terminal)
        default: Self.controls[byte] ?? .ignored
        }
    }

    private static let controls: [UInt8: Key] = [
        0x01: .home, 0x02: .left, 0x03: .cancel, 0x04: .endOfInput, 0x05: .end, 0x06: .right, 0x08: .deleteBefore,
        0x09: .complete, 0x0A: .enter, 0x0B: .deleteToEnd, 0x0C: .clear, 0x0D: .enter, 0x0E: .down, 0x10: .up,
        0x15: .deleteToStart, 0x17: .deleteWordBefore, 0x1A: .suspend, 0x7F: .deleteBefore,
    ]

    /// A code point in UTF-8; bytes that are none are dropped.
    private mutating func character(beginningWith byte: UInt8, _ terminal: RawTerminal?) -> Key {
        var bytes = [byte]
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        while bytes.count < length, let next = more(terminal) {
            guard next & 0xC0 == 0x80 else {
                position -= 1
                break
            }
            bytes.append(next)
        }
        return String(validating: bytes, as: UTF8.self).map(Key.text) ?? .ignored
    }

    private mutating func escaped(_ terminal: RawTerminal?) -> Key {
        switch more(terminal) {
        case UInt8(ascii: "["): return sequence(terminal)
        case UInt8(ascii: "O"): return more(terminal).flatMap { Self.finals[$0] } ?? .ignored
        case UInt8(ascii: "b"): return .wordLeft
        case UInt8(ascii: "f"): return .wordRight
        case UInt8(ascii: "d"): return .deleteWordAfter
        case 0x7F, 0x08: return .deleteWordBefore
        default: return .ignored
        }
    }

    /// CSI: parameters, then a final byte (ECMA-48 §5.4).
    private mutating func sequence(_ terminal: RawTerminal?) -> Key {
        var parameters: [UInt8] = []
        while let byte = more(terminal), parameters.count < Self.sequenceLimit {
            guard (0x40...0x7E).contains(byte) else {
                parameters.append(byte)
                continue
            }
            let text = String(decoding: parameters, as: UTF8.self)
            if byte == UInt8(ascii: "~") { return text == "200" ? paste(terminal) : Self.numbered[text] ?? .ignored }
            // A modifier (`1;5` is Ctrl, `1;3` Alt) makes a step a word.
            if text == "1;5" || text == "1;3" {
                if byte == UInt8(ascii: "C") { return .wordRight }
                if byte == UInt8(ascii: "D") { return .wordLeft }
            }
            return Self.finals[byte] ?? .ignored
        }
        return .ignored
    }

    private static let finals: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end,
    ]
    private static let numbered: [String: Key] = [
        "1": .home, "3": .deleteAfter, "4": .end, "7": .home, "8": .end, "3;5": .deleteWordAfter,
    ]

    /// Bracketed paste: everything up to `ESC [ 201 ~` is text, whatever keys it looks like.
    private mutating func paste(_ terminal: RawTerminal?) -> Key {
        let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
        var bytes: [UInt8] = []
        while let byte = more(terminal) {
            bytes.append(byte)
            if byte == 0x7E, bytes.suffix(end.count).elementsEqual(end) {
                bytes.removeLast(end.count)
                break
            }
            if bytes.count > Self.pasteLimit { bytes.removeFirst(bytes.count / 2) }
        }
        return .paste(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func more(_ terminal: RawTerminal?) -> UInt8? { take() ?? fill(terminal?.readMore()) }

    private mutating func take() -> UInt8? {
        guard position < pending.count else { return nil }
        defer { position += 1 }
        return pending[position]
    }

    private mutating func fill(_ bytes: [UInt8]?) -> UInt8? {
        guard let bytes, !bytes.isEmpty else { return nil }
        pending = bytes
        position = 0
        return take()
    }
}
