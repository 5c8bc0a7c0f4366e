/// A call of a function. The first overload that fits the arguments is taken; usually only one is left to ask.
final class CallNode: Node {
    let name: String
    let overloads: [Overload]
    let arguments: [any Node]
    /// The only overload.
    private let only: OnlyOverload?

    init(_ name: String, _ overloads: [Overload], _ arguments: [any Node]) {
        self.name = name
        self.overloads = overloads
        self.arguments = arguments
        only = overloads.count == 1 ? OnlyOverload(overloads[0]) : nil
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        switch arguments.count {
        case 1:
            let value = try arguments[0].evaluate(input, &frame)
            if case .unknown = value { return value }
            return try call(Arguments(value), &frame)
        case 2:
            switch try Operands.evaluate(arguments[0], arguments[1], input, &frame) {
            case .unknown(let names): return .unknown(names)
            case .values(let first, let second): return try call(Arguments(first, second), &frame)
            }
        default: return try evaluateMany(input, &frame)
        }
    }

    private func evaluateMany(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        var undecided = Undecided()
        for argument in arguments {
            do {
                let value = try argument.evaluate(input, &frame)
                if case .unknown(let names) = value { undecided.add(names) }
                values.append(value)
            } catch {
                try undecided.add(error)
            }
        }
        if case .unknown(let names) = try undecided.result(otherwise: .yes) { return .unknown(names) }
        return try call(Arguments(values), &frame)
    }

    private func call(_ values: Arguments, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        if let only {
            guard only.admits(values) else { throw .noMatchingOverload(name) }
            return try call(only.implementation, values.cost(isProduct: only.isProduct), values, &frame)
        }
        for overload in overloads where overload.admits(values) {
            return try call(overload.implementation, values.cost(isProduct: overload.isProduct), values, &frame)
        }
        throw .noMatchingOverload(name)
    }

    @inline(__always)
    private func call(
        _ implementation: Overload.Implementation, _ cost: Int, _ values: Arguments, _ frame: inout Frame
    ) throws(EvaluationError) -> Value {
        try frame.charge(cost)
        let result = try implementation(values)
        if case .list(let list) = result { try frame.charge(list.elements.count / 10) }
        return result
    }
}

/// An overload behind a reference: nothing of it is copied to call it.
private final class OnlyOverload: Sendable {
    let parameters: [Type]
    let implementation: Overload.Implementation
    let isProduct: Bool

    init(_ overload: Overload) {
        parameters = overload.parameters
        implementation = overload.implementation
        isProduct = overload.isProduct
    }

    func admits(_ arguments: Arguments) -> Bool {
        for index in 0..<arguments.count where !parameters[index].admits(arguments[index]) { return false }
        return true
    }
}

extension Arguments {
    /// A tenth of a unit for each byte and element, added up or multiplied.
    fileprivate func cost(isProduct: Bool) -> Int {
        var sum = 0
        var product = 1
        for index in 0..<count {
            let size: Int
            switch self[index] {
            case .string(let text): size = text.count / 10
            case .bytes(let bytes): size = bytes.count / 10
            case .list(let list): size = list.elements.count / 10
            case .foreignList(let document, let node): size = document.count(of: node) / 10
            default: size = 0
            }
            sum &+= size
            product = product.multipliedReportingOverflow(by: max(1, size)).partialValue
        }
        return isProduct ? sum &+ max(0, product) : sum
    }
}

/// `matches`. A literal pattern is compiled when the program is planned.
final class MatchesNode: BoolNode {
    let operand: any Node
    let pattern: any Node
    private let prepared: LinearRegex?

    init(_ operand: any Node, _ pattern: any Node) {
        self.operand = operand
        self.pattern = pattern
        if case .string(let text) = pattern.constant {
            prepared = try? LinearRegex(String(text), isPrepared: true)
        } else {
            prepared = nil
        }
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try Operands.evaluate(operand, pattern, input, &frame) {
        case .values(.string(let text), .string(let pattern)):
            let regex = if let prepared { prepared } else { try Self.compiled(pattern) }
            try frame.charge(1 + (text.count / 10 + 1) * regex.cost)
            return Truth(regex.isFound(in: text))
        case .unknown(let names): return .unknown(names)
        default: throw .noMatchingOverload("matches")
        }
    }

    private static func compiled(_ pattern: Text) throws(EvaluationError) -> LinearRegex {
        do throws(RegexError) {
            return try LinearRegex(String(pattern), isPrepared: false)
        } catch {
            throw .invalidRegex(error.message)
        }
    }
}
