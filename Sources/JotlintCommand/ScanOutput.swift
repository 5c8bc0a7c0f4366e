import ArgumentParser
import JotScan

/// How sightings are told, and where.
struct ScanOutput: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

    @Option(name: [.short, .long], help: ArgumentHelp("jsonl.", valueName: "format")) var format: [ScanFormat] = []

    /// Whether a format tells the SHA-256 of the inputs.
    var wantsDigests: Bool { false }

    func sinks() throws(CommandExit) -> [any ScanSink] { [ScanLines()] }
}

enum ScanFormat: String, CaseIterable, ExpressibleByArgument {
    case jsonl
}
