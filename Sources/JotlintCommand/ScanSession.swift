import JotPolicy
import JotScan

/// Hands a scan to the formats that were asked for, and keeps what the exit status needs.
struct ScanSession: ScanSink {
    private var sinks: ScanSinks
    private var statuses: [ExitStatus] = []
    private var sightings = 0

    init(formats: [any ScanSink]) {
        sinks = ScanSinks(formats)
    }

    mutating func take(_ sighting: JudgedSighting) throws {
        sightings += 1
        switch sighting.answer {
        case .pass: note(.passed)
        case .fail: note(.failed)
        case .undecided: note(.undecided)
        }
        try sinks.take(sighting)
    }

    /// A problem is told at once, whatever the formats do: an input must not be left out in silence.
    mutating func take(_ input: ScanInput) throws {
        if let problem = input.problem {
            Terminal.note("jotlint: \(input.path) \(problem)")
            note(.undecided)
        }
        try sinks.take(input)
    }

    mutating func finish() throws {
        try sinks.finish()
    }

    func status(allowEmpty: Bool) -> ExitStatus {
        ExitStatus.worst(of: statuses + (sightings == 0 ? [allowEmpty ? .passed : .nothing] : []))
    }

    private mutating func note(_ status: ExitStatus) {
        if !statuses.contains(status) { statuses.append(status) }
    }
}
