/// `e.f` on a map, or on anything when nothing is known about it.
final class SelectNode: Node {
    let operand: any Node
    let name: Text

    init(_ operand: any Node, _ name: Text) {
        self.operand = operand
        self.name = name
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        return try Member.select(name, of: try operand.evaluate(input, &frame))
    }
}

/// `has(e.f)`, likewise.
final class HasNode: BoolNode {
    let operand: any Node
    let name: Text

    init(_ operand: any Node, _ name: Text) {
        self.operand = operand
        self.name = name
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        try frame.charge(1)
        return try Member.presence(name, of: try operand.evaluate(input, &frame))
    }
}

/// A field of a declared struct, by number.
struct FieldStep: Sendable {
    let number: Int
    let name: Text
}

/// `e.f` where `e` is a declared struct.
final class FieldNode: Node {
    let operand: any Node
    let step: FieldStep

    init(_ operand: any Node, _ step: FieldStep) {
        self.operand = operand
        self.step = step
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        return try Member.field(step, of: try operand.evaluate(input, &frame))
    }
}

/// `has(e.f)` where `e` is a declared struct.
final class HasFieldNode: BoolNode {
    let operand: any Node
    let step: FieldStep

    init(_ operand: any Node, _ step: FieldStep) {
        self.operand = operand
        self.step = step
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        try frame.charge(1)
        return try Member.presence(step, of: try operand.evaluate(input, &frame))
    }
}

/// A chain `v.a.b.c` of declared structs, and where to begin with it.
struct FieldPath: Sendable {
    let slot: Int
    let variable: String
    /// All fields but the last.
    let inner: [FieldStep]
    let last: FieldStep
    /// The numbers of `inner` by themselves: reading them counts no references.
    private let numbers: [Int]

    init(slot: Int, variable: String, inner: [FieldStep], last: FieldStep) {
        self.slot = slot
        self.variable = variable
        self.inner = inner
        self.last = last
        numbers = inner.map(\.number)
    }

    /// The value at the start of the chain.
    @inline(__always)
    func root(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(numbers.count + 2)
        guard slot < input.values.count, let root = input.values[slot] else { throw .unboundVariable(variable) }
        return root
    }

    /// The node of the last struct, if all of the chain is in one document that knows the short cut.
    @inline(__always)
    func lastNode(in document: any ForeignDocument, from start: Int32) -> Int32? {
        var node = start
        for number in numbers {
            guard let next = document.structure(of: node, number: number) else { return nil }
            node = next
        }
        return node
    }

    /// The last struct, field by field.
    func parent(of root: Value) throws(EvaluationError) -> Value {
        var value = root
        for step in inner { value = try Member.field(step, of: value) }
        return value
    }

    func appending(_ step: FieldStep) -> FieldPath {
        FieldPath(slot: slot, variable: variable, inner: inner + [last], last: step)
    }
}

/// `v.a.b.c`: one node, and one reference to the document however long it is.
final class FieldPathNode: Node {
    let path: FieldPath

    init(_ path: FieldPath) {
        self.path = path
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        let root = try path.root(input, &frame)
        guard case .foreignMap(let document, let start) = root, let node = path.lastNode(in: document, from: start)
        else { return try Member.field(path.last, of: try path.parent(of: root)) }
        guard let value = document.field(of: node, number: path.last.number) else {
            throw .noSuchField(String(path.last.name))
        }
        return value
    }
}

/// `has(v.a.b.c)`.
final class HasFieldPathNode: BoolNode {
    let path: FieldPath

    init(_ path: FieldPath) {
        self.path = path
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let root = try path.root(input, &frame)
        if case .foreignMap(let document, let start) = root, let node = path.lastNode(in: document, from: start) {
            return document.presence(of: node, number: path.last.number)
        }
        return try Member.presence(path.last, of: try path.parent(of: root))
    }
}

/// Selection by name and by declared field.
enum Member {
    static func select(_ name: Text, of value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .foreignMap(let document, let node):
            guard let member = document.member(of: node, named: name) else { throw .noSuchKey(String(name)) }
            return member
        case .map(let map):
            guard let member = map.value(named: name) else { throw .noSuchKey(String(name)) }
            return member
        case .unknown(let names):
            return try names.selecting(.string(name)) { part throws(EvaluationError) in try select(name, of: part) }
        case .optional: return try Optionals.select(name, nil, of: value)
        default: throw .noSuchField(String(name))
        }
    }

    static func presence(_ name: Text, of value: Value) throws(EvaluationError) -> Truth {
        switch value {
        case .foreignMap(let document, let node): return document.presence(of: node, named: name)
        case .map(let map): return Truth(presenceOf: map.value(named: name))
        case .unknown(let names):
            return try names.presence(of: .string(name)) { part throws(EvaluationError) in
                try presence(name, of: part)
            }
        case .optional(let box):
            return try box.value.map { value throws(EvaluationError) in try presence(name, of: value) } ?? .no
        default: throw .noSuchField(String(name))
        }
    }

    static func field(_ step: FieldStep, of value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .foreignMap(let document, let node):
            guard let field = document.field(of: node, number: step.number) else {
                throw .noSuchField(String(step.name))
            }
            return field
        case .unknown(let names):
            return try names.selecting(.string(step.name)) { part throws(EvaluationError) in try field(step, of: part) }
        case .optional: return try Optionals.select(step.name, step, of: value)
        default: return try select(step.name, of: value)
        }
    }

    static func presence(_ step: FieldStep, of value: Value) throws(EvaluationError) -> Truth {
        switch value {
        case .foreignMap(let document, let node): return document.presence(of: node, number: step.number)
        case .unknown(let names):
            return try names.presence(of: .string(step.name)) { part throws(EvaluationError) in
                try presence(step, of: part)
            }
        case .optional(let box):
            return try box.value.map { value throws(EvaluationError) in try presence(step, of: value) } ?? .no
        default: return try presence(step.name, of: value)
        }
    }
}

/// `e[i]`.
final class IndexNode: Node {
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
            try frame.charge(Self.cost(of: key, in: container))
            return try Self.element(of: container, at: key)
        }
    }

    /// What finding it costs beyond the step: a long key is read, and the elements of a document may be counted.
    static func cost(of key: Value, in container: Value) -> Int {
        switch (container, key) {
        case (_, .string): key.keyCost
        case (.foreignList, .int(let index)): Int(clamping: max(0, index) / Int64(CostTable.traversedByUnit))
        default: 0
        }
    }

    static func element(of container: Value, at key: Value) throws(EvaluationError) -> Value {
        switch container {
        case .map, .foreignMap:
            guard let value = container.mapValue(at: key) else { throw .noSuchKey(key.brief) }
            return value
        case .list(let list):
            let position = try position(key)
            guard let index = Int(exactly: position), list.elements.indices.contains(index) else {
                throw .indexOutOfRange(position)
            }
            return list.elements[index]
        case .foreignList(let document, let node):
            let position = try position(key)
            guard position >= 0, let index = Int(exactly: position), index < document.count(of: node),
                let value = document.element(of: node, at: index)
            else { throw .indexOutOfRange(position) }
            return value
        case .optional: return try Optionals.element(of: container, at: key)
        case .unknown(let names):
            return try names.selecting(key) { part throws(EvaluationError) in try element(of: part, at: key) }
        default: throw .noMatchingOverload("_[_]")
        }
    }

    /// An int, or a uint or double that is one.
    private static func position(_ key: Value) throws(EvaluationError) -> Int64 {
        switch key {
        case .int(let int): return int
        case .uint(let uint):
            guard let int = Int64(exactly: uint) else { throw .indexOutOfRange(.max) }
            return int
        case .double(let double):
            guard let int = Int64(exactDouble: double) else { throw .noMatchingOverload("_[_]") }
            return int
        default: throw .noMatchingOverload("_[_]")
        }
    }
}
