package import JotJSON

/// A point on the UTC time line: whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (RFC 7519 §2,
/// NumericDate), and nanoseconds within the second. Always between the years 1 and 9999.
public struct Instant: Hashable, Sendable, Comparable {
    /// Whole seconds since 1970, rounded down: before 1970 the nanoseconds count forward from here.
    public let seconds: Int64
    /// 0 to 999,999,999.
    public let nanoseconds: Int32

    /// 0001-01-01T00:00:00Z.
    public static let earliestSecond: Int64 = -62_135_596_800
    /// 9999-12-31T23:59:59Z.
    public static let latestSecond: Int64 = 253_402_300_799

    /// Nil outside the years 1 to 9999.
    public init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard (Self.earliestSecond...Self.latestSecond).contains(seconds), (0..<1_000_000_000).contains(nanoseconds)
        else {
            return nil
        }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// 1970-01-01T00:00:00Z.
    public static let epoch = Instant(uncheckedSeconds: 0, nanoseconds: 0)

    /// The instant `seconds` later, held at the ends of the years 1 to 9999.
    public func advanced(bySeconds count: Int64) -> Instant {
        let (sum, overflows) = seconds.addingReportingOverflow(count)
        let moved = overflows ? (count > 0 ? Int64.max : Int64.min) : sum
        let held = Swift.min(Swift.max(moved, Self.earliestSecond), Self.latestSecond)
        return Instant(uncheckedSeconds: held, nanoseconds: nanoseconds)
    }

    /// Whether `left` is earlier.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.seconds != right.seconds ? left.seconds < right.seconds : left.nanoseconds < right.nanoseconds
    }

    private init(uncheckedSeconds seconds: Int64, nanoseconds: Int32) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }
}

extension Instant {
    /// A NumericDate: a JSON number of seconds, possibly with a fraction. Digits beyond nanoseconds are cut off. Nil if
    /// it is no number or outside the years 1 to 9999, as `1e300` is.
    package init?(numericDate node: JSONNode, in document: JSONDocument) {
        if let seconds = document.integer(of: node) {
            self.init(seconds: seconds)
        } else {
            guard let decimal = document.decimal(of: node) else { return nil }
            self.init(decimal)
        }
    }

    private init?(_ decimal: JSONDecimal) {
        // Zero has no digits, and whatever exponent was written behind it: `0e99` is zero, too.
        guard !decimal.digits.isEmpty else {
            self.init(seconds: 0)
            return
        }
        // 253402300799 has 12 digits; anything of more than 15 before the point is no instant.
        let integerDigits = decimal.digits.count + decimal.exponent
        guard integerDigits <= 15 else { return nil }
        var seconds: Int64 = 0
        for position in 0..<max(0, integerDigits) {
            seconds = seconds * 10 + Int64(position < decimal.digits.count ? decimal.digits[position] : 0)
        }
        var nanoseconds: Int32 = 0
        for place in 0..<9 {
            let position = integerDigits + place
            let digit = decimal.digits.indices.contains(position) ? decimal.digits[position] : 0
            nanoseconds = nanoseconds * 10 + Int32(digit)
        }
        guard decimal.isNegative, nanoseconds > 0 else {
            self.init(seconds: decimal.isNegative ? -seconds : seconds, nanoseconds: nanoseconds)
            return
        }
        self.init(seconds: -seconds - 1, nanoseconds: 1_000_000_000 - nanoseconds)
    }
}
