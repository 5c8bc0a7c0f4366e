/// `e.?f`: an optional of the field or key, absent if there is none.
final class OptionalSelectNode: Node {
    let operand: any Node
    let name: Text
    /// Set if the operand is a declared struct.
    let step: FieldStep?

    init(_ operand: any Node, _ name: Text, _ step: FieldStep?) {
        self.operand = operand
        self.name = name
        self.step = step
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        return try Optionals.select(name, step, of: try operand.evaluate(input, &frame))
    }
}

/// `e[?i]`: an optional of the element or value, absent if there is none.
final class OptionalIndexNode: Node {
    let operand: any Node
    let index: any Node

    init(_ operand: any Node, _ index: any Node) {
        self.operand = operand
        self.index = index
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        switch try Operands.selecting(operand, index, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .values(let container, let key):
            try frame.charge(IndexNode.cost(of: key, in: container))
            return try Optionals.element(of: container, at: key)
        }
    }
}

/// `a.or(b)` and `a.orValue(b)`: `b` is evaluated only if `a` is absent.
final class OptionalOrNode: Node {
    let first: any Node
    let second: any Node
    let isValue: Bool

    init(_ first: any Node, _ second: any Node, isValue: Bool) {
        self.first = first
        self.second = second
        self.isValue = isValue
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        switch try first.evaluate(input, &frame) {
        case .optional(let box):
            guard let value = box.value else { return try second.evaluate(input, &frame) }
            return isValue ? value : .optional(box)
        case .unknown(let names): return .unknown(names)
        default: throw .noMatchingOverload(isValue ? "orValue" : "or")
        }
    }
}

/// `a.optMap(x, e)` and `a.optFlatMap(x, e)`.
final class OptionalMapNode: Node {
    let operand: any Node
    let local: Int
    let body: any Node
    let isFlat: Bool

    init(_ operand: any Node, _ local: Int, _ body: any Node, isFlat: Bool) {
        self.operand = operand
        self.local = local
        self.body = body
        self.isFlat = isFlat
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        switch try operand.evaluate(input, &frame) {
        case .optional(let box):
            guard let value = box.value else { return .optional(box) }
            frame[local: local] = value
            let result = try body.evaluate(input, &frame)
            return isFlat ? result : Optionals.wrapped(result)
        case .unknown(let names): return .unknown(names)
        default: throw .noMatchingOverload(isFlat ? "optFlatMap" : "optMap")
        }
    }
}

/// Selection that yields optionals. On an optional the rest of a chain looks inside it (optional types extension).
enum Optionals {
    static let none = Value.optional(OptionalBox(nil))

    /// Unknown values stay unknown.
    static func wrapped(_ value: Value) -> Value {
        if case .unknown = value { return value }
        return .optional(OptionalBox(value))
    }

    static func select(_ name: Text, _ step: FieldStep?, of value: Value) throws(EvaluationError) -> Value {
        switch (value, step) {
        case (.optional(let box), _):
            guard let inner = box.value else { return value }
            return try select(name, step, of: inner)
        case (.unknown(let names), _):
            return try names.selecting(.string(name)) { part throws(EvaluationError) in
                try select(name, step, of: part)
            }
        case (.foreignMap(let document, let node), .some(let step)):
            return document.field(of: node, number: step.number).map(wrapped) ?? none
        case (.map, _), (.foreignMap, _): return value.mapValue(at: .string(name)).map(wrapped) ?? none
        default: throw .noSuchField(String(name))
        }
    }

    static func element(of container: Value, at key: Value) throws(EvaluationError) -> Value {
        if case .optional(let box) = container {
            guard let inner = box.value else { return container }
            return try element(of: inner, at: key)
        }
        if case .unknown(let names) = container {
            return try names.selecting(key) { part throws(EvaluationError) in try element(of: part, at: key) }
        }
        do {
            return wrapped(try IndexNode.element(of: container, at: key))
        } catch {
            switch error {
            case .noSuchKey, .indexOutOfRange: return none
            default: throw error
            }
        }
    }

    /// The value to put into a literal; nil if it is an absent optional.
    static func unwrapped(_ value: Value, isOptional: Bool) throws(EvaluationError) -> Value? {
        guard isOptional else { return value }
        switch value {
        case .optional(let box): return box.value
        case .unknown: return value
        default: throw .noMatchingOverload("an optional is due after '?'")
        }
    }

    /// Null, false, zero and whatever is empty.
    static func isZero(_ value: Value) -> Bool {
        switch value {
        case .null: true
        case .bool(let bool): !bool
        case .int(let int): int == 0
        case .uint(let uint): uint == 0
        case .double(let double): double == 0
        case .string(let text): text.isEmpty
        case .bytes(let bytes): bytes.count == 0
        case .duration(let span): span.nanoseconds == 0
        case .timestamp(let timestamp): timestamp.seconds == 0 && timestamp.nanoseconds == 0
        case .optional(let box): box.value == nil
        case .list, .map, .foreignList, .foreignMap: Elements(value)?.count == 0
        case .type, .abstract, .unknown: false
        }
    }
}
