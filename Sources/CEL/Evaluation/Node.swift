/// A piece of a planned program. Immutable; evaluation keeps its state in the frame.
protocol Node: AnyObject, Sendable {
    /// The value, which may be `.unknown`.
    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value

    /// The value as a condition; an error if it is no truth value.
    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth

    /// Whether the value is known without running.
    var constant: Value? { get }
}

extension Node {
    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try evaluate(input, &frame) {
        case .bool(let bool): return bool ? .yes : .no
        case .unknown(let names): return .unknown(names)
        case let other: throw .notBool(String(other.typeValue.name))
        }
    }

    var constant: Value? { nil }
}

/// A node whose result is a condition: `evaluateBool` is the way it is written, `evaluate` wraps it.
protocol BoolNode: Node {}

extension BoolNode {
    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try evaluateBool(input, &frame).value
    }
}

final class ConstantNode: Node {
    let value: Value
    var constant: Value? { value }

    init(_ value: Value) {
        self.value = value
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value { value }
}

/// What cannot be resolved when nothing was checked: an error only when it is reached.
final class FailingNode: Node {
    let error: EvaluationError

    init(_ error: EvaluationError) {
        self.error = error
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value { throw error }
}

final class VariableNode: Node {
    let slot: Int
    let name: String

    init(slot: Int, name: String) {
        self.slot = slot
        self.name = name
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        guard slot < input.values.count, let value = input.values[slot] else { throw .unboundVariable(name) }
        return value
    }
}

final class LocalNode: Node {
    let index: Int

    init(_ index: Int) {
        self.index = index
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        return frame[local: index]
    }
}

/// Two operands of a strict operator. An unknown beats an error.
enum Operands {
    case values(Value, Value)
    case unknown(UnknownSet)

    @inline(__always)
    static func evaluate(
        _ left: any Node, _ right: any Node, _ input: Activation, _ frame: inout Frame
    ) throws(EvaluationError) -> Operands {
        let first: Value
        do {
            first = try left.evaluate(input, &frame)
        } catch {
            return .unknown(try unknown(beating: error, right, input, &frame))
        }
        if case .unknown(let names) = first { return .unknown(try merge(names, right, input, &frame)) }
        let second = try right.evaluate(input, &frame)
        if case .unknown(let names) = second { return .unknown(names) }
        return .values(first, second)
    }

    /// The same for `e[i]`: an operand of which only parts are not at hand is a value to select from.
    @inline(__always)
    static func selecting(
        _ operand: any Node, _ index: any Node, _ input: Activation, _ frame: inout Frame
    ) throws(EvaluationError) -> Operands {
        let first: Value
        do {
            first = try operand.evaluate(input, &frame)
        } catch {
            return .unknown(try unknown(beating: error, index, input, &frame))
        }
        if case .unknown(let names) = first, names.partial == nil {
            return .unknown(try merge(names, index, input, &frame))
        }
        let second = try index.evaluate(input, &frame)
        if case .unknown(let names) = second { return .unknown(names) }
        return .values(first, second)
    }

    /// The names if the right operand is unknown, else the error of the left one.
    private static func unknown(
        beating failure: EvaluationError, _ right: any Node, _ input: Activation, _ frame: inout Frame
    ) throws(EvaluationError) -> UnknownSet {
        if failure == .budgetExceeded { throw failure }
        do {
            if case .unknown(let names) = try right.evaluate(input, &frame) { return names }
        } catch {
            if error == .budgetExceeded { throw error }
        }
        throw failure
    }

    private static func merge(
        _ names: UnknownSet, _ right: any Node, _ input: Activation, _ frame: inout Frame
    ) throws(EvaluationError) -> UnknownSet {
        do {
            guard case .unknown(let others) = try right.evaluate(input, &frame) else { return names }
            return names.merged(with: others)
        } catch {
            if error == .budgetExceeded { throw error }
            return names
        }
    }
}
