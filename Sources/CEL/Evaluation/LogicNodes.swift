/// `&&`: false decides, whatever the other operand comes to (langdef "Logical Operators").
final class AndNode: BoolNode {
    let left: any Node
    let right: any Node

    init(_ left: any Node, _ right: any Node) {
        self.left = left
        self.right = right
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let first: Truth
        do {
            first = try left.evaluateBool(input, &frame)
        } catch {
            return try Undecided(error).result(with: right, decidedBy: .no, input, &frame)
        }
        switch first {
        case .yes: return try right.evaluateBool(input, &frame)
        case .no: return .no
        case .unknown(let names):
            return try Undecided(names).result(with: right, decidedBy: .no, input, &frame)
        }
    }
}

/// `||`: true decides, whatever the other operand comes to.
final class OrNode: BoolNode {
    let left: any Node
    let right: any Node

    init(_ left: any Node, _ right: any Node) {
        self.left = left
        self.right = right
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let first: Truth
        do {
            first = try left.evaluateBool(input, &frame)
        } catch {
            return try Undecided(error).result(with: right, decidedBy: .yes, input, &frame)
        }
        switch first {
        case .no: return try right.evaluateBool(input, &frame)
        case .yes: return .yes
        case .unknown(let names):
            return try Undecided(names).result(with: right, decidedBy: .yes, input, &frame)
        }
    }
}

/// Errors and unknowns met on the way to a decision. An unknown beats an error; the first error is reported.
struct Undecided {
    private var unknown: UnknownSet?
    private var error: EvaluationError?

    init() {}

    init(_ names: UnknownSet) {
        unknown = names
    }

    init(_ error: EvaluationError) {
        self.error = error
    }

    /// The rest of `&&` or `||` after a left operand that does not decide.
    func result(
        with right: any Node, decidedBy decision: Truth, _ input: Activation, _ frame: inout Frame
    ) throws(EvaluationError) -> Truth {
        if error == .budgetExceeded { throw .budgetExceeded }
        var all = self
        do {
            let truth = try right.evaluateBool(input, &frame)
            switch (truth, decision) {
            case (.yes, .yes), (.no, .no): return truth
            case (.unknown(let names), _): all.add(names)
            default: break
            }
        } catch {
            try all.add(error)
        }
        return try all.result(otherwise: decision.negated)
    }

    mutating func add(_ names: UnknownSet) {
        unknown = unknown?.merged(with: names) ?? names
    }

    mutating func add(_ error: EvaluationError) throws(EvaluationError) {
        if error == .budgetExceeded { throw error }
        if self.error == nil { self.error = error }
    }

    func result(otherwise truth: Truth) throws(EvaluationError) -> Truth {
        if let unknown { return .unknown(unknown) }
        if let error { throw error }
        return truth
    }
}

final class NotNode: BoolNode {
    let operand: any Node

    init(_ operand: any Node) {
        self.operand = operand
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        try operand.evaluateBool(input, &frame).negated
    }
}

final class ConditionalNode: Node {
    let condition: any Node
    let first: any Node
    let second: any Node

    init(_ condition: any Node, _ first: any Node, _ second: any Node) {
        self.condition = condition
        self.first = first
        self.second = second
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        switch try condition.evaluateBool(input, &frame) {
        case .yes: try first.evaluate(input, &frame)
        case .no: try second.evaluate(input, &frame)
        case .unknown(let names): .unknown(names)
        }
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        switch try condition.evaluateBool(input, &frame) {
        case .yes: try first.evaluateBool(input, &frame)
        case .no: try second.evaluateBool(input, &frame)
        case .unknown(let names): .unknown(names)
        }
    }
}
