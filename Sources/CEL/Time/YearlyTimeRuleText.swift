extension YearlyTimeRule {
    /// Letters of the name of a zone's time, such as `CEST`.
    static let designationLimit = 32

    /// Reads a `TZ` string such as `CET-1CEST,M3.5.0,M10.5.0/3`; nil if it is none.
    ///
    /// - Parameter isExtended: whether times may be negative or a week away from midnight, as version 3 of TZif allows.
    init?(text: ArraySlice<UInt8>, isExtended: Bool) {
        var reader = RuleReader(remaining: text)
        guard reader.designation(), let west = reader.time(hours: 24, isSigned: true) else { return nil }
        if reader.remaining.isEmpty {
            (standardOffset, summer) = (-west, nil)
            return
        }
        guard reader.designation() else { return nil }
        var offset = -west + 3_600
        if reader.remaining.first != UInt8(ascii: ",") {
            guard let west = reader.time(hours: 24, isSigned: true) else { return nil }
            offset = -west
        }
        guard let begin = reader.change(isExtended), let end = reader.change(isExtended), reader.remaining.isEmpty
        else { return nil }
        (standardOffset, summer) = (-west, Summer(offset: offset, begin: begin, end: end))
    }
}

/// Reads the parts of a `TZ` string off its front.
private struct RuleReader {
    private(set) var remaining: ArraySlice<UInt8>

    init(remaining: ArraySlice<UInt8>) {
        self.remaining = remaining
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let first = remaining.first, UInt32(first) == mark.value else { return false }
        remaining.removeFirst()
        return true
    }

    /// A name such as `CET` or `<+03>`. It is not kept: no function of CEL tells it.
    mutating func designation() -> Bool {
        let isQuoted = take("<")
        let name = remaining.prefix {
            $0.isASCIILetter || (isQuoted && ($0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")))
        }
        remaining.removeFirst(name.count)
        return (3...YearlyTimeRule.designationLimit).contains(name.count) && (!isQuoted || take(">"))
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = remaining.prefix(4).prefix { $0.isDigit }
        guard (1...3).contains(digits.count) else { return nil }
        remaining.removeFirst(digits.count)
        let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return range.contains(value) ? value : nil
    }

    /// `hh[:mm[:ss]]` in seconds.
    mutating func time(hours limit: Int, isSigned: Bool) -> Int? {
        let isNegative = isSigned && take("-")
        if isSigned, !isNegative { _ = take("+") }
        guard let hours = number(0...limit) else { return nil }
        var seconds = hours * 3_600
        if take(":") {
            guard let minutes = number(0...59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number(0...59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// `,day[/time]`; the time is 2 o'clock where none is given.
    mutating func change(_ isExtended: Bool) -> YearlyTimeRule.Change? {
        guard take(","), let day = day() else { return nil }
        guard take("/") else { return YearlyTimeRule.Change(day: day, second: 7_200) }
        return time(hours: isExtended ? 167 : 24, isSigned: isExtended)
            .map { YearlyTimeRule.Change(day: day, second: $0) }
    }

    private mutating func day() -> YearlyTimeRule.Day? {
        if take("J") { return number(1...365).map { .withoutLeapDay($0) } }
        guard take("M") else { return number(0...365).map { .ofYear($0) } }
        guard let month = number(1...12), take("."), let week = number(1...5), take("."), let weekday = number(0...6)
        else { return nil }
        return .weekday(weekday, week: week, month: month)
    }
}
