/// Finds the name that was probably meant.
enum Suggestion {
    /// "did you mean 'x'?" for the nearest of `names`, if one is near enough.
    static func hint(for name: String, among names: some Sequence<String>) -> String? {
        var best: (name: String, distance: Int)?
        let longest = 64
        guard name.utf8.count <= longest else { return nil }
        for candidate in names where candidate.utf8.count <= longest {
            let distance = editDistance(Array(name.utf8), Array(candidate.utf8))
            if distance < best?.distance ?? .max || (distance == best?.distance && candidate < best?.name ?? "") {
                best = (candidate, distance)
            }
        }
        // A name of one letter is near to every other one.
        guard let best, best.distance <= max(1, name.utf8.count / 3), best.distance < name.utf8.count else {
            return nil
        }
        return "did you mean '\(best.name)'?"
    }

    /// Insertions, removals, changes and swaps of neighbours.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let change = previous[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(previous[column + 1] + 1, current[column] + 1, change)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
