import ArgumentParser
import JotReports
import JotScan

/// How sightings are told, and where.
struct ScanOutput: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Show no progress, and no summary that was not asked for.") var quiet = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "text (a summary), jsonl, csv, or sqlite into a file; may be repeated.", valueName: "format[:file]"))
    var format: [ScanFormat] = []

    @Flag(name: [.customLong("clobber"), .customLong("force")], help: "Replace files that are there.")
    var clobber = false

    func validate() throws {
        let toOutput = formats.filter { $0.path == nil }
        if toOutput.contains(where: { $0.kind == .sqlite }) {
            throw ValidationError("Give sqlite a file: sqlite:FILE.")
        }
        if toOutput.count > 1 {
            throw ValidationError("Only one format can go to standard output; give the others files.")
        }
        let paths = format.compactMap(\.path)
        if Set(paths).count < paths.count { throw ValidationError("Two formats cannot go into one file.") }
    }

    /// Whether a format tells the SHA-256 of the inputs.
    var wantsDigests: Bool { formats.contains { $0.kind == .sqlite } }

    /// Where nothing else goes to standard output, the summary does.
    private var formats: [ScanFormat] {
        let isFree = !format.contains { $0.path == nil }
        return isFree && (!quiet || format.isEmpty) ? format + [ScanFormat(kind: .text, path: nil)] : format
    }

    /// Files that are in the way are refused before anything is read.
    func sinks() throws(CommandExit) -> [any ScanSink] {
        for format in formats {
            if let path = format.path { try NewFile.check(path, clobber: clobber) }
        }
        var sinks: [any ScanSink] = []
        for format in formats { sinks.append(try sink(format)) }
        return sinks
    }

    private func sink(_ format: ScanFormat) throws(CommandExit) -> any ScanSink {
        guard let path = format.path else { return format.sink(toTerminal: true) { try Terminal.write($0) } }
        let file = try NewFile(path, clobber: clobber)
        guard format.kind == .sqlite else {
            try file.open()
            return FileSink(format.sink(toTerminal: false) { try file.write($0) }, file)
        }
        do {
            return FileSink(try ScanDatabase(path: file.workingPath, version: Version.number), file)
        } catch {
            throw .usage("\(path): \(error)")
        }
    }
}

/// A format and where it goes.
struct ScanFormat: ExpressibleByArgument {
    enum Kind: String, CaseIterable {
        case text, jsonl, csv, sqlite
    }

    let kind: Kind
    /// Nil: standard output.
    let path: String?

    init(kind: Kind, path: String?) {
        self.kind = kind
        self.path = path
    }

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = Kind(rawValue: String(parts[0])), parts.count == 1 || !parts[1].isEmpty else { return nil }
        self.init(kind: kind, path: parts.count == 2 ? String(parts[1]) : nil)
    }

    static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }

    /// Of a format that is bytes in a row.
    func sink(toTerminal: Bool, write: @escaping ([UInt8]) throws -> Void) -> any ScanSink {
        switch kind {
        case .jsonl: return SightingLines(write: write)
        case .csv: return SightingTable(write: write)
        case .text, .sqlite:
            let style = TextStyle(
                colour: toTerminal && Terminal.wantsColour, width: toTerminal ? Terminal.width : 100)
            return ScanSummary(style: style, write: write)
        }
    }
}
