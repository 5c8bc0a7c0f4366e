/// `a.all(x, x in b)` where `b` does not depend on `x`: `b` is evaluated once, not once for each element.
final class SubsetNode: BoolNode {
    let range: any Node
    let container: any Node
    /// What reading the element and asking for it costs in each round, apart from the search itself.
    private static let round = CostTable.round + CostTable.select

    init(_ range: any Node, _ container: any Node) {
        self.range = range
        self.container = container
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let value = try range.evaluate(input, &frame)
        if case .unknown(let names) = value { return .unknown(names) }
        guard let elements = Elements(value) else {
            throw .noMatchingOverload("a comprehension over \(value.typeValue.name)")
        }
        var place = ElementPlace()
        // Of an empty list everything holds, even what cannot be evaluated.
        guard var item = elements.item(&place) else { return .yes }
        let before = frame.remaining
        let container = try container.evaluate(input, &frame)
        let containerCost = before &- frame.remaining
        if case .unknown(let names) = container { return .unknown(names) }
        var undecided = Undecided()
        while true {
            try frame.charge(Self.round)
            do {
                switch try InNode.contains(item, container, &frame) {
                case .yes: break
                case .no: return .no
                case .unknown(let names): undecided.add(names)
                }
            } catch {
                try undecided.add(error)
            }
            guard let next = elements.item(&place) else { return try undecided.result(otherwise: .yes) }
            item = next
            // As if the container had been evaluated again.
            try frame.charge(containerCost)
        }
    }
}
