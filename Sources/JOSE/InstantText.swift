/// Instants as people write them: RFC 3339, or seconds since 1970.
extension Instant: CustomStringConvertible, LosslessStringConvertible {
    /// RFC 3339 §5.6 with an offset (`2026-05-14T13:18:19Z`, `2026-05-14T15:18:19.5+02:00`), or a decimal count of seconds
    /// since 1970. Nil for anything else, also for a date without an offset.
    public init?(_ text: String) {
        var reader = DateReader(text: Array(text.utf8))
        if let seconds = Int64(text), !text.hasPrefix("+") {
            self.init(seconds: seconds)
        } else {
            guard let parts = reader.readDateTime() else { return nil }
            self.init(seconds: parts.seconds, nanoseconds: parts.nanoseconds)
        }
    }

    /// RFC 3339 in UTC, with a fraction only where there is one.
    public var description: String {
        let day = seconds.flooredDivision(by: 86_400)
        let second = seconds - day * 86_400
        let date = CivilDate(daysSince1970: day)
        var text = padded(date.year, 4) + "-" + padded(Int64(date.month), 2) + "-" + padded(Int64(date.day), 2)
        text += "T" + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
        if nanoseconds > 0 {
            var fraction = padded(Int64(nanoseconds), 9)
            while fraction.hasSuffix("0") { fraction.removeLast() }
            text += "." + fraction
        }
        return text + "Z"
    }

    private func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate {
    var year: Int64
    var month: Int
    var day: Int

    /// Counts days in eras of 400 years, which all have the same 146,097 days, and in years that begin in March, so
    /// that the leap day is the last of its year.
    init(daysSince1970: Int64) {
        let shifted = daysSince1970 + 719_468
        let era = shifted.flooredDivision(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Nil for a day that the calendar does not have.
    init?(year: Int64, month: Int, day: Int) {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    var daysSince1970: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredDivision(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

/// Reads the fixed fields of RFC 3339 §5.6.
private struct DateReader {
    let text: [UInt8]
    var position = 0

    mutating func readDateTime() -> (seconds: Int64, nanoseconds: Int32)? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2), skip("Tt"),
            let date = CivilDate(year: Int64(year), month: month, day: day),
            let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2),
            hour < 24, minute < 60, second < 60,
            let nanoseconds = readFraction(), let offset = readOffset(), position == text.count
        else { return nil }
        let secondOfDay = Int64(hour * 3600 + minute * 60 + second)
        return (date.daysSince1970 * 86_400 + secondOfDay - Int64(offset), nanoseconds)
    }

    /// Nanoseconds; 0 if there is no fraction, nil if there is a point without digits or with more than nine.
    private mutating func readFraction() -> Int32? {
        guard skip(".") else { return 0 }
        var value: Int32 = 0
        var count = 0
        while let digit = digit() {
            guard count < 9 else { return nil }
            value = value * 10 + Int32(digit)
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in count..<9 { value *= 10 }
        return value
    }

    /// Seconds east of UTC.
    private mutating func readOffset() -> Int? {
        if skip("Zz") { return 0 }
        let isWest = position < text.count && text[position] == UInt8(ascii: "-")
        guard skip("+-"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60 else {
            return nil
        }
        let offset = hours * 3600 + minutes * 60
        return isWest ? -offset : offset
    }

    private mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    private mutating func digit() -> Int? {
        guard position < text.count, text[position] &- 0x30 < 10 else { return nil }
        defer { position += 1 }
        return Int(text[position] - 0x30)
    }

    private mutating func skip(_ anyOf: String) -> Bool {
        guard position < text.count, anyOf.utf8.contains(text[position]) else { return false }
        position += 1
        return true
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
