/// Timestamps and durations: sums and differences (langdef "Date/Time Functions").
extension Function {
    static let timeSums: [Overload] = [
        Overload("add_timestamp_duration", [.timestamp, .duration], .timestamp) { arguments throws(EvaluationError) in
            try inRange(try arguments.timestamp(0).advanced(by: try arguments.duration(1)))
        },
        Overload("add_duration_timestamp", [.duration, .timestamp], .timestamp) { arguments throws(EvaluationError) in
            try inRange(try arguments.timestamp(1).advanced(by: try arguments.duration(0)))
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
            try inRange(try arguments.timestamp(0).receded(by: try arguments.duration(1)))
        },
        Overload("subtract_duration_duration", [.duration, .duration], .duration) { arguments throws(EvaluationError) in
            let (left, right) = (try arguments.duration(0).nanoseconds, try arguments.duration(1).nanoseconds)
            let (difference, overflow) = left.subtractingReportingOverflow(right)
            guard !overflow else { throw .overflow }
            return .duration(TimeSpan(nanoseconds: difference))
        },
    ]

    private static func inRange(_ timestamp: Timestamp?) throws(EvaluationError) -> Value {
        guard let timestamp else { throw .overflow }
        return .timestamp(timestamp)
    }
}
