internal import FoundationEssentials
public import JOSE

extension Instant {
    /// The system's clock, to about a microsecond.
    public static var now: Instant {
        let time = Date().timeIntervalSince1970
        let seconds = time.rounded(.down)
        let nanoseconds = Int32(min(max(0, (time - seconds) * 1e9), 999_999_999))
        guard let now = Int64(exactly: seconds).flatMap({ Instant(seconds: $0, nanoseconds: nanoseconds) }) else {
            // Linux counts nanoseconds in 64 bits, and so sets no clock beyond the year 2262.
            preconditionFailure("the system's clock is outside the years 1 to 9999")
        }
        return now
    }
}
