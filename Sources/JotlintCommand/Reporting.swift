import JOSE
import JotPolicy
import JotReports

/// Tells verdicts in every format that was asked for, then ends the command with the status that they mean.
struct Reporting {
    let output: OutputOptions
    let schema: JSONReport.Schema
    /// Protected rules that the policy lowers or suppresses.
    let loweredRules: [String]

    /// What was found of exports.
    var exports: [(input: InputName, verdict: ExportVerdict)] = []

    func tell(_ results: [(input: InputName, verdict: Verdict)], _ statuses: [ExitStatus]) throws {
        for format in output.formats { try format.write(bytes(results, format)) }
        let verdicts = results.map(\.verdict)
        var status = output.final(
            statuses + verdicts.map { output.status(of: $0) } + exports.map { output.status(of: $0.verdict) })
        // No flag makes `verify` say 0 of a signature that is not right: scripts rely on it.
        if schema == .verify, status == .passed {
            status = ExitStatus.worst(of: [.passed] + verdicts.compactMap(Self.statusOfUnverified))
        }
        if status != .passed { throw CommandExit(status) }
    }

    /// Nil for a signature that was checked and is right.
    private static func statusOfUnverified(_ verdict: Verdict) -> ExitStatus? {
        guard verdict.signature.status != .verified else { return nil }
        return verdict.answer == .fail ? .failed : .undecided
    }

    private func bytes(_ results: [(input: InputName, verdict: Verdict)], _ format: OutputFormat) -> [UInt8] {
        let remarks = loweredRules.map { "the policy lowers or suppresses \($0), which protects resource servers" }
        switch format.kind {
        case .text:
            let style = output.style(toTerminal: format.path == nil)
            return Array(TextReport(style: style, remarks: remarks).text(results, exports: exports).utf8)
        case .json:
            return JSONReport(schema: schema, showTokens: output.showTokens)
                .bytes(results, exports: exports, remarks: remarks)
        }
    }
}
