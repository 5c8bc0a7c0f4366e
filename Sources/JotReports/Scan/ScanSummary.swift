import JotJSON
import JotPolicy
package import JotScan
import JotTokens

/// What a scan came to, for people: issuers, agents, applications, when they were first and last seen, what was wrong, and
/// what could not be read. Memory does not grow with the evidence.
package struct ScanSummary: ScanSink {
    let style: TextStyle
    private let write: ([UInt8]) throws -> Void

    private(set) var all = ScanCount()
    private(set) var tokens = TokenCount()
    private(set) var issuers = ScanCounts()
    private(set) var agents = ScanCounts()
    private(set) var applications = ScanCounts()
    private(set) var classes: [FoundToken.Class: Int] = [:]
    private(set) var rules: [RuleKey: RuleCount] = [:]
    private(set) var suppressed = 0
    private(set) var withoutTime = 0
    private(set) var inputs = 0
    private(set) var bytes = 0
    /// The first of those that could not be read, or not to their ends.
    private(set) var unread: [ScanInput] = []
    private(set) var unreadCount = 0

    /// Inputs that could not be read and are named; the others are counted.
    static let unreadLimit = 100

    struct RuleKey: Hashable {
        let rule: String
        let severity: Severity
        let outcome: Finding.Outcome
    }

    /// `write` gets the whole text at the end.
    package init(style: TextStyle = TextStyle(), write: @escaping ([UInt8]) throws -> Void) {
        self.style = style
        self.write = write
    }

    package mutating func take(_ judged: JudgedSighting) throws {
        let facts = SightingFacts(judged)
        all.add(judged)
        tokens.add(judged.sighting.token.fingerprint)
        classes[judged.sighting.token.tokenClass, default: 0] += 1
        if judged.sighting.context.instant == nil { withoutTime += 1 }
        if let issuer = facts.view?.issuer { issuers.add(issuer, judged) }
        if let agent = facts.agent { agents.add(agent, judged) }
        var named: Set<JSONText> = []
        for application in facts.applications where named.insert(application).inserted {
            applications.add(application, judged)
        }
        for finding in judged.verdict?.findings ?? [] { add(finding) }
    }

    private mutating func add(_ finding: Finding) {
        guard finding.suppression == nil else {
            suppressed += 1
            return
        }
        let key = RuleKey(rule: finding.rule, severity: finding.severity, outcome: finding.outcome)
        let count = RuleCount(rule: finding.rule, severity: finding.severity, outcome: finding.outcome)
        rules[key, default: count].sightings += 1
    }

    package mutating func take(_ input: ScanInput) throws {
        inputs += 1
        bytes += input.size ?? 0
        guard input.problem != nil else { return }
        unreadCount += 1
        if unread.count < Self.unreadLimit { unread.append(input) }
    }

    package mutating func finish() throws {
        try write(Array(ScanSummaryText(self).text.utf8))
    }
}
