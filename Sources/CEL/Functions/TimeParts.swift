/// Parts of timestamps, in UTC or a time zone, and of durations (langdef "Date/Time Functions").
extension Function {
    /// The getters, which look up names of time zones in `zones`.
    static func times(_ zones: TimeZones) -> [Function] {
        parts.map { part in
            Function(
                name: part.name, documentation: part.documentation + zoneSentence, examples: part.examples,
                overloads: overloads(part, zones))
        }
    }

    private static let zoneSentence = """
         Of a timestamp it is that in UTC, or in the time zone given: `UTC`, an offset such as `+02:00`, or, where the \
        host knows the zones, a name such as `Europe/Zurich`.
        """

    /// What a getter reads from a timestamp, and from a duration if it is defined for one.
    private struct Part: Sendable {
        let name: String
        let documentation: String
        let examples: [Example]
        let ofDate: @Sendable (CalendarDate, Timestamp) -> Int
        var ofSpan: (@Sendable (TimeSpan) -> Int64)?
    }

    private static let parts: [Part] = dateParts + clockParts

    private static let dateParts: [Part] = [
        Part(
            name: "getFullYear", documentation: "The year.",
            examples: [
                Example("timestamp('2026-12-31T23:30:00Z').getFullYear()", gives: "2026"),
                Example("timestamp('2026-12-31T23:30:00Z').getFullYear('+01:00')", gives: "2027"),
            ]
        ) { date, _ in date.year },
        Part(
            name: "getMonth", documentation: "The month; January is 0.",
            examples: [Example("timestamp('2026-05-14T12:00:00Z').getMonth()", gives: "4")]
        ) { date, _ in date.month - 1 },
        Part(
            name: "getDate", documentation: "The day of the month, from 1.",
            examples: [
                Example("timestamp('2026-05-14T12:00:00Z').getDate()", gives: "14"),
                Example("timestamp('2026-05-01T01:00:00Z').getDate('-02:30')", gives: "30"),
            ]
        ) { date, _ in date.day },
        Part(
            name: "getDayOfMonth", documentation: "The day of the month, from 0.",
            examples: [Example("timestamp('2026-05-14T12:00:00Z').getDayOfMonth()", gives: "13")]
        ) { date, _ in date.day - 1 },
        Part(
            name: "getDayOfYear", documentation: "The day of the year, from 0.",
            examples: [Example("timestamp('2024-12-31T12:00:00Z').getDayOfYear()", gives: "365")]
        ) { date, _ in date.dayOfYear },
        Part(
            name: "getDayOfWeek", documentation: "The day of the week; Sunday is 0.",
            examples: [Example("timestamp('2026-05-14T12:00:00Z').getDayOfWeek()", gives: "4")]
        ) { date, _ in date.weekday },
    ]

    private static let clockParts: [Part] = [
        Part(
            name: "getHours", documentation: "The hour, 0 to 23; of a duration, all its whole hours.",
            examples: [
                Example("timestamp('2026-05-14T12:34:56Z').getHours()", gives: "12"),
                Example("timestamp('2026-05-14T12:34:56Z').getHours('-03:00')", gives: "9"),
                Example("duration('36h30m').getHours()", gives: "36"),
                Example(failing: "timestamp('2026-05-14T12:34:56Z').getHours('Nowhere/Atlantis')"),
            ]
        ) { date, _ in
            date.hour
        } ofSpan: {
            $0.nanoseconds / 3_600_000_000_000
        },
        Part(
            name: "getMinutes", documentation: "The minute, 0 to 59; of a duration, all its whole minutes.",
            examples: [
                Example("timestamp('2026-05-14T12:34:56Z').getMinutes('+05:45')", gives: "19"),
                Example("duration('1h30s').getMinutes()", gives: "60"),
            ]
        ) { date, _ in
            date.minute
        } ofSpan: {
            $0.nanoseconds / 60_000_000_000
        },
        Part(
            name: "getSeconds", documentation: "The second, 0 to 59; of a duration, all its whole seconds.",
            examples: [
                Example("timestamp('2026-05-14T12:34:56.7Z').getSeconds()", gives: "56"),
                Example("duration('-1m1.5s').getSeconds()", gives: "-61"),
            ]
        ) { date, _ in
            date.second
        } ofSpan: {
            $0.nanoseconds / 1_000_000_000
        },
        Part(
            name: "getMilliseconds", documentation: "The milliseconds within the second, also of a duration.",
            examples: [
                Example("timestamp('2026-05-14T12:34:56.789Z').getMilliseconds()", gives: "789"),
                Example("duration('123.321s').getMilliseconds()", gives: "321"),
            ]
        ) { _, timestamp in
            Int(timestamp.nanoseconds / 1_000_000)
        } ofSpan: {
            $0.nanoseconds / 1_000_000 % 1_000
        },
    ]

    private static func overloads(_ part: Part, _ zones: TimeZones) -> [Overload] {
        var overloads: [Overload] = [
            .method("timestamp_\(part.name)", [.timestamp], .int) { arguments throws(EvaluationError) in
                value(part, try arguments.timestamp(0), .fixed(0))
            },
            .method("timestamp_\(part.name)_with_tz", [.timestamp, .string], .int) {
                arguments throws(EvaluationError) in
                value(part, try arguments.timestamp(0), try zones.clock(try arguments.text(1)))
            }.preparing { constants in
                guard constants.count == 2, case .string(let name) = constants[1], let clock = try? zones.clock(name)
                else { return nil }
                return { arguments throws(EvaluationError) in value(part, try arguments.timestamp(0), clock) }
            },
        ]
        if let span = part.ofSpan {
            overloads.append(
                .method("duration_\(part.name)", [.duration], .int) { arguments throws(EvaluationError) in
                    .int(span(try arguments.duration(0)))
                })
        }
        return overloads
    }

    private static func value(_ part: Part, _ timestamp: Timestamp, _ clock: ZoneClock) -> Value {
        .int(Int64(part.ofDate(CalendarDate(timestamp, offsetSeconds: clock.offset(at: timestamp)), timestamp)))
    }
}
