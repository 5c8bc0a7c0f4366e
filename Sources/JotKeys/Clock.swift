internal import FoundationEssentials
public import JOSE

extension Instant {
    /// The system's clock, to about a microsecond. One outside the years 1 to 9999 is held at their ends.
    public static var now: Instant {
        let time = Date().timeIntervalSince1970
        let seconds = time.rounded(.down)
        let whole = Int64(exactly: seconds) ?? (seconds < 0 ? .min : .max)
        let nanoseconds = Int32(min(max(0, (time - seconds) * 1e9), 999_999_999))
        return Instant(seconds: whole, nanoseconds: nanoseconds) ?? Instant.epoch.advanced(bySeconds: whole)
    }
}
