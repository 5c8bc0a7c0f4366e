/// The member names that one object has shown so far, so that a second one of the same name is refused
/// (RFC 8259 §4 leaves it open; RFC 7515 §4 and RFC 7519 §4 let us refuse).
///
/// Few names, as in every honest token: a 64-bit filter, then a look at the earlier names. Many names: they are only
/// counted here and sorted at the end, so that no choice of names makes the check quadratic.
struct SeenNames {
    private var filter: UInt64 = 0
    private var first = -1
    private var count = 0

    /// Above this count the names are compared by sorting.
    static let sortingThreshold = 64

    /// Notes a name. The earlier entry of the same name, if there is one.
    mutating func insert(_ name: Int, _ tape: [TapeEntry], _ text: Span<UInt8>) -> Int? {
        count += 1
        if first < 0 { first = name }
        guard count <= Self.sortingThreshold else { return nil }
        let bit = UInt64(1) << bucket(tape[name], text)
        let isNew = filter & bit == 0
        filter |= bit
        return isNew ? nil : earlierEntry(equalTo: name, tape, text)
    }

    /// Two entries of one name in an object with many members; called once, at its end.
    func duplicateAmongMany(_ tape: [TapeEntry], _ text: Span<UInt8>) -> (Int, Int)? {
        guard count > Self.sortingThreshold else { return nil }
        var names: [(name: [UInt8], entry: Int)] = []
        names.reserveCapacity(count)
        var entry = first
        while entry < tape.count {
            names.append((JSONStringSyntax.decoded(tape[entry], text), entry))
            entry = Int(tape[entry + 1].next)
        }
        names.sort { $0.name.lexicographicallyPrecedes($1.name) || ($0.name == $1.name && $0.entry < $1.entry) }
        let pair = zip(names, names.dropFirst()).first { $0.name == $1.name }
        return pair.map { ($0.entry, $1.entry) }
    }

    private func earlierEntry(equalTo name: Int, _ tape: [TapeEntry], _ text: Span<UInt8>) -> Int? {
        var entry = first
        while entry < name {
            if areEqual(tape[entry], tape[name], text) { return entry }
            entry = Int(tape[entry + 1].next)
        }
        return nil
    }

    private func areEqual(_ a: TapeEntry, _ b: TapeEntry, _ text: Span<UInt8>) -> Bool {
        if a.isMarked || b.isMarked {
            return JSONStringSyntax.decoded(a, text) == JSONStringSyntax.decoded(b, text)
        }
        let length = Int(a.end) - Int(a.start)
        guard length == Int(b.end) - Int(b.start) else { return false }
        for offset in 0..<length where text[Int(a.start) + offset] != text[Int(b.start) + offset] { return false }
        return true
    }

    /// Cheap and equal for equal names. A name with an escape is decoded first, else `a` and `\u0061` would differ.
    private func bucket(_ entry: TapeEntry, _ text: Span<UInt8>) -> UInt64 {
        if entry.isMarked {
            let name = JSONStringSyntax.decoded(entry, text)
            return ShortName(name.span, 0..<name.count).bucket
        }
        return ShortName(text, (Int(entry.start) + 1)..<(Int(entry.end) - 1)).bucket
    }
}
