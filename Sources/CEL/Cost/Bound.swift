/// The most of something: a number, or none, and then why there is none.
enum Bound: Equatable, Sendable {
    case finite(Int)
    case unbounded(String)

    /// Beyond any number that could matter.
    static let immense = Bound.unbounded("its parts multiply beyond every number")

    static let zero = Bound.finite(0)

    static func + (left: Bound, right: Bound) -> Bound {
        combine(left, right) { $0.addingReportingOverflow($1) }
    }

    static func += (left: inout Bound, right: Bound) {
        left = left + right
    }

    /// Nothing times anything is nothing, also where the other one is unbounded.
    static func * (left: Bound, right: Bound) -> Bound {
        if left == zero || right == zero { return zero }
        return combine(left, right) { $0.multipliedReportingOverflow(by: $1) }
    }

    /// A number is smaller than no bound.
    static func least(_ left: Bound, _ right: Bound) -> Bound {
        switch (left, right) {
        case (.finite(let a), .finite(let b)): .finite(min(a, b))
        case (.finite, _): left
        default: right
        }
    }

    static func greatest(_ left: Bound, _ right: Bound) -> Bound {
        switch (left, right) {
        case (.finite(let a), .finite(let b)): .finite(max(a, b))
        case (.finite, _): right
        default: left
        }
    }

    func map(_ transform: (Int) -> Int) -> Bound {
        if case .finite(let number) = self { .finite(transform(number)) } else { self }
    }

    private static func combine(
        _ left: Bound, _ right: Bound, _ operation: (Int, Int) -> (partialValue: Int, overflow: Bool)
    ) -> Bound {
        guard case .finite(let a) = left else { return left }
        guard case .finite(let b) = right else { return right }
        let (result, isOverflow) = operation(a, b)
        return isOverflow ? immense : .finite(result)
    }
}

/// The least and the most that an expression costs.
struct Cost {
    var min: Int
    var max: Bound

    static let zero = Cost(min: 0, max: .zero)

    static func exactly(_ units: Int) -> Cost { Cost(min: units, max: .finite(units)) }

    static func + (left: Cost, right: Cost) -> Cost {
        let (min, isOverflow) = left.min.addingReportingOverflow(right.min)
        return Cost(min: isOverflow ? .max : min, max: left.max + right.max)
    }

    static func += (left: inout Cost, right: Cost) {
        left = left + right
    }
}

/// How large a value is at most.
struct ValueSize: Sendable {
    /// Bytes of a text, elements of a list, entries of a map; nothing for what cannot grow.
    var count: Bound
    /// The same of the value and everything in it, all told.
    var weight: Bound
    /// The least count.
    var least = 0

    static let none = ValueSize(count: .zero, weight: .zero)

    /// A value of which only the whole is known.
    static func whole(_ weight: Bound) -> ValueSize { ValueSize(count: weight, weight: weight) }

    static func larger(_ left: ValueSize, _ right: ValueSize) -> ValueSize {
        ValueSize(
            count: .greatest(left.count, right.count), weight: .greatest(left.weight, right.weight),
            least: min(left.least, right.least))
    }

    static func + (left: ValueSize, right: ValueSize) -> ValueSize {
        ValueSize(count: left.count + right.count, weight: left.weight + right.weight, least: 0)
    }

    /// An element, key or field: no larger than all of it.
    var part: ValueSize { .whole(weight) }
}
