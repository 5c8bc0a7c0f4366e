/// Where a comprehension puts what it is at: one variable (element or key) or two (index or key, and value).
struct LoopVariables: Sendable {
    let first: Int
    let second: Int?
}

/// The list or map that a comprehension runs over, and how far it has come.
struct LoopRange {
    private let elements: Elements
    private var place = ElementPlace()

    init(_ value: Value) throws(EvaluationError) {
        guard let elements = Elements(value) else {
            throw .noMatchingOverload("a comprehension over \(value.typeValue.name)")
        }
        self.elements = elements
    }

    /// Puts the next element into the variables and charges for the round; false at the end.
    @inline(__always)
    mutating func next(_ variables: LoopVariables, _ frame: inout Frame) throws(EvaluationError) -> Bool {
        if let second = variables.second {
            guard let (key, value) = elements.entry(&place) else { return false }
            frame[local: variables.first] = key
            frame[local: second] = value
        } else {
            guard let item = elements.item(&place) else { return false }
            frame[local: variables.first] = item
        }
        try frame.charge(CostTable.round)
        return true
    }

    /// The next index or key, and the element or value.
    mutating func nextEntry(
        _ variables: LoopVariables, _ frame: inout Frame
    ) throws(EvaluationError) -> (key: Value, value: Value)? {
        guard let entry = elements.entry(&place) else { return nil }
        if let second = variables.second {
            frame[local: variables.first] = entry.key
            frame[local: second] = entry.value
        } else {
            frame[local: variables.first] = elements.isMap ? entry.key : entry.value
        }
        try frame.charge(CostTable.round)
        return entry
    }

    /// Whether the elements are those of a map.
    var isMap: Bool { elements.isMap }
}
