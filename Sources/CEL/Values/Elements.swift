/// A list or map of either kind, seen as keys and values by position; nothing is copied.
enum Elements {
    case list([Value])
    case map(Map)
    case foreignList(any ForeignDocument, Int32, count: Int)
    case foreignMap(any ForeignDocument, Int32, count: Int)

    init?(_ value: Value) {
        switch value {
        case .list(let list): self = .list(list.elements)
        case .map(let map): self = .map(map)
        case .foreignList(let document, let node):
            self = .foreignList(document, node, count: document.count(of: node))
        case .foreignMap(let document, let node):
            self = .foreignMap(document, node, count: document.count(of: node))
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

    var count: Int {
        switch self {
        case .list(let values): values.count
        case .map(let map): map.count
        case .foreignList(_, _, let count), .foreignMap(_, _, let count): count
        }
    }

    var isMap: Bool {
        switch self {
        case .map, .foreignMap: true
        case .list, .foreignList: false
        }
    }

    /// The index of a list's element, the key of a map's entry. `index` must be below `count`.
    func key(at index: Int) -> Value {
        switch self {
        case .list, .foreignList: .int(Int64(index))
        case .map(let map): map.keys[index]
        case .foreignMap(let document, let node, _):
            document.memberName(of: node, at: index).map(Value.string) ?? .null
        }
    }

    /// The element, or the value of the entry. `index` must be below `count`.
    func value(at index: Int) -> Value {
        switch self {
        case .list(let values): values[index]
        case .map(let map): map.values[index]
        case .foreignList(let document, let node, _): document.element(of: node, at: index) ?? .null
        case .foreignMap(let document, let node, _):
            document.memberValue(of: node, at: index) ?? .null
        }
    }

    /// What a one-variable comprehension binds: the element of a list, the key of a map.
    func item(at index: Int) -> Value {
        isMap ? key(at: index) : value(at: index)
    }

    var values: [Value] {
        if case .list(let values) = self { return values }
        return (0..<count).map(value(at:))
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
