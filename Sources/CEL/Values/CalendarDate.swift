/// A day and time of day of the proleptic Gregorian calendar, at a fixed offset from UTC.
struct CalendarDate {
    let year: Int
    /// 1 to 12.
    let month: Int
    /// 1 to 31.
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int
    /// 0 is Sunday.
    let weekday: Int
    /// 0 is the first of January.
    let dayOfYear: Int

    init(_ timestamp: Timestamp, offsetSeconds: Int) {
        let local = timestamp.seconds + Int64(offsetSeconds)
        let days = Self.daysSinceEpoch(second: local)
        let secondOfDay = Int(local - days * 86_400)
        hour = secondOfDay / 3_600
        minute = secondOfDay / 60 % 60
        second = secondOfDay % 60
        weekday = Self.weekday(daysSinceEpoch: days)
        (year, month, day) = Self.date(daysSinceEpoch: days)
        dayOfYear = Int(days - Self.daysSinceEpoch(year: year, month: 1, day: 1))
    }

    /// 0 is Sunday; 1970-01-01 was a Thursday.
    static func weekday(daysSinceEpoch days: Int64) -> Int { Int(((days + 4) % 7 + 7) % 7) }

    /// The year in UTC of a second of the Unix epoch.
    static func year(ofSecond second: Int64) -> Int { date(daysSinceEpoch: daysSinceEpoch(second: second)).0 }

    private static func daysSinceEpoch(second: Int64) -> Int64 {
        second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
    }

    /// Days since 1970-01-01. Years are counted from March so that the leap day comes last.
    static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }

    private static func date(daysSinceEpoch days: Int64) -> (Int, Int, Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func days(of month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
