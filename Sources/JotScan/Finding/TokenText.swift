import JotBytes
import JotJSON

/// A run of the letters of a compact token as it is read, freed from percent-encoding, quoted-printable, escapes of JSON
/// and line breaks. A value: whoever is not sure goes on with a copy.
struct TokenText {
    private(set) var layers: Set<SightingEncoding.Layer> = []
    /// The byte after what was read.
    private(set) var position: Int
    /// Where the dots stand in the text.
    private(set) var dots: [Int] = []
    /// How many dots are read; the next one is not part of the text.
    var dotLimit = 1
    private var start: Int
    /// What was read before `start`, freed.
    private var freed: [UInt8] = []

    init(from start: Int) {
        self.start = start
        position = start
    }

    var count: Int { freed.count + position - start }

    /// The text from one place to another.
    func text(_ range: Range<Int>, _ bytes: Span<UInt8>) -> [UInt8] {
        if freed.isEmpty {
            return Array(copying: bytes.extracting(start + range.lowerBound..<start + range.upperBound))
        }
        return Array(whole(bytes)[range])
    }

    func whole(_ bytes: Span<UInt8>) -> [UInt8] {
        freed + Array(copying: bytes.extracting(start..<position))
    }

    /// The ranges of the parts between the dots.
    var parts: [Range<Int>] {
        zip([-1] + dots, dots + [count]).map { $0 + 1..<$1 }
    }

    /// Goes on to the first byte that belongs to no token.
    mutating func read(_ bytes: Span<UInt8>, _ alphabet: Alphabet) {
        while count < ScanLimits.token {
            skipLetters(bytes, alphabet)
            guard position < bytes.count else { return }
            let byte = bytes[position]
            if byte == UInt8(ascii: ".") {
                guard dots.count < dotLimit else { return }
                dots.append(count)
                position += 1
            } else if let escape = Escape(in: bytes, at: position) {
                guard escape.letter != UInt8(ascii: ".") || dots.count < dotLimit else { return }
                take(escape, bytes)
            } else {
                return
            }
        }
    }

    /// Goes on behind a line break and whatever stands before the text of the next line. Nil if there is no line break.
    mutating func passLineBreak(_ bytes: Span<UInt8>) -> Bool {
        guard let length = LineBreak.length(in: bytes, at: position) else { return false }
        free(bytes, upTo: position + length)
        layers.insert(.wrapped)
        while position < bytes.count, [0x20, 0x09, UInt8(ascii: ">")].contains(bytes[position]) {
            free(bytes, upTo: position + 1)
        }
        return true
    }

    private mutating func skipLetters(_ bytes: Span<UInt8>, _ alphabet: Alphabet) {
        let end = min(bytes.count, position + ScanLimits.token - count)
        let table = alphabet.table.span
        var at = position
        while at < end, table[Int(bytes[at])] { at &+= 1 }
        position = at
    }

    private mutating func take(_ escape: Escape, _ bytes: Span<UInt8>) {
        let length = escape.length
        free(bytes, upTo: position + length)
        layers.insert(escape.layer)
        guard let letter = escape.letter else { return }
        if letter == UInt8(ascii: ".") { dots.append(freed.count) }
        freed.append(letter)
    }

    /// Keeps what was read up to here, leaves out what follows up to `next`.
    private mutating func free(_ bytes: Span<UInt8>, upTo next: Int) {
        freed += Array(copying: bytes.extracting(start..<position))
        start = next
        position = next
    }
}

/// The letters of base64url, for quick asking.
struct Alphabet: Sendable {
    let table: [Bool]

    init(_ letters: String) {
        var table = [Bool](repeating: false, count: 256)
        for letter in letters.utf8 { table[Int(letter)] = true }
        self.table = table
    }

    func contains(_ byte: UInt8) -> Bool { table[Int(byte)] }

    private static let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    static let base64URL = Alphabet(common + "-_")
    static let eitherBase64 = Alphabet(common + "-_+/")
}
