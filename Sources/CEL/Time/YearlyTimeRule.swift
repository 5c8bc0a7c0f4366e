/// A rule that gives the same days for changing the clocks each year: the `TZ` string of POSIX that ends a TZif file,
/// with the extensions of RFC 8536 §3.3.1.
struct YearlyTimeRule: Sendable, Equatable {
    /// Seconds ahead of UTC in standard time.
    let standardOffset: Int
    /// When daylight saving time is kept; nil if never.
    let summer: Summer?

    struct Summer: Sendable, Equatable {
        /// Seconds ahead of UTC.
        let offset: Int
        /// By the clock of standard time.
        let begin: Change
        /// By the clock of daylight saving time.
        let end: Change
    }

    /// A day of each year and a time on it.
    struct Change: Sendable, Equatable {
        let day: Day
        /// Seconds after midnight; also negative and more than a day.
        let second: Int
    }

    enum Day: Sendable, Equatable {
        /// 1 to 365; 29 February is not counted: `J60` is always 1 March.
        case withoutLeapDay(Int)
        /// 0 to 365, 29 February counted.
        case ofYear(Int)
        /// Weekday (0 is Sunday) of the first to fourth, or with 5 of the last, week of a month.
        case weekday(Int, week: Int, month: Int)
    }

    /// Seconds ahead of UTC at a second of the Unix epoch.
    func offset(at second: Int64) -> Int {
        guard let summer else { return standardOffset }
        let year = CalendarDate.year(ofSecond: second + Int64(standardOffset))
        // A change may come a week before or after its year, so the years around are looked at, too.
        let isSummer = ((year - 2)...(year + 1)).contains { summer.isKept(at: second, beginningIn: $0, standardOffset) }
        return isSummer ? summer.offset : standardOffset
    }
}

extension YearlyTimeRule.Summer {
    /// Whether the second is in the daylight saving time that begins in that year. In the south it ends in the next one.
    fileprivate func isKept(at second: Int64, beginningIn year: Int, _ standardOffset: Int) -> Bool {
        let first = begin.localSecond(in: year) - Int64(standardOffset)
        guard first <= second else { return false }
        let last = end.localSecond(in: year) - Int64(offset)
        return second < (last > first ? last : end.localSecond(in: year + 1) - Int64(offset))
    }
}

extension YearlyTimeRule.Change {
    /// Seconds of the Unix epoch as if the clock showed UTC.
    fileprivate func localSecond(in year: Int) -> Int64 { day.sinceEpoch(in: year) * 86_400 + Int64(second) }
}

extension YearlyTimeRule.Day {
    fileprivate func sinceEpoch(in year: Int) -> Int64 {
        switch self {
        case .withoutLeapDay(let number):
            let isAfterLeapDay = number >= 60 && CalendarDate.days(of: 2, year: year) == 29
            return CalendarDate.daysSinceEpoch(year: year, month: 1, day: number + (isAfterLeapDay ? 1 : 0))
        case .ofYear(let number):
            return CalendarDate.daysSinceEpoch(year: year, month: 1, day: number + 1)
        case .weekday(let weekday, let week, let month):
            let first = CalendarDate.daysSinceEpoch(year: year, month: month, day: 1)
            let day = 1 + (weekday - CalendarDate.weekday(daysSinceEpoch: first) + 7) % 7 + (week - 1) * 7
            let isTooLate = day > CalendarDate.days(of: month, year: year)
            return CalendarDate.daysSinceEpoch(year: year, month: month, day: isTooLate ? day - 7 : day)
        }
    }
}
