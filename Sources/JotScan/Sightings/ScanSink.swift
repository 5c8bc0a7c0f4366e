/// Takes what a scan finds, as it finds it. Calls come one after another, in an order that depends on the inputs only:
/// the sightings of an input by offset, then the input itself, then the next input's.
package protocol ScanSink {
    /// `error` ends the scan: the sink cannot be written to any more.
    mutating func take(_ sighting: JudgedSighting) throws
    /// After the last sighting of this input.
    mutating func take(_ input: ScanInput) throws
    /// After the last input. Nothing follows.
    mutating func finish() throws
}

/// Hands everything to several sinks in turn.
package struct ScanSinks: ScanSink {
    private var sinks: [any ScanSink]

    package init(_ sinks: [any ScanSink]) {
        self.sinks = sinks
    }

    package mutating func take(_ sighting: JudgedSighting) throws {
        for index in sinks.indices { try sinks[index].take(sighting) }
    }

    package mutating func take(_ input: ScanInput) throws {
        for index in sinks.indices { try sinks[index].take(input) }
    }

    package mutating func finish() throws {
        for index in sinks.indices { try sinks[index].finish() }
    }
}
