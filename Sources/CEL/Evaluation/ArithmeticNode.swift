/// `+`, `-`, `*`, `/` and `%`: two integers or two doubles are done at once, anything else by the function.
final class ArithmeticNode: Node {
    enum Operation: String {
        case add = "_+_"
        case subtract = "_-_"
        case multiply = "_*_"
        case divide = "_/_"
        case remainder = "_%_"
    }

    private let operation: Operation
    let left: any Node
    let right: any Node
    private let general: CallNode
    private let takesIntegers: Bool
    private let takesDoubles: Bool

    /// Nil unless the overload for integers or the one for doubles is one that may be meant.
    init?(_ call: CallNode) {
        guard let operation = Operation(rawValue: call.name), call.arguments.count == 2 else { return nil }
        takesIntegers = call.overloads.contains { $0.parameters == [.int, .int] && $0.id.hasSuffix("_int64") }
        takesDoubles = call.overloads.contains { $0.parameters == [.double, .double] && $0.id.hasSuffix("_double") }
        guard takesIntegers || takesDoubles && operation != .remainder else { return nil }
        self.operation = operation
        left = call.arguments[0]
        right = call.arguments[1]
        general = call
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        switch try Operands.evaluate(left, right, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .values(.int(let a), .int(let b)) where takesIntegers:
            try frame.charge(CostTable.call)
            return .int(try integer(a, b))
        case .values(.double(let a), .double(let b)) where takesDoubles:
            try frame.charge(CostTable.call)
            return .double(double(a, b))
        case .values(let first, let second): return try general.call(Arguments(first, second), &frame)
        }
    }

    private func double(_ a: Double, _ b: Double) -> Double {
        switch operation {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        // There is no remainder of doubles, so none gets here.
        case .divide, .remainder: a / b
        }
    }

    @inline(__always)
    private func integer(_ a: Int64, _ b: Int64) throws(EvaluationError) -> Int64 {
        let (result, isOverflow) =
            switch operation {
            case .add: a.addingReportingOverflow(b)
            case .subtract: a.subtractingReportingOverflow(b)
            case .multiply: a.multipliedReportingOverflow(by: b)
            case .divide: a.dividedReportingOverflow(by: b)
            case .remainder: a.remainderReportingOverflow(dividingBy: b)
            }
        if isOverflow {
            // Division reports zero this way, too.
            let isDivision = operation == .divide || operation == .remainder
            throw isDivision && b == 0 ? .divisionByZero : .overflow
        }
        return result
    }
}
