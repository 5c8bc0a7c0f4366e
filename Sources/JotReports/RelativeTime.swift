import JOSE

/// How far one instant is from another, in words: `in 12 min`, `3 days ago`, `now`.
enum RelativeTime {
    static func words(_ instant: Instant, seenFrom now: Instant) -> String {
        // Both lie between the years 1 and 9999, so the difference fits.
        let seconds = instant.seconds - now.seconds
        guard seconds != 0 else { return "now" }
        return seconds > 0 ? "in " + length(seconds) : length(-seconds) + " ago"
    }

    /// A length in the largest unit of which there are two, cut to whole ones.
    static func length(_ seconds: Int64) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        case ..<63_115_200: "\(seconds / 86_400) days"
        default: "\(seconds / 31_557_600) years"
        }
    }
}
