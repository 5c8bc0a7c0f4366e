/// `==` and `!=`.
final class EqualNode: BoolNode {
    let left: any Node
    let right: any Node
    let isNegated: Bool

    init(_ left: any Node, _ right: any Node, isNegated: Bool) {
        self.left = left
        self.right = right
        self.isNegated = isNegated
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try Operands.evaluate(left, right, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .values(.string(let a), .string(let b)):
            try frame.charge(1 + min(a.count, b.count) / 10)
            return (a == b) != isNegated ? .yes : .no
        case .values(let a, let b):
            var equality = Equality(limit: frame.remaining)
            let result = equality.compare(a, b)
            try frame.charge(equality.cost)
            return isNegated ? result.negated : result
        }
    }
}

/// `==` and `!=` with a string literal.
final class EqualTextNode: BoolNode {
    let operand: any Node
    let text: Text
    let isNegated: Bool

    init(_ operand: any Node, _ text: Text, isNegated: Bool) {
        self.operand = operand
        self.text = text
        self.isNegated = isNegated
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try operand.evaluate(input, &frame) {
        case .string(let other):
            try frame.charge(1 + min(other.count, text.count) / 10)
            return (other == text) != isNegated ? .yes : .no
        case .unknown(let names): return .unknown(names)
        default: return isNegated ? .yes : .no
        }
    }
}

/// `<`, `<=`, `>` and `>=`. Every comparison with NaN is false.
final class OrderNode: BoolNode {
    enum Relation: String {
        case less = "_<_"
        case lessOrEqual = "_<=_"
        case greater = "_>_"
        case greaterOrEqual = "_>=_"
    }

    let relation: Relation
    let left: any Node
    let right: any Node

    init(_ relation: Relation, _ left: any Node, _ right: any Node) {
        self.relation = relation
        self.left = left
        self.right = right
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try Operands.evaluate(left, right, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .values(let a, let b):
            if case .string(let first) = a { try frame.charge(first.count / 10) }
            try frame.charge(1)
            guard let order = a.order(to: b) else { throw .noMatchingOverload(relation.rawValue) }
            return Truth(holds(order))
        }
    }

    private func holds(_ order: Ordering) -> Bool {
        switch (relation, order) {
        case (.less, .before), (.greater, .after): true
        case (.lessOrEqual, .before), (.lessOrEqual, .same): true
        case (.greaterOrEqual, .after), (.greaterOrEqual, .same): true
        default: false
        }
    }
}

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
        switch (item, container) {
        case (.string(let text), .foreignList(let document, let node)):
            return try search(for: text, in: document, node, &frame)
        case (_, .map(let map)):
            try frame.charge(1)
            return Truth(map.value(at: item) != nil)
        case (_, .foreignMap(let document, let node)):
            try frame.charge(1)
            guard case .string(let name) = item else { return .no }
            return document.presence(of: node, named: name)
        default:
            guard let elements = Elements(list: container) else { throw .noMatchingOverload("in") }
            return try search(for: item, in: elements, &frame)
        }
    }

    /// The usual case, a name among those of a document: elements are fetched one by one, nothing else is made.
    private static func search(
        for text: Text, in document: any ForeignDocument, _ node: Int32, _ frame: inout Frame
    ) throws(EvaluationError) -> Truth {
        let count = document.count(of: node)
        var undecided: Undecided?
        for index in 0..<count {
            switch document.element(of: node, at: index) {
            case .some(.string(let other)):
                try frame.charge(1 + min(text.count, other.count) / 10)
                if text == other { return .yes }
            case .some(.unknown(let names)):
                if undecided == nil { undecided = Undecided() }
                undecided?.add(names)
            default: try frame.charge(1)
            }
        }
        return try undecided?.result(otherwise: .no) ?? .no
    }

    private static func search(
        for item: Value, in elements: Elements, _ frame: inout Frame
    ) throws(EvaluationError) -> Truth {
        var undecided = Undecided()
        for index in 0..<elements.count {
            let element = elements.value(at: index)
            if case .string(let text) = item, case .string(let other) = element {
                try frame.charge(1 + min(text.count, other.count) / 10)
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
    let table: Set<MapKey>

    /// Nil unless every literal can be a key.
    init?(_ item: any Node, literals: [Value]) {
        var table = Set<MapKey>()
        for literal in literals {
            guard let key = MapKey(literal) else { return nil }
            table.insert(key)
        }
        self.item = item
        self.table = table
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        try frame.charge(1)
        let value = try item.evaluate(input, &frame)
        if case .unknown(let names) = value { return .unknown(names) }
        guard let key = MapKey(value) else { return .no }
        return Truth(table.contains(key))
    }
}

extension Truth {
    /// Whether a member or field that was asked for is there.
    init(presenceOf value: Value?) {
        switch value {
        case .none: self = .no
        case .some(.unknown(let names)): self = .unknown(names)
        case .some: self = .yes
        }
    }
}
