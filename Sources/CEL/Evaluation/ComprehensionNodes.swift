/// Where a comprehension puts what it is at: one variable (element or key) or two (index or key, and value).
struct LoopVariables: Sendable {
    let first: Int
    let second: Int?

    func bind(_ elements: Elements, at index: Int, _ frame: inout Frame) {
        if let second {
            frame[local: first] = elements.key(at: index)
            frame[local: second] = elements.value(at: index)
        } else {
            frame[local: first] = elements.item(at: index)
        }
    }
}

/// The list or map that a comprehension runs over.
enum LoopRange {
    case elements(Elements)
    case unknown(UnknownSet)

    init(_ node: any Node, _ input: Activation, _ frame: inout Frame) throws(EvaluationError) {
        let value = try node.evaluate(input, &frame)
        if case .unknown(let names) = value {
            self = .unknown(names)
        } else if let elements = Elements(value) {
            self = .elements(elements)
        } else {
            throw .noMatchingOverload("a comprehension over \(value.typeValue.name)")
        }
    }
}

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
        var undecided: Undecided?
        if case .foreignList(let document, let node) = value, variables.second == nil {
            for index in 0..<document.count(of: node) {
                frame[local: variables.first] = document.element(of: node, at: index) ?? .null
                if try decides(input, &frame, &undecided) { return Truth(isExists) }
            }
        } else {
            if case .unknown(let names) = value { return .unknown(names) }
            guard let elements = Elements(value) else {
                throw .noMatchingOverload("a comprehension over \(value.typeValue.name)")
            }
            for index in 0..<elements.count {
                variables.bind(elements, at: index, &frame)
                if try decides(input, &frame, &undecided) { return Truth(isExists) }
            }
        }
        return try undecided?.result(otherwise: Truth(!isExists)) ?? Truth(!isExists)
    }

    /// Whether the element that the variables stand for decides; what is neither is noted.
    private func decides(
        _ input: Activation, _ frame: inout Frame, _ undecided: inout Undecided?
    ) throws(EvaluationError) -> Bool {
        try frame.charge(1)
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
        let elements: Elements
        switch try LoopRange(range, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .elements(let found): elements = found
        }
        var undecided = Undecided()
        var count = 0
        for index in 0..<elements.count {
            try frame.charge(1)
            variables.bind(elements, at: index, &frame)
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
        let elements: Elements
        switch try LoopRange(range, input, &frame) {
        case .unknown(let names): return .unknown(names)
        case .elements(let found): elements = found
        }
        var undecided = Undecided()
        var keys: [Value] = []
        var values: [Value] = []
        for index in 0..<elements.count {
            try frame.charge(1)
            variables.bind(elements, at: index, &frame)
            switch try predicate?.evaluateBool(input, &frame) ?? .yes {
            case .no: continue
            case .unknown(let names): undecided.add(names)
            case .yes:
                let value = try result(elements, at: index, input, &frame)
                if case .unknown(let names) = value { undecided.add(names) }
                keys.append(elements.key(at: index))
                values.append(value)
            }
        }
        if case .unknown(let names) = try undecided.result(otherwise: .yes) { return .unknown(names) }
        return try collected(keys, values)
    }

    private func result(
        _ elements: Elements, at index: Int, _ input: Activation, _ frame: inout Frame
    ) throws(EvaluationError) -> Value {
        switch outcome {
        case .keep: elements.item(at: index)
        case .list(let transform), .map(let transform), .entries(let transform): try transform.evaluate(input, &frame)
        }
    }

    private func collected(_ keys: [Value], _ values: [Value]) throws(EvaluationError) -> Value {
        var entries: [(key: Value, value: Value)] = []
        switch outcome {
        case .keep, .list: return .list(List(values))
        case .map: entries = zip(keys, values).map { ($0, $1) }
        case .entries:
            for value in values {
                guard let elements = Elements(map: value) else { throw .noMatchingOverload("an entry that is no map") }
                for index in 0..<elements.count {
                    entries.append((elements.key(at: index), elements.value(at: index)))
                }
            }
        }
        guard let map = Map(entries) else { throw .invalidMapKey("a key repeats") }
        return .map(map)
    }
}

/// A value computed once and named.
final class BindNode: Node {
    let local: Int
    let value: any Node
    let body: any Node

    init(_ local: Int, _ value: any Node, _ body: any Node) {
        self.local = local
        self.value = value
        self.body = body
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        frame[local: local] = try value.evaluate(input, &frame)
        return try body.evaluate(input, &frame)
    }
}
