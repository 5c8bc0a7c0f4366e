/// A map of values, immutable. Keys are bool, int, uint or string; ints and uints of one number are one key.
public struct Map: Sendable {
    private let storage: Storage

    /// A map of the given entries, in this order; nil if a key repeats or is of another type.
    public init?(_ entries: [(key: Value, value: Value)]) {
        guard let keys = Keys(entries.map(\.key)) else { return nil }
        storage = Storage(keys, entries.map(\.value))
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

    /// A map of as many values as there are keys.
    init(_ keys: Keys, _ values: [Value]) {
        storage = Storage(keys, values)
    }

    /// Keys that were found to be keys, each once.
    struct Keys: Sendable {
        let all: [Value]
        /// Nil for so few that it is quicker to look at each.
        let table: KeyTable?

        private static let few = 8

        init?(_ all: [Value]) {
            self.all = all
            guard all.count <= Self.few else {
                guard let table = KeyTable(all) else { return nil }
                self.table = table
                return
            }
            table = nil
            for place in all.indices where !isNew(at: place) { return nil }
        }

        private func isNew(at place: Int) -> Bool {
            guard let key = MapKey(literal: all[place]) else { return false }
            return !all[..<place].contains { MapKey($0) == key }
        }
    }

    private final class Storage: Sendable {
        let keys: [Value]
        let values: [Value]
        private let table: KeyTable?

        init(_ keys: Keys, _ values: [Value]) {
            self.keys = keys.all
            self.values = values
            table = keys.table
        }

        func place(_ key: MapKey) -> Int? {
            if let table { return table.place(of: key, among: keys) }
            return keys.firstIndex { MapKey($0) == key }
        }

        func place(of name: Text) -> Int? {
            if let table { return table.place(of: name, among: keys) }
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

    /// Doubles find keys, but are none.
    init?(literal value: Value) {
        if case .double = value { return nil }
        self.init(value)
    }

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
