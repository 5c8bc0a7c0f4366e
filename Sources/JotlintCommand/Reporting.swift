import JOSE
import JotPolicy
import JotReports

/// Tells verdicts in every format that was asked for, then ends the command with the status that they mean.
struct Reporting {
    let output: OutputOptions
    let command: RunResults.Command
    /// Protected rules that the policy lowers or suppresses.
    var loweredRules: [String] = []
    var policy: Policy?
    /// Where the policy was found.
    var policyFile: String?
    /// The instant at which suppressions are looked at.
    var instant: Instant?
    /// What was found of exports.
    var exports: [(input: InputName, verdict: ExportVerdict)] = []

    func tell(_ tokens: [(input: InputName, verdict: Verdict)], _ statuses: [ExitStatus]) throws {
        var results = RunResults(command, version: Version.number)
        results.tokens = tokens
        results.exports = exports
        results.remarks = loweredRules.map { "the policy lowers or suppresses \($0), which protects resource servers" }
        results.suppressions = wrongSuppressions(tokens)
        results.hasSuppressions = !(policy?.rules.suppressions.isEmpty ?? true)
        results.policyFile = policyFile
        results.own = policy?.rules.own ?? []
        results.failLevel = output.failLevel.severity
        let status = status(of: results, statuses)
        results.exitCode = status.rawValue
        try ReportWriting(output: output, results: results).write()
        if status != .passed { throw CommandExit(status) }
    }

    private func wrongSuppressions(_ tokens: [(input: InputName, verdict: Verdict)]) -> [SuppressionFinding] {
        guard let settings = policy?.rules, let instant else { return [] }
        var audit = SuppressionAudit(settings.suppressions, own: settings.own, at: instant)
        for (_, verdict) in tokens { audit.add(verdict) }
        for (_, verdict) in exports { audit.add(verdict) }
        return audit.findings
    }

    private func status(of results: RunResults, _ statuses: [ExitStatus]) -> ExitStatus {
        let verdicts = results.tokens.map(\.verdict)
        // Where nothing was judged, a suppression must not turn `nothing` into an answer.
        let ofSuppressions = results.suppressions.filter { output.failLevel.isReached(by: $0) }.map { _ in
            ExitStatus.failed
        }
        let status = output.final(
            statuses + verdicts.map { output.status(of: $0) } + exports.map { output.status(of: $0.verdict) }
                + ofSuppressions)
        // No flag makes `verify` say 0 of a signature that is not right: scripts rely on it.
        guard command == .verify, status == .passed else { return status }
        return ExitStatus.worst(of: [.passed] + verdicts.compactMap(Self.statusOfUnverified))
    }

    /// Nil for a signature that was checked and is right.
    private static func statusOfUnverified(_ verdict: Verdict) -> ExitStatus? {
        guard verdict.signature.status != .verified else { return nil }
        return verdict.answer == .fail ? .failed : .undecided
    }
}
