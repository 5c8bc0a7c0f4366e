/// How one value stands to another.
enum Ordering {
    case before
    case same
    case after
    /// A comparison with NaN: neither before, nor the same, nor after.
    case unordered

    init<Operand: Comparable>(_ left: Operand, _ right: Operand) {
        self = left < right ? .before : (left == right ? .same : .after)
    }

    var reversed: Ordering {
        switch self {
        case .before: .after
        case .after: .before
        case .same, .unordered: self
        }
    }
}

extension Value {
    /// The order of two values of one ordered type, or of two numbers; nil if they have none (langdef "Ordering").
    func order(to other: Value) -> Ordering? {
        switch (self, other) {
        case (.int(let a), .int(let b)): Ordering(a, b)
        case (.string(let a), .string(let b)): Ordering(a, b)
        case (.timestamp(let a), .timestamp(let b)): Ordering(a, b)
        case (.duration(let a), .duration(let b)): Ordering(a, b)
        case (.bytes(let a), .bytes(let b)): Ordering(a, b)
        case (.bool(let a), .bool(let b)): Ordering(a ? 1 : 0, b ? 1 : 0)
        default: numericOrder(to: other)
        }
    }

    /// The order of two numbers of any types on one number line; nil if one is no number.
    func numericOrder(to other: Value) -> Ordering? {
        switch (self, other) {
        case (.int(let a), .int(let b)): Ordering(a, b)
        case (.uint(let a), .uint(let b)): Ordering(a, b)
        case (.double(let a), .double(let b)): a.isNaN || b.isNaN ? .unordered : Ordering(a, b)
        case (.int(let a), .uint(let b)): a < 0 ? .before : Ordering(UInt64(a), b)
        case (.uint(let a), .int(let b)): b < 0 ? .after : Ordering(a, UInt64(b))
        case (.int(let a), .double(let b)): Self.exactOrder(a, b)
        case (.double(let a), .int(let b)): Self.exactOrder(b, a).reversed
        case (.uint(let a), .double(let b)): Self.exactOrder(a, b)
        case (.double(let a), .uint(let b)): Self.exactOrder(b, a).reversed
        default: nil
        }
    }

    /// Exact: a 64-bit integer is never rounded to a double. The one exception is the double just above the largest
    /// integer, which counts as that integer: the conformance tests ask for it (comparisons, "lossy double").
    private static func exactOrder(_ int: Int64, _ double: Double) -> Ordering {
        if double.isNaN { return .unordered }
        if double >= 0x1p63 { return double == Double(int) ? .same : .before }
        if double < -0x1p63 { return .after }
        let whole = Int64(double)
        return int == whole ? Ordering(0, double - Double(whole)) : Ordering(int, whole)
    }

    private static func exactOrder(_ uint: UInt64, _ double: Double) -> Ordering {
        if double.isNaN { return .unordered }
        if double >= 0x1p64 { return double == Double(uint) ? .same : .before }
        if double < 0 { return .after }
        let whole = UInt64(double)
        return uint == whole ? Ordering(0, double - Double(whole)) : Ordering(uint, whole)
    }
}
