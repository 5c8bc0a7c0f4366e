/// Sets of code points by the names that Unicode gives them.
enum UnicodeNames {
    /// A general category by its one or two letters, a script by its long name, or `Any`.
    static func set(named name: String) -> ScalarSet? {
        if name == "Any" { return .everything }
        // A handful of look-ups for a pattern; the names are ASCII, so that `==` compares bytes.
        for table in [UnicodeTables.categories, UnicodeTables.scripts] {
            if let entry = table.first(where: { $0.name.description == name }) { return ScalarSet(entry.ranges) }
        }
        return nil
    }

    /// What the name of a capture group is made of: what Python and RE2 let identifiers have.
    static let groupNameScalars: ScalarSet = {
        let categories = ["L", "Nl", "Mn", "Mc", "Nd", "Pc"]
        return ScalarSet(categories.flatMap { set(named: $0)?.ranges ?? [] })
    }()
}

extension ScalarSet {
    /// What ``UnicodeTables`` writes as text.
    fileprivate init(_ table: StaticString) {
        var numbers = UnicodeNumbers(table)
        var ranges: [ClosedRange<UInt32>] = []
        var end: UInt32 = 0
        while let gap = numbers.next(), let length = numbers.next() {
            let first = end + gap
            ranges.append(first...(first + length))
            end = first + length + 1
        }
        self.init(ranges)
    }
}

/// Reads the numbers of ``UnicodeTables``.
struct UnicodeNumbers {
    private let digits: [UInt8]
    private var position = 0

    init(_ text: StaticString) {
        digits = Array(text.description.utf8)
    }

    /// The next number; nil at the end.
    mutating func next() -> UInt32? {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while position < digits.count {
            let digit = Self.value(of: digits[position])
            position += 1
            value |= (digit & 31) << shift
            guard digit >= 32 else { return value }
            shift += 5
        }
        return nil
    }

    private static func value(of digit: UInt8) -> UInt32 {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        default: 63
        }
    }
}
