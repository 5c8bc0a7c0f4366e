/// How large what a function makes may be, from how large its arguments are.
enum ResultSize {
    static func size(of name: String, _ arguments: [ValueSize], isOfLibrary: Bool) -> ValueSize {
        guard isOfLibrary else { return .whole(.unbounded("what '\(name)' gives has no maximum size")) }
        let all = arguments.reduce(ValueSize.none) { $0 + $1 }
        let first = arguments.first ?? .none
        switch name {
        case "_[_]", "first", "last": return first.part
        case "string": return .whole(.greatest(first.weight, .finite(longestNumber)))
        case "_+_": return all
        case "base64.encode": return .whole(first.count.map { $0 / 3 &* 4 &+ 4 })
        case "replace" where arguments.count >= 3:
            return .whole(bounded((first.count + .finite(1)) * (arguments[2].count + .finite(1))))
        case "join" where arguments.count == 2:
            return .whole(bounded(first.weight + first.count * arguments[1].count))
        case "format", "strings.quote", "regex.replace": return .whole(.finite(Limits.stringSize))
        case "lists.range": return .whole(.finite(Limits.collectionSize))
        case "split", "regex.extractAll", "flatten": return parts(of: first)
        default: return .whole(all.weight)
        }
    }

    /// Digits of a number, letters of a time, a type's name.
    private static let longestNumber = 400

    private static func bounded(_ size: Bound) -> Bound { .least(size, .finite(Limits.stringSize)) }

    /// Cut into pieces, with an empty one at each end.
    private static func parts(of whole: ValueSize) -> ValueSize {
        .whole(whole.weight * .finite(2) + .finite(2))
    }
}

extension Comprehension {
    /// Whether the first element that decides ends it.
    var isQuantifier: Bool { kind == .all || kind == .exists }

    func size(range: ValueSize, transform: ValueSize) -> ValueSize {
        switch kind {
        case .all, .exists, .existsOne: .none
        case .filter: ValueSize(count: range.count, weight: range.weight)
        case .list: ValueSize(count: range.count, weight: range.count * (transform.weight + .finite(1)))
        case .map:
            ValueSize(count: range.count, weight: range.weight + range.count * (transform.weight + .finite(1)))
        case .entries:
            ValueSize(count: range.count * transform.count, weight: range.count * (transform.weight + .finite(1)))
        }
    }
}

extension Type {
    /// Whether all values of this type are of one size.
    var isOfFixedSize: Bool {
        switch self {
        case .null, .bool, .int, .uint, .double, .timestamp, .duration, .type: true
        case .optional(let wrapped): wrapped.isOfFixedSize
        default: false
        }
    }
}

extension Value {
    /// The size of a literal.
    var literalSize: ValueSize {
        switch self {
        case .string(let text):
            ValueSize(count: .finite(text.count), weight: .finite(text.count), least: text.isEmpty ? 0 : 1)
        case .bytes(let bytes): .whole(.finite(bytes.count))
        default: .none
        }
    }
}
