/// A point in time as protobuf has it: seconds of the Unix epoch and nanoseconds, UTC, years 1 to 9999.
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let seconds: Int64
    /// 0 to 999,999,999 nanoseconds after `seconds`.
    public let nanoseconds: Int32

    /// 0001-01-01T00:00:00Z
    static let firstSecond: Int64 = -62_135_596_800
    /// 9999-12-31T23:59:59Z
    static let lastSecond: Int64 = 253_402_300_799

    /// Nil outside years 1 to 9999, or if the nanoseconds are not below a second.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard (Self.firstSecond...Self.lastSecond).contains(seconds), (0..<1_000_000_000).contains(nanoseconds)
        else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Earlier before later.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    /// This instant moved by `span`; nil outside the range.
    func advanced(by span: TimeSpan) -> Timestamp? {
        moved(span.nanoseconds / 1_000_000_000, span.nanoseconds % 1_000_000_000)
    }

    /// This instant moved back by `span`; nil outside the range.
    func receded(by span: TimeSpan) -> Timestamp? {
        // The parts can be negated, the shortest span as a whole could not.
        moved(-(span.nanoseconds / 1_000_000_000), -(span.nanoseconds % 1_000_000_000))
    }

    /// - Parameters: seconds of a span, and less than a second of either sign.
    private func moved(_ whole: Int64, _ fraction: Int64) -> Timestamp? {
        var seconds = seconds + whole
        var nanoseconds = Int64(nanoseconds) + fraction
        if nanoseconds < 0 {
            nanoseconds += 1_000_000_000
            seconds -= 1
        } else if nanoseconds >= 1_000_000_000 {
            nanoseconds -= 1_000_000_000
            seconds += 1
        }
        return Timestamp(seconds: seconds, nanoseconds: Int32(nanoseconds))
    }

    /// The time from `earlier` to this; nil if it does not fit a duration.
    func distance(from earlier: Timestamp) -> TimeSpan? {
        TimeSpan(seconds: seconds - earlier.seconds, nanoseconds: nanoseconds - earlier.nanoseconds)
    }
}

/// A length of time in whole nanoseconds: a CEL `duration`, about ±292 years.
public struct TimeSpan: Sendable, Hashable, Comparable {
    /// The whole length in nanoseconds.
    public let nanoseconds: Int64

    /// A length of that many nanoseconds.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// Nil if it does not fit.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        // In more bits, since the seconds alone may not fit where the sum does.
        let sum = Int128(seconds) * 1_000_000_000 + Int128(nanoseconds)
        guard let whole = Int64(exactly: sum) else { return nil }
        self.nanoseconds = whole
    }

    /// Shorter before longer.
    public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
