/// Reads the parts of instants and durations off the front of a text.
struct TimeTextReader {
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

    /// `number unit` in nanoseconds; what is below one is cut off.
    mutating func quantity() -> UInt64? {
        var whole: UInt64 = 0
        var digits = 0
        while let digit = number(1) {
            let (product, overflow) = whole.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
            guard !overflow, !carried else { return nil }
            whole = sum
            digits += 1
        }
        var fraction: UInt64 = 0
        var scale: UInt64 = 1
        if take(".") {
            while let digit = number(1) {
                digits += 1
                // Digits beyond these are far below a nanosecond, even of an hour.
                guard scale < 1_000_000_000_000_000_000 else { continue }
                fraction = fraction * 10 + UInt64(digit)
                scale *= 10
            }
        }
        guard digits > 0, let unit = unit() else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
        // The fraction is below its scale, so the quotient is below the unit.
        let rest = scale.dividingFullWidth(fraction.multipliedFullWidth(by: unit)).quotient
        let (sum, carried) = product.addingReportingOverflow(rest)
        return overflow || carried ? nil : sum
    }

    private mutating func unit() -> UInt64? {
        let units: [(name: String, size: UInt64)] = [
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
