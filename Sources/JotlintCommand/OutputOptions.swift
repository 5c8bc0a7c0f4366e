import ArgumentParser
import FoundationEssentials
import JotPolicy
import JotReports

/// How results are told, and what makes the command fail.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            """
            text or json, on standard output or into a file; of check and verify also sarif, junit, github, jsonl and \
            markdown. May be repeated. Standard output gets text unless another format is asked for there.
            """,
            valueName: "format[:file]"))
    var format: [OutputFormat] = []

    @Option(
        help: ArgumentHelp(
            "How the SARIF file reaches GitHub: by the upload-sarif action, or by the api, which needs fingerprints.",
            valueName: "action|api"))
    var sarifTarget: SARIFReport.Target = .action

    @Flag(help: "Show whole tokens; by default they are named by their fingerprint.")
    var showTokens = false

    @Flag(name: .shortAndLong, help: "Tell only what is wrong.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Tell more: titles, fingerprints, sizes.")
    var verbose = false

    @Option(help: ArgumentHelp("Fail from this severity on: note, warning, error or never.", valueName: "level"))
    var failLevel: FailLevel = .error

    @Flag(help: "Exit with 0 where a token failed; what could not be decided stays 4.")
    var exitZero = false

    func style(toTerminal: Bool) -> TextStyle {
        TextStyle(
            colour: toTerminal && Terminal.wantsColour, width: toTerminal ? Terminal.width : 100,
            showTokens: showTokens,
            detail: quiet ? .quiet : verbose ? .verbose : .normal)
    }

    /// Standard output gets text unless another format is asked for there. Annotations are no report to read.
    var formats: [OutputFormat] {
        let isTold = format.contains { $0.path == nil && $0.kind != .github }
        return isTold ? format : format + [OutputFormat(kind: .text, path: nil)]
    }

    func validate() throws {
        let paths = format.compactMap(\.path)
        guard Set(paths).count == paths.count else {
            throw ValidationError("Two formats cannot go into one file.")
        }
    }

    /// For commands that judge nothing.
    static func requirePlain(_ formats: [OutputFormat]) throws {
        guard let other = formats.first(where: { $0.kind != .text && $0.kind != .json }) else { return }
        throw ValidationError("\(other.kind.rawValue) is a format for verdicts: of check and verify.")
    }

    func status(of verdict: Verdict) -> ExitStatus {
        if failLevel.isReached(by: verdict) { return .failed }
        return verdict.answer == .undecided ? .undecided : .passed
    }

    func status(of verdict: ExportVerdict) -> ExitStatus {
        if failLevel.isReached(by: verdict.answer, verdict.findings) { return .failed }
        return verdict.answer == .undecided ? .undecided : .passed
    }

    func final(_ statuses: [ExitStatus]) -> ExitStatus {
        let worst = ExitStatus.worst(of: statuses)
        return exitZero && worst == .failed ? .passed : worst
    }
}

/// A format and where it goes.
struct OutputFormat: ExpressibleByArgument {
    enum Kind: String, CaseIterable {
        case github, json, jsonl, junit, markdown, sarif, text
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
        let names = ["json-v1": "json", "md": "markdown"]
        let name = String(parts[0])
        guard let kind = Kind(rawValue: names[name] ?? name), parts.count == 1 || !parts[1].isEmpty else { return nil }
        self.init(kind: kind, path: parts.count == 2 ? String(parts[1]) : nil)
    }

    static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }

    func write(_ bytes: [UInt8]) throws(CommandExit) {
        guard let path else { return try Terminal.write(bytes) }
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw .usage("\(path) cannot be written")
        }
    }
}

extension SARIFReport.Target: ExpressibleByArgument {}

enum FailLevel: String, CaseIterable, ExpressibleByArgument {
    case note, warning, error, never

    /// Nil: nothing fails the run.
    var severity: Severity? { Severity(rawValue: rawValue) }

    func isReached(by finding: SuppressionFinding) -> Bool { severity.map { finding.severity >= $0 } ?? false }

    func isReached(by verdict: Verdict) -> Bool { isReached(by: verdict.answer, verdict.findings) }

    func isReached(by answer: Verdict.Answer, _ findings: [Finding]) -> Bool {
        guard self != .never else { return false }
        if answer == .fail { return true }
        let level = Severity(rawValue: rawValue) ?? .error
        return findings.contains {
            $0.outcome == .violated && $0.suppression == nil && $0.severity >= level && $0.severity < .error
        }
    }
}
