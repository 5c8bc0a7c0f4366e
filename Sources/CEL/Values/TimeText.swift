/// Reading and writing of instants (RFC 3339) and durations (`1h30m`, `1.5s`), without locale or time-zone data.
enum TimeText {
    /// RFC 3339 in UTC, with as many digits of the fraction as are needed.
    static func string(_ timestamp: Timestamp) -> String {
        let date = CalendarDate(timestamp, offsetSeconds: 0)
        let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
        let time = "\(padded(date.hour, 2)):\(padded(date.minute, 2)):\(padded(date.second, 2))"
        return "\(day)T\(time)\(fraction(Int64(timestamp.nanoseconds)))Z"
    }

    /// Seconds with the suffix `s`.
    static func string(_ span: TimeSpan) -> String {
        let magnitude = span.nanoseconds.magnitude
        let sign = span.nanoseconds < 0 ? "-" : ""
        let rest = Int64(magnitude % 1_000_000_000)
        return "\(sign)\(magnitude / 1_000_000_000)\(fraction(rest))s"
    }

    private static func fraction(_ nanoseconds: Int64) -> String {
        guard nanoseconds > 0 else { return "" }
        var digits = padded(Int(nanoseconds), 9)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// RFC 3339 §5.6: `2026-05-14T14:05:00.123Z` or with `+02:00`; nil if it is not that or out of range.
    static func timestamp(_ text: Text) -> Timestamp? {
        var reader = TimeTextReader(text)
        guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
            let day = reader.number(2), reader.takeAny("Tt"), let hour = reader.number(2), reader.take(":"),
            let minute = reader.number(2), reader.take(":"), let second = reader.number(2)
        else { return nil }
        guard (1...12).contains(month), day >= 1, day <= CalendarDate.days(of: month, year: year), hour < 24,
            minute < 60, second < 60, let nanoseconds = reader.fraction(), let offset = zoneOffset(&reader),
            reader.isAtEnd
        else { return nil }
        let days = CalendarDate.daysSinceEpoch(year: year, month: month, day: day)
        let seconds = days * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
        return Timestamp(seconds: seconds, nanoseconds: nanoseconds)
    }

    private static func zoneOffset(_ reader: inout TimeTextReader) -> Int? {
        if reader.takeAny("Zz") { return 0 }
        let isNegative = reader.take("-")
        guard isNegative || reader.take("+") else { return nil }
        return reader.hoursAndMinutes().map { isNegative ? -$0 : $0 }
    }

    /// A fixed offset such as `+11:00`, `-02:30` or `02:00` in seconds; nil for names. `UTC` is 0, and so is the empty
    /// text, as in cel-go. Langdef "Timezones" asks for the sign, its conformance tests do not.
    static func fixedOffset(_ text: Text) -> Int? {
        if text.isEmpty || text == utc { return 0 }
        var reader = TimeTextReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        guard let offset = reader.hoursAndMinutes(), reader.isAtEnd else { return nil }
        return isNegative ? -offset : offset
    }

    private static let utc: Text = "UTC"

    /// One or more `number unit`, as Go's `time.ParseDuration`; nil if it is not that or too long.
    static func duration(_ text: Text) -> TimeSpan? {
        var reader = TimeTextReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        if reader.remaining == [UInt8(ascii: "0")] { return TimeSpan(nanoseconds: 0) }
        guard !reader.isAtEnd else { return nil }
        var total: UInt64 = 0
        while !reader.isAtEnd {
            guard let part = reader.quantity() else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            if overflow { return nil }
            total = sum
        }
        guard isNegative else { return Int64(exactly: total).map(TimeSpan.init(nanoseconds:)) }
        // The shortest duration has no positive counterpart.
        if total == Int64.min.magnitude { return TimeSpan(nanoseconds: .min) }
        return Int64(exactly: total).map { TimeSpan(nanoseconds: -$0) }
    }
}
