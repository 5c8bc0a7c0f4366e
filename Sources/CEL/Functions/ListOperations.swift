/// What the functions on lists do.
enum Lists {
    /// The function behind `sortBy`; no source can call it.
    static let sortByKeys = "@sortBy"

    /// Types whose values have an order among themselves.
    static let orderedTypes: [Type] = [.int, .uint, .double, .bool, .duration, .timestamp, .string, .bytes]

    /// Each element once. Those that can be keys are found in a table, the others are compared one by one.
    static func distinct(_ values: [Value]) throws(EvaluationError) -> [Value] {
        var kept: [Value] = []
        var others: [Value] = []
        var keys: Set<MapKey> = []
        for value in values {
            if let key = MapKey(value) {
                if keys.insert(key).inserted { kept.append(value) }
            } else if !others.contains(where: { $0.isEqual(to: value) }) {
                guard others.count < distinctLimit else { throw .tooLarge }
                others.append(value)
                kept.append(value)
            }
        }
        return kept
    }

    /// Different elements that no table holds, such as lists and maps, in the result of `distinct`.
    static let distinctLimit = 1_000

    /// Lists within the list replaced by their elements, down to a depth. Empty lists count as work too: there may be
    /// very many in few bytes of source.
    static func flattened(_ values: [Value], depth: Int64) throws(EvaluationError) -> [Value] {
        guard depth >= 0 else { throw .invalidArgument("a depth of \(depth)") }
        var result: [Value] = []
        var visited = 0
        var open: [(values: [Value], next: Int)] = [(values, 0)]
        while let last = open.indices.last {
            guard open[last].next < open[last].values.count else {
                open.removeLast()
                continue
            }
            let value = open[last].values[open[last].next]
            open[last].next += 1
            visited += 1
            guard visited <= 2 * Limits.collectionSize, result.count < Limits.collectionSize else { throw .tooLarge }
            if Int64(last) < depth, let inner = Elements(list: value) {
                open.append((inner.values, 0))
            } else {
                result.append(value)
            }
        }
        return result
    }

    /// The values in the order of their keys, which are of one ordered type; equal keys keep their order.
    static func sorted(_ values: [Value], by keys: [Value]) throws(EvaluationError) -> [Value] {
        guard values.count == keys.count else { throw .invalidArgument("another number of keys than of elements") }
        for key in keys {
            guard let first = keys.first, key.typeValue == first.typeValue, let order = key.order(to: first),
                order != .unordered
            else { throw .noMatchingOverload("sort of elements without an order among them") }
        }
        let places = keys.indices.sorted { left, right in
            switch keys[left].order(to: keys[right]) {
            case .before: true
            case .same: left < right
            default: false
            }
        }
        return places.map { values[$0] }
    }
}

extension Value {
    /// Whether both are known and equal.
    fileprivate func isEqual(to other: Value) -> Bool {
        if case .yes = equals(other) { true } else { false }
    }
}
