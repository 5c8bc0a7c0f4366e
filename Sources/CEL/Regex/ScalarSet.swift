/// A set of code points: ranges in ascending order that neither overlap nor touch.
struct ScalarSet: Sendable, Hashable {
    private(set) var ranges: [ClosedRange<UInt32>]

    static let lastScalar: UInt32 = 0x10FFFF
    static let everything = ScalarSet([0...lastScalar])

    /// Of any ranges.
    init(_ ranges: [ClosedRange<UInt32>] = []) {
        self.ranges = []
        self.ranges.reserveCapacity(ranges.count)
        for range in Self.sorted(ranges) {
            if let last = self.ranges.last,
                range.lowerBound <= last.upperBound || range.lowerBound - last.upperBound == 1
            {
                self.ranges[self.ranges.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                self.ranges.append(range)
            }
        }
    }

    /// One code point.
    init(_ scalar: UInt32) {
        ranges = [scalar...scalar]
    }

    /// A part is enough: the sets of a pattern are few, and some have hundreds of ranges.
    func hash(into hasher: inout Hasher) {
        hasher.combine(ranges.count)
        hasher.combine(ranges.first)
        hasher.combine(ranges.last)
    }

    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].contains(scalar) { return true }
            if ranges[middle].lowerBound > scalar { high = middle } else { low = middle + 1 }
        }
        return false
    }

    /// All other code points.
    var inverted: ScalarSet {
        var others: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { others.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= Self.lastScalar { others.append(next...Self.lastScalar) }
        return ScalarSet(others)
    }

    /// Nothing to sort is the usual case: tables and complements are in order.
    private static func sorted(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        for (range, next) in zip(ranges, ranges.dropFirst()) where next.lowerBound < range.lowerBound {
            return ranges.sorted { $0.lowerBound < $1.lowerBound }
        }
        return ranges
    }
}

extension ScalarSet {
    private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    private static let upper: [ClosedRange<UInt32>] = [0x41...0x5A]
    private static let lower: [ClosedRange<UInt32>] = [0x61...0x7A]

    static let lineFeed = ScalarSet(0x0A)
    /// ASCII only, as in RE2.
    static let word = ScalarSet(digits + upper + lower + [0x5F...0x5F])

    /// `\d` and its kin, by their letters.
    static func perl(_ letter: UInt8) -> ScalarSet? {
        switch letter {
        case UInt8(ascii: "d"): ScalarSet(digits)
        case UInt8(ascii: "s"): ScalarSet([0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
        case UInt8(ascii: "w"): word
        default: nil
        }
    }

    /// `[:alpha:]` and its kin, by their names.
    static func posix(_ name: String) -> ScalarSet? {
        switch name {
        case "alnum": ScalarSet(digits + upper + lower)
        case "alpha": ScalarSet(upper + lower)
        case "ascii": ScalarSet([0...0x7F])
        case "blank": ScalarSet([0x09...0x09, 0x20...0x20])
        case "cntrl": ScalarSet([0...0x1F, 0x7F...0x7F])
        case "digit": ScalarSet(digits)
        case "graph": ScalarSet([0x21...0x7E])
        case "lower": ScalarSet(lower)
        case "print": ScalarSet([0x20...0x7E])
        case "punct": ScalarSet([0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E])
        case "space": ScalarSet([0x09...0x0D, 0x20...0x20])
        case "upper": ScalarSet(upper)
        case "word": word
        case "xdigit": ScalarSet(digits + [0x41...0x46, 0x61...0x66])
        default: nil
        }
    }
}
