/// `in`: an equal element of a list, or a key of a map.
final class InNode: BoolNode {
    let item: any Node
    let container: any Node

    init(_ item: any Node, _ container: any Node) {
        self.item = item
        self.container = container
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try Operands.evaluate(item, container, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .values(let item, let container): return try Self.contains(item, container, &frame)
        }
    }

    static func contains(
        _ item: Value, _ container: Value, _ frame: inout Frame
    ) throws(EvaluationError) -> Truth {
        try frame.charge(CostTable.call)
        switch container {
        case .map(let map):
            try frame.charge(item.keyCost)
            return Truth(map.value(at: item) != nil)
        case .foreignMap(let document, let node):
            try frame.charge(item.keyCost)
            guard case .string(let name) = item else { return .no }
            return document.presence(of: node, named: name)
        case .foreignList(let document, let node):
            guard let search = document.search(node, for: item) else { break }
            return try answer(search, item, &frame)
        case .list(let list):
            guard let search = ListSearch(list.elements, for: item) else { break }
            return try answer(search, item, &frame)
        default: break
        }
        guard let elements = Elements(list: container) else { throw .noMatchingOverload("in") }
        return try walk(elements, for: item, &frame)
    }

    private static func answer(
        _ search: ListSearch, _ item: Value, _ frame: inout Frame
    ) throws(EvaluationError) -> Truth {
        try frame.charge(search.cost(of: item))
        return search.isFound ? .yes : .no
    }

    /// Element by element, whatever they are.
    private static func walk(
        _ elements: Elements, for item: Value, _ frame: inout Frame
    ) throws(EvaluationError) -> Truth {
        var undecided = Undecided()
        var place = ElementPlace()
        while let element = elements.value(&place) {
            if case .string(let text) = item, case .string(let other) = element {
                try frame.charge(ListSearch.cost(of: text, beside: other))
                if text == other { return .yes }
                continue
            }
            var equality = Equality(limit: frame.remaining)
            let truth = equality.compare(item, element)
            try frame.charge(equality.cost)
            switch truth {
            case .yes: return .yes
            case .no: continue
            case .unknown(let names): undecided.add(names)
            }
        }
        return try undecided.result(otherwise: .no)
    }
}

/// `in` a list of literals, looked up in a table.
final class InTableNode: BoolNode {
    let item: any Node
    let table: LiteralTable

    /// Nil unless every literal can be a key.
    init?(_ item: any Node, literals: [Value]) {
        guard let table = LiteralTable(literals) else { return nil }
        self.item = item
        self.table = table
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let value = try item.evaluate(input, &frame)
        if case .unknown(let names) = value { return .unknown(names) }
        try frame.charge(CostTable.call + value.keyCost)
        return table.contains(value) ? .yes : .no
    }
}
