/// The code points in classes that no set of a pattern tells apart, so that a step needs one look-up.
struct ScalarClasses: Sendable {
    static let classLimit = 1 << 14

    /// How many classes there are; also the column that stands for the end of the text.
    private(set) var count = 1
    /// The class of each ASCII character.
    private(set) var ascii: [UInt16] = []
    /// The neighbour that each class is to an assertion.
    private(set) var neighbours: [RegexAssertion.Neighbour] = []
    /// The first code points of intervals, and the class of each interval.
    private let boundaries: [UInt32]
    private var classes: [UInt16] = []
    /// A row of bits for each set, a bit for each class.
    private var members: [UInt64] = []
    private var rowLength = 1

    /// - Parameter assertions: those of the pattern; they tell word characters or line feeds apart.
    init(_ sets: [ScalarSet], _ assertions: Set<RegexAssertion>) throws(RegexError) {
        let hasWords = assertions.contains(.wordBoundary) || assertions.contains(.notWordBoundary)
        let hasLines = assertions.contains(.lineStart) || assertions.contains(.lineEnd)
        let all = sets + (hasWords ? [.word] : []) + (hasLines ? [.lineFeed] : [])
        boundaries = Self.boundaries(all)
        var intervals = [Int](repeating: 0, count: boundaries.count)
        refine(&intervals, by: all)
        guard count <= Self.classLimit else { throw .tooLarge() }
        classes = intervals.map { UInt16($0) }
        ascii = (0..<128).map { UInt16(number(of: $0)) }
        neighbours = [RegexAssertion.Neighbour](repeating: .other, count: count)
        if hasWords { for index in self.intervals(of: .word) { neighbours[Int(classes[index])] = .wordScalar } }
        if hasLines { neighbours[number(of: 0x0A)] = .lineFeed }
        fillMembers(sets)
    }

    /// The class of a code point.
    @inline(__always)
    func number(of scalar: UInt32) -> Int {
        Int(scalar < 0x80 && !ascii.isEmpty ? ascii[Int(scalar)] : classes[interval(of: scalar)])
    }

    /// Whether the code points of a class are in a set.
    @inline(__always)
    func isMember(_ column: Int, of set: Int) -> Bool {
        members[set * rowLength + column >> 6] >> UInt64(column & 63) & 1 != 0
    }

    /// The only code point of a class, nil if there are more.
    func onlyScalar(of column: Int) -> UInt32? {
        guard let index = classes.firstIndex(of: UInt16(column)), classes.lastIndex(of: UInt16(column)) == index,
            index + 1 < boundaries.count, boundaries[index + 1] == boundaries[index] + 1
        else { return nil }
        return boundaries[index]
    }

    private static func boundaries(_ sets: [ScalarSet]) -> [UInt32] {
        var all: [UInt32] = [0]
        for set in sets {
            for range in set.ranges {
                all.append(range.lowerBound)
                if range.upperBound < ScalarSet.lastScalar { all.append(range.upperBound + 1) }
            }
        }
        all.sort()
        var result: [UInt32] = []
        for boundary in all where result.last != boundary { result.append(boundary) }
        return result
    }

    /// The last interval that begins at or below a code point.
    private func interval(of scalar: UInt32) -> Int {
        var low = 0
        var high = boundaries.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if boundaries[middle] <= scalar { low = middle } else { high = middle }
        }
        return low
    }

    /// Splits the classes until every set is made of whole ones. A set splits as its complement does; the one without
    /// U+0000 is the smaller one as a rule.
    private mutating func refine(_ intervals: inout [Int], by sets: [ScalarSet]) {
        var sizes = [intervals.count]
        for set in sets {
            let inside = self.intervals(of: set.contains(0) ? set.inverted : set)
            var hits: [Int: Int] = [:]
            for index in inside { hits[intervals[index], default: 0] += 1 }
            var split: [Int: Int] = [:]
            for (old, hit) in hits where hit < sizes[old] {
                split[old] = sizes.count
                sizes[old] -= hit
                sizes.append(hit)
            }
            for index in inside { intervals[index] = split[intervals[index]] ?? intervals[index] }
        }
        count = sizes.count
    }

    private func intervals(of set: ScalarSet) -> [Int] {
        var result: [Int] = []
        for range in set.ranges {
            var index = interval(of: range.lowerBound)
            while index < boundaries.count, boundaries[index] <= range.upperBound {
                result.append(index)
                index += 1
            }
        }
        return result
    }

    private mutating func fillMembers(_ sets: [ScalarSet]) {
        rowLength = count / 64 + 1
        members = [UInt64](repeating: 0, count: sets.count * rowLength)
        for (number, set) in sets.enumerated() {
            let isInverted = set.contains(0)
            let row = number * rowLength
            for index in intervals(of: isInverted ? set.inverted : set) {
                members[row + Int(classes[index]) >> 6] |= 1 << UInt64(classes[index] & 63)
            }
            if isInverted { for word in row..<(row + rowLength) { members[word] = ~members[word] } }
        }
    }
}
