/// Timestamps and durations: sums, differences and getters (langdef "Date/Time Functions").
extension Function {
    static let timeSums: [Overload] = [
        Overload("add_timestamp_duration", [.timestamp, .duration], .timestamp) { arguments throws(EvaluationError) in
            try moved(try arguments.timestamp(0), by: try arguments.duration(1))
        },
        Overload("add_duration_timestamp", [.duration, .timestamp], .timestamp) { arguments throws(EvaluationError) in
            try moved(try arguments.timestamp(1), by: try arguments.duration(0))
        },
        Overload("add_duration_duration", [.duration, .duration], .duration) { arguments throws(EvaluationError) in
            let (left, right) = (try arguments.duration(0).nanoseconds, try arguments.duration(1).nanoseconds)
            let (sum, overflow) = left.addingReportingOverflow(right)
            guard !overflow else { throw .overflow }
            return .duration(TimeSpan(nanoseconds: sum))
        },
    ]

    static let timeDifferences: [Overload] = [
        Overload("subtract_timestamp_timestamp", [.timestamp, .timestamp], .duration) {
            arguments throws(EvaluationError) in
            guard let span = try arguments.timestamp(0).distance(from: try arguments.timestamp(1)) else {
                throw .overflow
            }
            return .duration(span)
        },
        Overload("subtract_timestamp_duration", [.timestamp, .duration], .timestamp) {
            arguments throws(EvaluationError) in
            let (negated, overflow) = Int64(0).subtractingReportingOverflow(try arguments.duration(1).nanoseconds)
            guard !overflow else { throw .overflow }
            return try moved(try arguments.timestamp(0), by: TimeSpan(nanoseconds: negated))
        },
        Overload("subtract_duration_duration", [.duration, .duration], .duration) { arguments throws(EvaluationError) in
            let (left, right) = (try arguments.duration(0).nanoseconds, try arguments.duration(1).nanoseconds)
            let (difference, overflow) = left.subtractingReportingOverflow(right)
            guard !overflow else { throw .overflow }
            return .duration(TimeSpan(nanoseconds: difference))
        },
    ]

    private static func moved(_ timestamp: Timestamp, by span: TimeSpan) throws(EvaluationError) -> Value {
        guard let result = timestamp.advanced(by: span) else { throw .overflow }
        return .timestamp(result)
    }

    static let times: [Function] = [
        getter("getFullYear", "The year.") { date, _ in date.year },
        getter("getMonth", "The month, January is 0.") { date, _ in date.month - 1 },
        getter("getDate", "The day of the month, from 1.") { date, _ in date.day },
        getter("getDayOfMonth", "The day of the month, from 0.") { date, _ in date.day - 1 },
        getter("getDayOfYear", "The day of the year, from 0.") { date, _ in date.dayOfYear },
        getter("getDayOfWeek", "The day of the week, Sunday is 0.") { date, _ in date.weekday },
        getter("getHours", "The hour; of a duration, all whole hours.", span: { $0 / 3_600_000_000_000 }) {
            date, _ in date.hour
        },
        getter("getMinutes", "The minute; of a duration, all whole minutes.", span: { $0 / 60_000_000_000 }) {
            date, _ in date.minute
        },
        getter("getSeconds", "The second; of a duration, all whole seconds.", span: { $0 / 1_000_000_000 }) {
            date, _ in date.second
        },
        getter("getMilliseconds", "The milliseconds within the second.", span: { $0 / 1_000_000 % 1_000 }) {
            _, timestamp in Int(timestamp.nanoseconds / 1_000_000)
        },
    ]

    private static func getter(
        _ name: String, _ documentation: String, span: (@Sendable (Int64) -> Int64)? = nil,
        _ body: @escaping @Sendable (CalendarDate, Timestamp) -> Int
    ) -> Function {
        var overloads: [Overload] = [
            .method("timestamp_\(name)", [.timestamp], .int) { arguments throws(EvaluationError) in
                let timestamp = try arguments.timestamp(0)
                return .int(Int64(body(CalendarDate(timestamp, offsetSeconds: 0), timestamp)))
            },
            .method("timestamp_\(name)_with_tz", [.timestamp, .string], .int) { arguments throws(EvaluationError) in
                let (timestamp, zone) = (try arguments.timestamp(0), try arguments.text(1))
                guard let offset = TimeText.fixedOffset(zone) else { throw .unknownTimeZone(String(zone)) }
                return .int(Int64(body(CalendarDate(timestamp, offsetSeconds: offset), timestamp)))
            },
        ]
        if let span {
            overloads.append(
                .method("duration_\(name)", [.duration], .int) { arguments throws(EvaluationError) in
                    .int(span(try arguments.duration(0).nanoseconds))
                })
        }
        return Function(
            name: name, documentation: documentation, overloads: overloads)
    }
}
