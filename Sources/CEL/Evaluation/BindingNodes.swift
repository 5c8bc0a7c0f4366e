/// The body of a binding. What the name stands for is computed when the body first asks for it, or before.
final class BindNode: Node {
    let local: Int
    /// Set if the value is computed before the body.
    let early: BoundNode?
    let body: any Node

    init(_ local: Int, _ early: BoundNode?, _ body: any Node) {
        self.local = local
        self.early = early
        self.body = body
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        frame[local: local] = .abstract(PendingValue.pending)
        if let early { try early.prepare(input, &frame) }
        return try body.evaluate(input, &frame)
    }
}

/// A bound name. Its value, or the error that there is instead, is kept until the binding is entered again.
final class BoundNode: Node {
    let local: Int
    let value: any Node

    init(_ local: Int, _ value: any Node) {
        self.local = local
        self.value = value
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(1)
        guard case .abstract(let known) = frame[local: local], let pending = known as? PendingValue else {
            return frame[local: local]
        }
        if let failure = pending.failure { throw failure }
        return try compute(input, &frame)
    }

    /// Computes the value now. An error is kept, unless it is one that nothing absorbs.
    func prepare(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) {
        do {
            _ = try compute(input, &frame)
        } catch {
            if error == .budgetExceeded { throw error }
        }
    }

    private func compute(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        do {
            let result = try value.evaluate(input, &frame)
            frame[local: local] = result
            return result
        } catch {
            frame[local: local] = .abstract(PendingValue(failure: error))
            throw error
        }
    }
}

/// Stands in the place of a bound name whose value is not known yet, or is an error. No expression ever gets it.
private final class PendingValue: AbstractValue {
    static let pending = PendingValue(failure: nil)

    let failure: EvaluationError?

    init(failure: EvaluationError?) {
        self.failure = failure
    }

    var typeValue: TypeValue { .null }
    var description: String { "" }

    func equals(_ other: any AbstractValue) -> Bool { false }
}
