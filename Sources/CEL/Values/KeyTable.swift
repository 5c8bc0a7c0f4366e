/// The places of many keys, by a hash that takes eight bytes of a text in one step.
///
/// The keys may be anybody's. The hash depends on numbers that are drawn anew in every process, so that nobody can
/// choose keys that all fall into one place.
struct KeyTable: Sendable {
    /// One more than the place of a key, at the bucket of its hash or the next free one; 0 where it is free.
    private let buckets: [Int32]

    /// Nil if a key repeats or can be none.
    init?(_ keys: [Value]) {
        var capacity = 16
        // Half of the buckets stay free, so that every search ends, and ends soon.
        while capacity < keys.count * 2 { capacity *= 2 }
        guard keys.count < Int32.max else { return nil }
        var buckets = [Int32](repeating: 0, count: capacity)
        for place in keys.indices {
            guard let key = MapKey(literal: keys[place]) else { return nil }
            var bucket = key.seededHash & (capacity - 1)
            while buckets[bucket] != 0 {
                if MapKey(keys[Int(buckets[bucket]) - 1]) == key { return nil }
                bucket = (bucket + 1) & (capacity - 1)
            }
            buckets[bucket] = Int32(place + 1)
        }
        self.buckets = buckets
    }

    /// The place of a key among those that the table was made of.
    func place(of key: MapKey, among keys: [Value]) -> Int? {
        if case .string(let name) = key { return place(of: name, among: keys) }
        var bucket = key.seededHash & (buckets.count - 1)
        while buckets[bucket] != 0 {
            let place = Int(buckets[bucket]) - 1
            if MapKey(keys[place]) == key { return place }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        return nil
    }

    /// The place of a string among them.
    func place(of name: Text, among keys: [Value]) -> Int? {
        var bucket = name.seededHash & (buckets.count - 1)
        while buckets[bucket] != 0 {
            let place = Int(buckets[bucket]) - 1
            if case .string(let key) = keys[place], key == name { return place }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
        return nil
    }
}

/// Multiplying by a secret number and folding the halves of the product.
private enum SecretHash {
    static let start = UInt64.random(in: .min ... .max)
    static let factor = UInt64.random(in: .min ... .max) | 1

    @inline(__always)
    static func mixed(_ word: UInt64, _ factor: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }
}

extension MapKey {
    fileprivate var seededHash: Int {
        switch self {
        case .string(let text): text.seededHash
        case .int(let int): Self.hash(UInt64(bitPattern: int))
        case .largeUInt(let uint): Self.hash(uint)
        case .bool(let bool): Self.hash(bool ? 1 : 0)
        }
    }

    private static func hash(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: SecretHash.mixed(word ^ SecretHash.start, SecretHash.factor))
    }
}

extension Text {
    fileprivate var seededHash: Int {
        let factor = SecretHash.factor
        return withUTF8 { bytes in
            var state = SecretHash.start ^ UInt64(bytes.count)
            var index = 0
            while index &+ 8 <= bytes.count {
                var word: UInt64 = 0
                for offset in 0..<8 { word |= UInt64(bytes[index &+ offset]) &<< UInt64(offset &* 8) }
                state = SecretHash.mixed(state ^ word, factor)
                index &+= 8
            }
            var word: UInt64 = 0
            while index < bytes.count {
                word = word &<< 8 | UInt64(bytes[index])
                index &+= 1
            }
            return Int(truncatingIfNeeded: SecretHash.mixed(state ^ word, factor))
        }
    }
}
