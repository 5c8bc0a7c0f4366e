/// CEL equality, defined for every pair of values (langdef "Equality"): different types are unequal, numbers are
/// compared on one number line, NaN equals nothing.
struct Equality {
    /// How many elements and tens of bytes were looked at, for the budget.
    private(set) var cost = 0
    private let limit: Int

    /// - Parameter limit: the cost at which the comparison is given up. The result then means nothing; whoever charges
    ///   the cost finds that the budget is used up. Shared parts of a value may be met exponentially often.
    init(limit: Int) {
        self.limit = limit
    }

    mutating func compare(_ left: Value, _ right: Value) -> Truth {
        cost &+= 1
        guard cost <= limit else { return .no }
        switch (left, right) {
        case (.string(let a), .string(let b)):
            cost &+= CostTable.traversal(of: min(a.count, b.count))
            return Truth(a == b)
        case (.bool(let a), .bool(let b)): return Truth(a == b)
        case (.int(let a), .int(let b)): return Truth(a == b)
        case (.unknown(let a), .unknown(let b)): return .unknown(a.merged(with: b))
        case (.unknown(let names), _), (_, .unknown(let names)): return .unknown(names)
        case (.null, .null): return .yes
        case (.bytes(let a), .bytes(let b)):
            cost &+= CostTable.traversal(of: min(a.count, b.count))
            return Truth(a == b)
        case (.timestamp(let a), .timestamp(let b)): return Truth(a == b)
        case (.duration(let a), .duration(let b)): return Truth(a == b)
        case (.type(let a), .type(let b)): return Truth(a == b)
        case (.optional(let a), .optional(let b)): return compareOptionals(a.value, b.value)
        case (.abstract(let a), .abstract(let b)): return Truth(a.typeValue == b.typeValue && a.equals(b))
        default: return compareOthers(left, right)
        }
    }

    private mutating func compareOthers(_ left: Value, _ right: Value) -> Truth {
        if let a = Elements(list: left), let b = Elements(list: right) { return compareLists(a, b) }
        if let a = Elements(map: left), let b = Elements(map: right) { return compareMaps(a, b, right) }
        return Truth(left.numericOrder(to: right) == .same)
    }

    private mutating func compareOptionals(_ left: Value?, _ right: Value?) -> Truth {
        guard let left, let right else { return Truth(left == nil && right == nil) }
        return compare(left, right)
    }

    private mutating func compareLists(_ left: Elements, _ right: Elements) -> Truth {
        // Elements of a document are not counted first: that would go through all of them.
        if case .list(let a) = left, case .list(let b) = right, a.count != b.count { return .no }
        var result = Truth.yes
        var (place, other) = (ElementPlace(), ElementPlace())
        while cost <= limit {
            switch (left.value(&place), right.value(&other)) {
            case (.some(let first), .some(let second)):
                if merge(compare(first, second), into: &result) { return .no }
            case (nil, nil): return result
            default: return .no
            }
        }
        return .no
    }

    private mutating func compareMaps(_ left: Elements, _ right: Elements, _ container: Value) -> Truth {
        if case .map(let a) = left, case .map(let b) = right, a.count != b.count { return .no }
        var result = Truth.yes
        var (place, other) = (ElementPlace(), ElementPlace())
        while cost <= limit, let entry = left.entry(&place) {
            guard right.item(&other) != nil, let found = container.mapValue(at: entry.key) else { return .no }
            cost &+= entry.key.keyCost
            if merge(compare(entry.value, found), into: &result) { return .no }
        }
        return right.item(&other) == nil ? result : .no
    }

    /// Adds one comparison to a conjunction; true if it decides against.
    private func merge(_ truth: Truth, into result: inout Truth) -> Bool {
        switch (truth, result) {
        case (.no, _): return true
        case (.unknown(let a), .unknown(let b)): result = .unknown(a.merged(with: b))
        case (.unknown, _): result = truth
        case (.yes, _): break
        }
        return false
    }
}
