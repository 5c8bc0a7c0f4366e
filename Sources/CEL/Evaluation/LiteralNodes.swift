/// `[a, b]`. An element written `?e` is left out if it is an absent optional.
final class ListNode: Node {
    struct Element: Sendable {
        let node: any Node
        let isOptional: Bool
    }

    let elements: [Element]

    init(_ elements: [Element]) {
        self.elements = elements
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(CostTable.list)
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        var undecided = Undecided()
        for element in elements {
            do {
                let value = try element.node.evaluate(input, &frame)
                if case .unknown(let names) = value { undecided.add(names) }
                guard let present = try Optionals.unwrapped(value, isOptional: element.isOptional) else { continue }
                values.append(present)
            } catch {
                try undecided.add(error)
            }
        }
        if case .unknown(let names) = try undecided.result(otherwise: .yes) { return .unknown(names) }
        return .list(List(values))
    }
}

/// `{k: v}`. Repeated keys, by numeric equality, are an error.
final class MapNode: Node {
    struct Entry: Sendable {
        let key: any Node
        let value: any Node
        let isOptional: Bool
    }

    let entries: [Entry]
    /// Set if every key is a constant and none is optional: then the keys are put in order when the program is planned.
    private let fixedKeys: Map.Keys?
    /// What the fixed keys cost.
    private let fixedCost: Int

    init(_ entries: [Entry]) {
        self.entries = entries
        let constants = entries.compactMap { $0.isOptional ? nil : $0.key.constant }
        fixedKeys = constants.count == entries.count ? Map.Keys(constants) : nil
        fixedCost = constants.reduce(0) { $0 + $1.keyCost }
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(CostTable.map)
        guard let fixedKeys else { return try evaluateAll(input, &frame) }
        try frame.charge(fixedCost)
        var values: [Value] = []
        values.reserveCapacity(entries.count)
        var undecided: Undecided?
        for entry in entries {
            let value = try entry.value.evaluate(input, &frame)
            if case .unknown(let names) = value {
                if undecided == nil { undecided = Undecided() }
                undecided?.add(names)
            }
            values.append(value)
        }
        if case .unknown(let names) = try undecided?.result(otherwise: .yes) { return .unknown(names) }
        return .map(Map(fixedKeys, values))
    }

    private func evaluateAll(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        var pairs: [(key: Value, value: Value)] = []
        pairs.reserveCapacity(entries.count)
        var undecided = Undecided()
        for entry in entries {
            switch try Operands.evaluate(entry.key, entry.value, input, &frame) {
            case .unknown(let names): undecided.add(names)
            case .values(let key, let value):
                guard let present = try Optionals.unwrapped(value, isOptional: entry.isOptional) else { continue }
                try frame.charge(key.keyCost)
                pairs.append((key, present))
            }
        }
        if case .unknown(let names) = try undecided.result(otherwise: .yes) { return .unknown(names) }
        guard let map = Map(pairs) else { throw .invalidMapKey("a key repeats or is of another type") }
        return .map(map)
    }
}
