/// `a.all(x, x in b)` where `b` does not depend on `x`: `b` is evaluated once, not once for each element.
final class SubsetNode: BoolNode {
    let range: any Node
    let container: any Node

    init(_ range: any Node, _ container: any Node) {
        self.range = range
        self.container = container
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let elements: Elements
        switch try LoopRange(range, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .elements(let found): elements = found
        }
        // Of an empty list everything holds, even what cannot be evaluated.
        guard elements.count > 0 else { return .yes }
        let container = try container.evaluate(input, &frame)
        if case .unknown(let names) = container { return .unknown(names) }
        var undecided: Undecided?
        for index in 0..<elements.count {
            try frame.charge(1)
            let item = elements.item(at: index)
            switch try InNode.contains(item, container, &frame) {
            case .yes: continue
            case .no: return .no
            case .unknown(let names):
                if undecided == nil { undecided = Undecided() }
                undecided?.add(names)
            }
        }
        return try undecided?.result(otherwise: .yes) ?? .yes
    }
}
