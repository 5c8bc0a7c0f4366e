/// Literals in which values are looked up: `x in ['a', 'b']`.
struct LiteralTable: Sendable {
    let count: Int
    private let texts: TextTable?
    /// Those that are not in `texts`.
    private let others: Set<MapKey>

    /// Nil unless every literal can be a key.
    init?(_ literals: [Value]) {
        var names: [Text] = []
        var others: Set<MapKey> = []
        for literal in literals {
            guard let key = MapKey(literal) else { return nil }
            if case .string(let text) = key { names.append(text) } else { others.insert(key) }
        }
        count = literals.count
        texts = TextTable(names)
        if texts == nil { for name in names { others.insert(.string(name)) } }
        self.others = others
    }

    func contains(_ value: Value) -> Bool {
        if case .string(let text) = value, let texts { return texts.contains(text) }
        if others.isEmpty { return false }
        return MapKey(value).map(others.contains) ?? false
    }
}

/// Names that are fixed when a program is planned, by a hash that looks at four bytes.
///
/// What is looked up may be anybody's text: it cannot make chains longer than the names made them.
private struct TextTable: Sendable {
    private let texts: [Text]
    /// One more than the place in `texts`; 0 where a chain ends.
    private let buckets: [Int32]

    /// Names in one chain, before a table with a better hash is the better one.
    private static let chainLimit = 8

    init?(_ texts: [Text]) {
        var capacity = 4
        while capacity < texts.count * 2 { capacity *= 2 }
        var buckets = [Int32](repeating: 0, count: capacity)
        for (index, text) in texts.enumerated() {
            var bucket = Self.bucket(text, capacity)
            var length = 0
            while buckets[bucket] != 0 {
                bucket = (bucket + 1) & (capacity - 1)
                length += 1
                if length == Self.chainLimit { return nil }
            }
            buckets[bucket] = Int32(truncatingIfNeeded: index + 1)
        }
        self.texts = texts
        self.buckets = buckets
    }

    func contains(_ text: Text) -> Bool {
        var bucket = Self.bucket(text, buckets.count)
        // Half of the buckets are empty, so that every chain ends.
        while buckets[bucket] != 0 {
            if texts[Int(buckets[bucket]) - 1] == text { return true }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        return false
    }

    private static func bucket(_ text: Text, _ capacity: Int) -> Int {
        text.withUTF8 { bytes in
            guard let last = bytes.indices.last else { return 0 }
            let (first, middle) = (Int(bytes[0]), Int(bytes[last / 2]))
            return (last &* 17 &+ first &+ middle &* 11 &+ Int(bytes[last]) &* 5) & (capacity - 1)
        }
    }
}
