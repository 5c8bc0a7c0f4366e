/// A list or map of either kind, seen as keys and values in order; nothing is copied.
enum Elements {
    case list([Value])
    case map(Map)
    case foreignList(any ForeignDocument, Int32)
    case foreignMap(any ForeignDocument, Int32)

    init?(_ value: Value) {
        switch value {
        case .list(let list): self = .list(list.elements)
        case .map(let map): self = .map(map)
        case .foreignList(let document, let node): self = .foreignList(document, node)
        case .foreignMap(let document, let node): self = .foreignMap(document, node)
        default: return nil
        }
    }

    init?(list value: Value) {
        switch value {
        case .list, .foreignList: self.init(value)
        default: return nil
        }
    }

    init?(map value: Value) {
        switch value {
        case .map, .foreignMap: self.init(value)
        default: return nil
        }
    }

    /// May go through all of a foreign one.
    var count: Int {
        switch self {
        case .list(let values): values.count
        case .map(let map): map.count
        case .foreignList(let document, let node), .foreignMap(let document, let node): document.count(of: node)
        }
    }

    var isMap: Bool {
        switch self {
        case .map, .foreignMap: true
        case .list, .foreignList: false
        }
    }

    var values: [Value] {
        if case .list(let values) = self { return values }
        var result: [Value] = []
        var place = ElementPlace()
        while let value = value(&place) { result.append(value) }
        return result
    }
}

/// How far a walk over elements has come.
struct ElementPlace {
    fileprivate(set) var index = 0
    fileprivate var cursor: Int32 = 0
}

extension Elements {
    /// The next element of a list, the next key of a map: what a comprehension of one variable binds.
    @inline(__always)
    func item(_ place: inout ElementPlace) -> Value? {
        switch self {
        case .list(let values):
            guard place.index < values.count else { return nil }
            place.index += 1
            return values[place.index - 1]
        case .foreignList(let document, let node):
            place.index += 1
            return document.nextElement(of: node, &place.cursor)
        case .map(let map):
            guard place.index < map.count else { return nil }
            place.index += 1
            return map.keys[place.index - 1]
        case .foreignMap(let document, let node):
            place.index += 1
            return document.nextMember(of: node, &place.cursor).map { .string($0.name) }
        }
    }

    /// The next element of a list, the next value of a map.
    func value(_ place: inout ElementPlace) -> Value? {
        switch self {
        case .list, .foreignList: return item(&place)
        case .map, .foreignMap: return entry(&place)?.value
        }
    }

    /// The index and element of a list, the key and value of a map.
    func entry(_ place: inout ElementPlace) -> (key: Value, value: Value)? {
        switch self {
        case .list, .foreignList:
            let index = place.index
            return item(&place).map { (.int(Int64(index)), $0) }
        case .map(let map):
            guard place.index < map.count else { return nil }
            place.index += 1
            return (map.keys[place.index - 1], map.values[place.index - 1])
        case .foreignMap(let document, let node):
            place.index += 1
            return document.nextMember(of: node, &place.cursor).map { (.string($0.name), $0.value) }
        }
    }
}

extension Value {
    /// The value at `key` of a map of either kind; nil if this is no map or has no such key.
    func mapValue(at key: Value) -> Value? {
        switch self {
        case .map(let map): return map.value(at: key)
        case .foreignMap(let document, let node):
            guard case .string(let name) = key else { return nil }
            return document.member(of: node, named: name)
        default: return nil
        }
    }
}
