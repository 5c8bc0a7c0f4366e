/// How far the clocks of a zone are from UTC, at any instant.
struct TimeZoneOffsets: Sendable {
    /// From `second`, of the Unix epoch, on the clocks are `offset` seconds ahead of UTC.
    struct Transition: Sendable {
        let second: Int64
        let offset: Int32
    }

    /// Seconds ahead of UTC before the first transition.
    let initial: Int
    /// In order of time.
    let transitions: [Transition]
    /// What holds after the last transition; nil if that is all that is known.
    let rule: YearlyTimeRule?

    /// Seconds ahead of UTC at a second of the Unix epoch.
    func offset(at second: Int64) -> Int {
        guard let last = transitions.last else { return rule?.offset(at: second) ?? initial }
        if second > last.second { return rule?.offset(at: second) ?? Int(last.offset) }
        let following = firstTransition(after: second)
        return following == 0 ? initial : Int(transitions[following - 1].offset)
    }

    /// The index of the first transition later than `second`, found by halving.
    private func firstTransition(after second: Int64) -> Int {
        var range = 0..<transitions.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range =
                transitions[middle].second <= second
                ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
