import JotPolicy
import JotReports

/// Tells verdicts in every format that was asked for, then ends the command with the status that they mean.
struct Reporting {
    let output: OutputOptions
    let schema: JSONReport.Schema
    /// Protected rules that the policy lowers or suppresses.
    let loweredRules: [String]

    func tell(_ results: [(input: InputName, verdict: Verdict)], _ statuses: [ExitStatus]) throws {
        for format in output.formats { try format.write(bytes(results, format)) }
        let status = output.final(statuses + results.map { output.status(of: $0.verdict) })
        if status != .passed { throw CommandExit(status) }
    }

    private func bytes(_ results: [(input: InputName, verdict: Verdict)], _ format: OutputFormat) -> [UInt8] {
        let remarks = loweredRules.map { "the policy lowers or suppresses \($0), which protects resource servers" }
        switch format.kind {
        case .text:
            let style = output.style(toTerminal: format.path == nil)
            return Array(TextReport(style: style, remarks: remarks).text(results).utf8)
        case .json: return JSONReport(schema: schema, showTokens: output.showTokens).bytes(results, remarks: remarks)
        }
    }
}
