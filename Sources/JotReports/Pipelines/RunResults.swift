import JOSE
package import JotPolicy
import JotTokens

/// What one run of the command judged, for the formats of pipelines. Their bytes depend on nothing else.
package struct RunResults: Sendable {
    /// The subcommand that judged.
    package enum Command: String, Sendable {
        case check, verify
    }

    package var command: Command
    /// The version of jotlint, as `major.minor.patch`.
    package var version: String
    /// In the order of the input.
    package var tokens: [(input: InputName, verdict: Verdict)] = []
    package var exports: [(input: InputName, verdict: ExportVerdict)] = []
    /// What a reader must know of how the tokens were judged.
    package var remarks: [String] = []
    /// What is wrong with the policy's suppressions.
    package var suppressions: [SuppressionFinding] = []
    /// Whether the policy suppresses anything, so that it is told how much.
    package var hasSuppressions = false
    /// The path of the policy, as it was found.
    package var policyFile: String?
    /// The operator's own rules.
    package var own: [RulePage] = []
    /// The least severity that makes the run fail; nil: none does.
    package var failLevel: Severity? = .error
    /// What the command exits with.
    package var exitCode: Int32 = 0

    package init(_ command: Command, version: String) {
        self.command = command
        self.version = version
    }

    var tally: Tally {
        var tally = Tally(tellsSuppressed: hasSuppressions)
        for (_, verdict) in tokens { tally.add(verdict) }
        for (_, verdict) in exports { tally.add(verdict) }
        for finding in suppressions { tally.add(finding) }
        return tally
    }

    var entries: [ReportEntry] {
        tokens.map { ReportEntry($0.input, $0.verdict) } + exports.map { ReportEntry($0.input, $0.verdict) }
    }

    func page(_ rule: String) -> RulePage? { own.first { $0.id == rule } ?? RuleCatalogue.builtIn.page(rule) }
}

/// A token or an export with what was found of it.
struct ReportEntry {
    let input: InputName
    let answer: Verdict.Answer
    let findings: [Finding]
    let instant: Instant
    /// Nil for an export.
    let token: Token?
    /// Rules that were asked, or facts that were looked at, without a finding; sorted.
    let kept: [String]
    let places: FindingPlaces

    init(_ input: InputName, _ verdict: Verdict) {
        self.input = input
        answer = verdict.answer
        findings = verdict.findings
        instant = verdict.instant
        token = verdict.token
        var kept = verdict.keptRules
        if verdict.signature.status == .verified { kept.append("signature/is-valid") }
        if verdict.time == .within { kept += ["time/not-before-has-passed", "time/not-expired"] }
        self.kept = kept.sorted()
        places = FindingPlaces(input, verdict.token)
    }

    init(_ input: InputName, _ verdict: ExportVerdict) {
        self.input = input
        answer = verdict.answer
        findings = verdict.findings
        instant = verdict.instant
        token = nil
        kept = []
        places = FindingPlaces(input, verdict.export)
    }

    /// Nobody sees why, unless it is said: no finding explains the answer.
    var isUnexplained: Bool {
        let causes = findings.filter { $0.suppression == nil }
        return switch answer {
        case .pass: false
        case .fail: !causes.contains { $0.outcome == .violated && $0.severity == .error }
        case .undecided: !causes.contains { $0.outcome == .undecided }
        }
    }
}

extension InputName {
    /// Whether it is the path of a file that others can open.
    var isFile: Bool { name != "<stdin>" && name != "argument" }
}

/// Text of tokens in reports that others keep and show: escaped, and never a token.
enum PipelineText {
    static let masking = Masking(showTokens: false)

    static func shown(_ text: String, limit: Int = Escaping.messageLimit) -> String {
        Escaping.shown(masking.masked(text), limit: limit)
    }

    /// `policy/rule at claims /act/sub` and the like: where in the token a finding shows.
    static func place(_ location: Finding.Location) -> String {
        shown("\(location.part.rawValue) \(location.pointer.isEmpty ? "/" : location.pointer)")
    }

    /// What is wrong, what was expected, what was seen and what mends it, a line each.
    static func lines(_ finding: Finding) -> [String] {
        var lines = [shown(finding.message)]
        if !finding.locations.isEmpty { lines.append("at: " + finding.locations.map(place).joined(separator: ", ")) }
        if let expected = finding.expected { lines.append("expected: " + shown(expected)) }
        if let actual = finding.actual { lines.append("actual: " + shown(actual)) }
        if let hint = finding.hint { lines.append("hint: " + shown(hint)) }
        if let fix = finding.fix { lines.append("fix: " + shown(fix.joinedLines)) }
        if !finding.references.isEmpty {
            lines.append("see: " + finding.references.map { shown($0) }.joined(separator: "; "))
        }
        return lines
    }

    /// Who accepts a finding, until when, and why.
    static func words(_ suppression: Suppression) -> String {
        let ticket = suppression.ticket.map { " (\($0))" } ?? ""
        return shown("suppressed by \(suppression.owner) until \(suppression.ends): \(suppression.reason)\(ticket)")
    }
}
