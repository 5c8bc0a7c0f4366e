/// A map of values, immutable. Keys are bool, int, uint or string; ints and uints of one number are one key.
public struct Map: Sendable {
    private let storage: Storage

    /// A map of the given entries, in this order; nil if a key repeats or is of another type.
    public init?(_ entries: [(key: Value, value: Value)]) {
        guard let storage = Storage(entries) else { return nil }
        self.storage = storage
    }

    /// The number of entries.
    public var count: Int { storage.keys.count }

    /// The keys in the order given.
    public var keys: [Value] { storage.keys }

    /// The values in the order of the keys.
    public var values: [Value] { storage.values }

    /// The value at `key`, by numeric equality (langdef "Equality"); nil if there is none.
    public func value(at key: Value) -> Value? {
        if case .string(let name) = key { return value(named: name) }
        return MapKey(key).flatMap(storage.place).map { storage.values[$0] }
    }

    /// The value at a string key; nil if there is none.
    public func value(named name: Text) -> Value? {
        storage.place(of: name).map { storage.values[$0] }
    }

    private final class Storage: Sendable {
        let keys: [Value]
        let values: [Value]
        /// Places by key; nil for so few entries that it is quicker to look at each.
        private let index: [MapKey: Int]?

        private static let few = 8

        init?(_ entries: [(key: Value, value: Value)]) {
            keys = entries.map(\.key)
            values = entries.map(\.value)
            guard entries.count > Self.few else {
                index = nil
                for place in keys.indices where !isNew(keys[place], at: place) { return nil }
                return
            }
            var index: [MapKey: Int] = [:]
            index.reserveCapacity(entries.count)
            for place in keys.indices {
                guard let key = Self.key(keys[place]), index.updateValue(place, forKey: key) == nil else { return nil }
            }
            self.index = index
        }

        /// Doubles find keys, but are none.
        private static func key(_ value: Value) -> MapKey? {
            if case .double = value { return nil }
            return MapKey(value)
        }

        private func isNew(_ value: Value, at place: Int) -> Bool {
            guard let key = Self.key(value) else { return false }
            return !keys[..<place].contains { Self.key($0) == key }
        }

        func place(_ key: MapKey) -> Int? {
            if let index { return index[key] }
            return keys.firstIndex { MapKey($0) == key }
        }

        func place(of name: Text) -> Int? {
            if let index { return index[.string(name)] }
            for place in keys.indices {
                if case .string(let key) = keys[place], key == name { return place }
            }
            return nil
        }
    }
}

/// A key by what it is equal to: an integral number is one key, whichever of the three types spells it.
enum MapKey: Hashable {
    case bool(Bool)
    case int(Int64)
    case largeUInt(UInt64)
    case string(Text)

    /// Nil for values that equal no key.
    init?(_ value: Value) {
        switch value {
        case .bool(let bool): self = .bool(bool)
        case .int(let int): self = .int(int)
        case .uint(let uint): self = Int64(exactly: uint).map(MapKey.int) ?? .largeUInt(uint)
        case .string(let text): self = .string(text)
        case .double(let double):
            if let int = Int64(exactDouble: double) {
                self = .int(int)
            } else if let uint = UInt64(exactDouble: double) {
                self = .largeUInt(uint)
            } else {
                return nil
            }
        default: return nil
        }
    }
}
