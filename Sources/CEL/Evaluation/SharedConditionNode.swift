/// A condition that other programs have as well: an evaluator that runs them all keeps the answer.
///
/// An error or what is not known is not kept: it is rare, and names what it comes from each time.
final class SharedConditionNode: BoolNode {
    let place: Int
    let condition: any Node

    init(_ place: Int, _ condition: any Node) {
        self.place = place
        self.condition = condition
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        if let known = frame.answer(at: place) {
            try frame.charge(1)
            return known ? .yes : .no
        }
        let truth = try condition.evaluateBool(input, &frame)
        switch truth {
        case .yes: frame.keep(true, at: place)
        case .no: frame.keep(false, at: place)
        case .unknown: break
        }
        return truth
    }
}
