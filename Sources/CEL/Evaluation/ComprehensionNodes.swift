/// `all` and `exists`: like a chain of `&&` or `||` over the elements.
final class QuantifierNode: BoolNode {
    let range: any Node
    let variables: LoopVariables
    let predicate: any Node
    /// True for `exists`: the answer that decides.
    let isExists: Bool

    init(_ range: any Node, _ variables: LoopVariables, _ predicate: any Node, isExists: Bool) {
        self.range = range
        self.variables = variables
        self.predicate = predicate
        self.isExists = isExists
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let value = try range.evaluate(input, &frame)
        if case .unknown(let names) = value { return .unknown(names) }
        var undecided: Undecided?
        var elements = try LoopRange(value)
        while try elements.next(variables, &frame) {
            if try decides(input, &frame, &undecided) { return Truth(isExists) }
        }
        return try undecided?.result(otherwise: Truth(!isExists)) ?? Truth(!isExists)
    }

    /// Whether the element that the variables stand for decides; what is neither is noted.
    private func decides(
        _ input: Activation, _ frame: inout Frame, _ undecided: inout Undecided?
    ) throws(EvaluationError) -> Bool {
        do {
            switch try predicate.evaluateBool(input, &frame) {
            case .yes: return isExists
            case .no: return !isExists
            case .unknown(let names):
                if undecided == nil { undecided = Undecided() }
                undecided?.add(names)
            }
        } catch {
            if undecided == nil { undecided = Undecided() }
            try undecided?.add(error)
        }
        return false
    }
}

/// `exists_one`: every element is asked, an error in any is an error.
final class ExistsOneNode: BoolNode {
    let range: any Node
    let variables: LoopVariables
    let predicate: any Node

    init(_ range: any Node, _ variables: LoopVariables, _ predicate: any Node) {
        self.range = range
        self.variables = variables
        self.predicate = predicate
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        let value = try range.evaluate(input, &frame)
        if case .unknown(let names) = value { return .unknown(names) }
        var elements = try LoopRange(value)
        var undecided = Undecided()
        var count = 0
        while try elements.next(variables, &frame) {
            switch try predicate.evaluateBool(input, &frame) {
            case .yes: count += 1
            case .no: continue
            case .unknown(let names): undecided.add(names)
            }
        }
        return try undecided.result(otherwise: Truth(count == 1))
    }
}

/// `map`, `filter` and their kin: a new list or map.
final class TransformNode: Node {
    /// What becomes of an element for which the predicate holds.
    enum Outcome: Sendable {
        /// It is kept as it is.
        case keep
        /// The result is put into a list.
        case list(any Node)
        /// The result is put into a map, under the same key.
        case map(any Node)
        /// The result is a map, and its entries are put into one map.
        case entries(any Node)
    }

    let range: any Node
    let variables: LoopVariables
    let predicate: (any Node)?
    let outcome: Outcome

    init(_ range: any Node, _ variables: LoopVariables, _ predicate: (any Node)?, _ outcome: Outcome) {
        self.range = range
        self.variables = variables
        self.predicate = predicate
        self.outcome = outcome
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        let value = try range.evaluate(input, &frame)
        if case .unknown(let names) = value { return .unknown(names) }
        var elements = try LoopRange(value)
        var undecided = Undecided()
        var result = Collected(outcome)
        while let entry = try elements.nextEntry(variables, &frame) {
            switch try predicate?.evaluateBool(input, &frame) ?? .yes {
            case .no: continue
            case .unknown(let names): undecided.add(names)
            case .yes:
                let value =
                    switch outcome {
                    case .keep: elements.isMap ? entry.key : entry.value
                    case .list(let node), .map(let node), .entries(let node): try node.evaluate(input, &frame)
                    }
                if case .unknown(let names) = value {
                    undecided.add(names)
                } else {
                    try result.add(value, entry.key, &frame)
                }
            }
        }
        if case .unknown(let names) = try undecided.result(otherwise: .yes) { return .unknown(names) }
        return try result.value()
    }
}

/// What a transformation has made so far.
private struct Collected {
    private let outcome: TransformNode.Outcome
    private var values: [Value] = []
    private var entries: [(key: Value, value: Value)] = []

    init(_ outcome: TransformNode.Outcome) {
        self.outcome = outcome
    }

    mutating func add(_ value: Value, _ key: Value, _ frame: inout Frame) throws(EvaluationError) {
        switch outcome {
        case .keep, .list: values.append(value)
        case .map: entries.append((key, value))
        case .entries:
            guard let elements = Elements(map: value) else { throw .noMatchingOverload("an entry that is no map") }
            var place = ElementPlace()
            while let entry = elements.entry(&place) {
                if place.index % CostTable.traversedByUnit == 1 { try frame.charge(1) }
                entries.append(entry)
            }
        }
        guard entries.count <= Limits.collectionSize else { throw .tooLarge }
    }

    func value() throws(EvaluationError) -> Value {
        switch outcome {
        case .keep, .list: return .list(List(values))
        case .map, .entries:
            guard let map = Map(entries) else { throw .invalidMapKey("a key repeats") }
            return .map(map)
        }
    }
}
