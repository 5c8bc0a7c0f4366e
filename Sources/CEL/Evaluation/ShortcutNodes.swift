/// `type(e) == t` and `type(e) != t` for a type that is named: nothing is made to compare.
final class TypeTestNode: BoolNode {
    let operand: any Node
    let kind: Value.Kind
    let isNegated: Bool

    init(_ operand: any Node, _ kind: Value.Kind, isNegated: Bool) {
        self.operand = operand
        self.kind = kind
        self.isNegated = isNegated
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let value = try operand.evaluate(input, &frame)
        if case .unknown(let names) = value { return .unknown(names) }
        try frame.charge(2)
        return (value.kind == kind) != isNegated ? .yes : .no
    }
}

extension Value {
    /// The run-time types that a condition may ask for by name.
    enum Kind: CaseIterable {
        case null, bool, int, uint, double, string, bytes, list, map, timestamp, duration, other

        init?(_ type: TypeValue) {
            guard let kind = Kind.allCases.first(where: { $0.type == type }) else { return nil }
            self = kind
        }

        private var type: TypeValue? {
            switch self {
            case .null: .null
            case .bool: .bool
            case .int: .int
            case .uint: .uint
            case .double: .double
            case .string: .string
            case .bytes: .bytes
            case .list: .list
            case .map: .map
            case .timestamp: .timestamp
            case .duration: .duration
            case .other: nil
            }
        }
    }

    var kind: Kind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list, .foreignList: .list
        case .map, .foreignMap: .map
        case .timestamp: .timestamp
        case .duration: .duration
        case .type, .optional, .abstract, .unknown: .other
        }
    }
}

/// `size(e)` and `e.size()`.
final class SizeNode: Node {
    static let overloads: Set<String> = Set(
        ["string", "bytes", "list", "map"].flatMap { ["size_\($0)", "\($0)_size"] })

    let operand: any Node

    init(_ operand: any Node) {
        self.operand = operand
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        let value = try operand.evaluate(input, &frame)
        switch value {
        case .unknown: return value
        case .string(let text):
            try frame.charge(CostTable.call + CostTable.traversal(of: text.count))
            return .int(Int64(text.scalarCount))
        case .bytes(let bytes):
            try frame.charge(CostTable.call + CostTable.traversal(of: bytes.count))
            return .int(Int64(bytes.count))
        default:
            guard let elements = Elements(value) else { throw .noMatchingOverload("size") }
            let count = elements.count
            try frame.charge(CostTable.call + CostTable.traversal(of: count))
            return .int(Int64(count))
        }
    }
}

/// `contains`, `startsWith` and `endsWith` of two strings.
final class TextSearchNode: BoolNode {
    enum Place: String {
        case anywhere = "contains"
        case start = "startsWith"
        case end = "endsWith"
    }

    let place: Place
    let text: any Node
    let part: any Node

    init(_ place: Place, _ text: any Node, _ part: any Node) {
        self.place = place
        self.text = text
        self.part = part
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try Operands.evaluate(text, part, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .values(.string(let text), .string(let part)):
            try frame.charge(CostTable.call + cost(text.count, part.count))
            return Truth(holds(text, part))
        default: throw .noMatchingOverload(place.rawValue)
        }
    }

    private func cost(_ text: Int, _ part: Int) -> Int {
        switch place {
        case .anywhere: CostTable.search(of: part, in: text)
        case .start, .end: CostTable.traversal(of: min(part, text))
        }
    }

    private func holds(_ text: Text, _ part: Text) -> Bool {
        switch place {
        case .anywhere: text.contains(part)
        case .start: text.hasPrefix(part)
        case .end: text.hasSuffix(part)
        }
    }
}
