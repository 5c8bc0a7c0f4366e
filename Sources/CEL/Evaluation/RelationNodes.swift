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
            try frame.charge(CostTable.call + CostTable.traversal(of: min(a.count, b.count)))
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
            try frame.charge(CostTable.call + CostTable.traversal(of: min(other.count, text.count)))
            return (other == text) != isNegated ? .yes : .no
        case .unknown(let names): return .unknown(names)
        default:
            try frame.charge(CostTable.call)
            return isNegated ? .yes : .no
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
        case .values(.int(let a), .int(let b)):
            try frame.charge(CostTable.call)
            return switch relation {
            case .less: a < b ? .yes : .no
            case .lessOrEqual: a <= b ? .yes : .no
            case .greater: a > b ? .yes : .no
            case .greaterOrEqual: a >= b ? .yes : .no
            }
        case .values(let a, let b):
            try frame.charge(CostTable.call + CostTable.traversal(of: min(a.textSize, b.textSize)))
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
        try frame.charge(CostTable.call)
        switch (item, container) {
        case (.string(let text), .foreignList(let document, let node)):
            return try search(for: text, in: document, node, &frame)
        case (_, .map(let map)):
            try frame.charge(item.keyCost)
            return Truth(map.value(at: item) != nil)
        case (_, .foreignMap(let document, let node)):
            try frame.charge(item.keyCost)
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
        var undecided: Undecided?
        var place: Int32 = 0
        while let element = document.nextElement(of: node, &place) {
            switch element {
            case .string(let other):
                try frame.charge(1 + CostTable.traversal(of: min(text.count, other.count)))
                if text == other { return .yes }
            case .unknown(let names):
                if undecided == nil { undecided = Undecided() }
                undecided?.add(names)
                try frame.charge(1)
            default: try frame.charge(1)
            }
        }
        return try undecided?.result(otherwise: .no) ?? .no
    }

    private static func search(
        for item: Value, in elements: Elements, _ frame: inout Frame
    ) throws(EvaluationError) -> Truth {
        var undecided = Undecided()
        var place = ElementPlace()
        while let element = elements.value(&place) {
            if case .string(let text) = item, case .string(let other) = element {
                try frame.charge(1 + CostTable.traversal(of: min(text.count, other.count)))
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

extension Value {
    /// The bytes of a string or bytes value; 0 for others.
    fileprivate var textSize: Int {
        switch self {
        case .string(let text): text.count
        case .bytes(let bytes): bytes.count
        default: 0
        }
    }

    /// What looking up a key costs beyond the step: a long text is read to find it. Names are free.
    var keyCost: Int {
        if case .string(let text) = self { text.count / CostTable.traversedByUnit } else { 0 }
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
