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
        guard let key = MapKey(key), let index = storage.index[key] else { return nil }
        return storage.values[index]
    }

    /// The value at a string key; nil if there is none.
    public func value(named name: Text) -> Value? {
        guard let index = storage.index[.string(name)] else { return nil }
        return storage.values[index]
    }

    private final class Storage: Sendable {
        let keys: [Value]
        let values: [Value]
        let index: [MapKey: Int]

        init?(_ entries: [(key: Value, value: Value)]) {
            var index: [MapKey: Int] = [:]
            index.reserveCapacity(entries.count)
            for (position, entry) in entries.enumerated() {
                if case .double = entry.key { return nil }
                guard let key = MapKey(entry.key), index.updateValue(position, forKey: key) == nil else { return nil }
            }
            self.index = index
            keys = entries.map(\.key)
            values = entries.map(\.value)
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
