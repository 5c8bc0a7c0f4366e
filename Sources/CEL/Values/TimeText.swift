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
        var reader = DigitReader(text)
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

    private static func zoneOffset(_ reader: inout DigitReader) -> Int? {
        if reader.takeAny("Zz") { return 0 }
        let isNegative = reader.take("-")
        guard isNegative || reader.take("+") else { return nil }
        return reader.hoursAndMinutes().map { isNegative ? -$0 : $0 }
    }

    /// A fixed offset such as `+11:00`, `-02:30` or `02:00` in seconds; `UTC` and `Z` are 0; nil for names.
    static func fixedOffset(_ text: Text) -> Int? {
        if text == "UTC" || text == "Z" || text.isEmpty { return 0 }
        var reader = DigitReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        guard let offset = reader.hoursAndMinutes(), reader.isAtEnd else { return nil }
        return isNegative ? -offset : offset
    }

    /// One or more `number unit`, as Go's `time.ParseDuration`; nil if it is not that or too long.
    static func duration(_ text: Text) -> TimeSpan? {
        var reader = DigitReader(text)
        let isNegative = reader.take("-")
        if !isNegative { _ = reader.take("+") }
        if reader.remaining == [UInt8(ascii: "0")] { return TimeSpan(nanoseconds: 0) }
        guard !reader.isAtEnd else { return nil }
        // Summed as a negative number, so that the shortest duration can be read.
        var total: Int64 = 0
        while !reader.isAtEnd {
            guard let part = reader.quantity() else { return nil }
            let (sum, overflow) = total.subtractingReportingOverflow(part)
            if overflow { return nil }
            total = sum
        }
        if isNegative { return TimeSpan(nanoseconds: total) }
        return total == .min ? nil : TimeSpan(nanoseconds: -total)
    }
}

/// Reads digits and marks off the front of a text.
private struct DigitReader {
    private(set) var remaining: ArraySlice<UInt8>

    init(_ text: Text) {
        remaining = text.utf8
    }

    var isAtEnd: Bool { remaining.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let first = remaining.first, UInt32(first) == mark.value else { return false }
        remaining.removeFirst()
        return true
    }

    mutating func takeAny(_ marks: StaticString) -> Bool {
        guard let first = remaining.first, marks.description.utf8.contains(first) else { return false }
        remaining.removeFirst()
        return true
    }

    /// Exactly `digits` digits.
    mutating func number(_ digits: Int) -> Int? {
        guard remaining.count >= digits else { return nil }
        var result = 0
        for byte in remaining.prefix(digits) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            result = result * 10 + Int(byte - UInt8(ascii: "0"))
        }
        remaining.removeFirst(digits)
        return result
    }

    /// `.` and one to nine digits as nanoseconds, or nothing as 0.
    mutating func fraction() -> Int32? {
        guard take(".") else { return 0 }
        var result: Int32 = 0
        var count = 0
        while let digit = number(1) {
            guard count < 9 else { return nil }
            result = result * 10 + Int32(digit)
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in count..<9 { result *= 10 }
        return result
    }

    /// `hh:mm` in seconds.
    mutating func hoursAndMinutes() -> Int? {
        guard let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return hours * 3_600 + minutes * 60
    }

    /// `number unit` in nanoseconds.
    mutating func quantity() -> Int64? {
        var whole: Int64 = 0
        var fraction = 0.0
        var digits = 0
        while let digit = number(1) {
            let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(digit))
            guard !overflow, !carried else { return nil }
            whole = sum
            digits += 1
        }
        if take(".") {
            var place = 0.1
            while let digit = number(1) {
                fraction += Double(digit) * place
                place /= 10
                digits += 1
            }
        }
        guard digits > 0, let unit = unit() else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
        let rest = Int64(fraction * Double(unit) + 0.5)
        let (sum, carried) = product.addingReportingOverflow(rest)
        return overflow || carried ? nil : sum
    }

    private mutating func unit() -> Int64? {
        let units: [(name: String, size: Int64)] = [
            ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
            ("m", 60_000_000_000), ("h", 3_600_000_000_000),
        ]
        for unit in units where remaining.starts(with: unit.name.utf8) {
            remaining.removeFirst(unit.name.utf8.count)
            return unit.size
        }
        return nil
    }
}
