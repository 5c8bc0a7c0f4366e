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
