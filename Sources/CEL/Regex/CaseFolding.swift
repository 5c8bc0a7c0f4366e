/// Simple case folding of Unicode. Code points that fold to the same one belong together, such as `k`, `K` and the
/// Kelvin sign U+212A: a pattern that ignores case takes any for any other (as RE2 does).
enum CaseFolding {
    /// A code point and the one that it and its kin fold to.
    private struct Member {
        let scalar: UInt32
        let folded: UInt32
    }

    /// All code points that have kin, in order.
    private static let members: [Member] = {
        var numbers = UnicodeNumbers(UnicodeTables.folding)
        var members: [Member] = []
        var targets: Set<UInt32> = []
        var scalar: UInt32 = 0
        while let gap = numbers.next(), let distance = numbers.next() {
            scalar += gap
            let folded = distance & 1 == 0 ? scalar + distance / 2 : scalar - distance / 2
            members.append(Member(scalar: scalar, folded: folded))
            targets.insert(folded)
        }
        members += targets.map { Member(scalar: $0, folded: $0) }
        return members.sorted { $0.scalar < $1.scalar }
    }()

    /// The code points that fold to one.
    private static let kin: [UInt32: [UInt32]] = {
        var kin: [UInt32: [UInt32]] = [:]
        for member in members { kin[member.folded, default: []].append(member.scalar) }
        return kin
    }()

    /// The code points that belong to those of the ranges, these among them.
    fileprivate static func kin(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        for range in ranges {
            var index = firstIndex(from: range.lowerBound)
            while index < members.count, members[index].scalar <= range.upperBound {
                for scalar in kin[members[index].folded] ?? [] { result.append(scalar...scalar) }
                index += 1
            }
        }
        return result
    }

    private static func firstIndex(from scalar: UInt32) -> Int {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle].scalar < scalar { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ScalarSet {
    /// The set with the other cases of all its members.
    var ignoringCase: ScalarSet {
        ScalarSet(ranges + CaseFolding.kin(of: ranges))
    }
}
