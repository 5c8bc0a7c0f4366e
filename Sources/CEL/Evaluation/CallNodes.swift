/// A call of a function. The first overload that fits the arguments is taken; usually only one is left to ask.
final class CallNode: Node {
    let name: String
    let overloads: [Overload]
    let arguments: [any Node]
    private let first: Callee?
    private let others: [Callee]

    init(_ name: String, _ overloads: [Overload], _ arguments: [any Node]) {
        self.name = name
        self.overloads = overloads
        self.arguments = arguments
        first = overloads.first.map(Callee.init)
        others = overloads.dropFirst().map(Callee.init)
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

    /// The function of values that are there already.
    func call(_ values: Arguments, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(CostTable.call)
        if let first, first.admits(values) { return try first.call(values, &frame) }
        for callee in others where callee.admits(values) { return try callee.call(values, &frame) }
        throw .noMatchingOverload(name)
    }
}

/// An overload behind a reference: nothing of it is copied to call it.
private final class Callee: Sendable {
    private let parameters: [Type]
    private let implementation: Overload.Implementation
    private let growth: Overload.Growth
    private let givesList: Bool

    init(_ overload: Overload) {
        parameters = overload.parameters
        implementation = overload.implementation
        growth = overload.growth
        givesList = if case .list = overload.result { true } else { false }
    }

    func admits(_ arguments: Arguments) -> Bool {
        for index in 0..<arguments.count where !parameters[index].admits(arguments[index]) { return false }
        return true
    }

    @inline(__always)
    func call(_ values: Arguments, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(values.cost(growth, limit: frame.remaining))
        let result = try implementation(values)
        if givesList, case .list(let list) = result {
            try frame.charge(CostTable.traversal(of: list.elements.count))
        }
        return result
    }
}

extension Arguments {
    /// Once through each of them, and what the overload does beyond that.
    ///
    /// - Parameter limit: beyond which the cost need not be known exactly.
    fileprivate func cost(_ growth: Overload.Growth, limit: Int) -> Int {
        switch growth {
        case .sum: return traversals { $0 &+ $1 }
        case .product:
            let product = traversals(from: 1) { first, second in
                let (product, isTooMuch) = first.multipliedReportingOverflow(by: max(1, second))
                return isTooMuch ? .max / 2 : product
            }
            return product &+ traversals { $0 &+ $1 }
        case .square:
            let weight = self[0].weight(limit: limit)
            let (square, isTooMuch) = weight.multipliedReportingOverflow(by: weight)
            return isTooMuch ? .max / 2 : traversals { $0 &+ $1 } &+ square / CostTable.traversedByUnit
        case .sorting:
            let weight = self[0].weight(limit: limit)
            let comparisons = Int.bitWidth - weight.leadingZeroBitCount
            return traversals { $0 &+ $1 } &+ weight.multipliedReportingOverflow(by: comparisons).partialValue
        }
    }

    @inline(__always)
    private func traversals(from start: Int = 0, _ join: (Int, Int) -> Int) -> Int {
        var result = start
        for index in 0..<count {
            switch self[index] {
            case .string(let text): result = join(result, CostTable.traversal(of: text.count))
            case .bytes(let bytes): result = join(result, CostTable.traversal(of: bytes.count))
            case .list, .map, .foreignList, .foreignMap:
                result = join(result, CostTable.traversal(of: Elements(self[index])?.count ?? 0))
            default: break
            }
        }
        return result
    }
}

extension Value {
    /// The elements and bytes of a value and of all that is in it; at most about `limit`, since a part that occurs in
    /// many places is counted in each.
    fileprivate func weight(limit: Int) -> Int {
        switch self {
        case .string(let text): return CostTable.traversal(of: text.count)
        case .bytes(let bytes): return CostTable.traversal(of: bytes.count)
        case .list, .map, .foreignList, .foreignMap:
            guard let elements = Elements(self) else { return 0 }
            var place = ElementPlace()
            var weight = 0
            while weight <= limit, let value = elements.value(&place) {
                weight += 1 + value.weight(limit: limit - weight)
            }
            return weight
        default: return 0
        }
    }
}
