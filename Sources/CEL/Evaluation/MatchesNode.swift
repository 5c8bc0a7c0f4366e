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
            try frame.charge(CostTable.call + regex.charge(for: text.count))
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

extension LinearRegex {
    /// What a search costs: at least the product that cel-go has, more for patterns whose repeats come to much.
    fileprivate func charge(for textSize: Int) -> Int {
        let (product, isTooMuch) = CostTable.traversal(of: textSize &+ 1).multipliedReportingOverflow(by: cost)
        return isTooMuch ? .max / 2 : product
    }
}
