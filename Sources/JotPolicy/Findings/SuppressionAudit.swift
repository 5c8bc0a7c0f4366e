package import JOSE
import JotTokens

/// Looks over the suppressions of a policy while tokens are judged: which of them held, and which are to be told of.
package struct SuppressionAudit: Sendable {
    private var states: [State]
    private let instant: Instant

    private struct State: Sendable {
        let suppression: Suppression
        let isAboutExports: Bool
        /// Findings that it covers.
        var uses = 0
        /// Tokens and exports that it selects and that keep the rule.
        var kept = 0
    }

    /// `own` are the operator's pages, whose rules may be suppressed, too.
    package init(_ suppressions: [Suppression], own: [RulePage] = [], at instant: Instant) {
        self.instant = instant
        states = suppressions.map { suppression in
            let page = own.first { $0.id == suppression.rule } ?? RuleCatalogue.builtIn.page(suppression.rule)
            return State(suppression: suppression, isAboutExports: page?.artefact == .export)
        }
    }

    package mutating func add(_ verdict: Verdict) {
        for index in states.indices where !states[index].isAboutExports {
            let suppression = states[index].suppression
            let uses = verdict.findings.count { $0.suppression == suppression }
            states[index].uses += uses
            guard uses == 0, Self.selects(suppression, verdict.client) else { continue }
            if verdict.keeps(suppression.rule) { states[index].kept += 1 }
        }
    }

    package mutating func add(_ verdict: ExportVerdict) {
        for index in states.indices where states[index].isAboutExports {
            let suppression = states[index].suppression
            let uses = verdict.findings.count { $0.suppression == suppression }
            states[index].uses += uses
            let names = verdict.export.records.map(\.name)
            let isThere = suppression.client == nil || names.contains { Self.selects(suppression, $0) }
            if uses == 0, isThere { states[index].kept += 1 }
        }
    }

    /// What is wrong with the suppressions themselves, in the order of the policy.
    package var findings: [SuppressionFinding] {
        states.compactMap { state in
            if instant >= state.suppression.ends { return SuppressionFinding(.expired, state.suppression) }
            guard state.uses == 0 else { return nil }
            return SuppressionFinding(state.kept > 0 ? .notNeeded : .notReached, state.suppression)
        }
    }

    private static func selects(_ suppression: Suppression, _ client: String?) -> Bool {
        guard let wanted = suppression.client else { return true }
        return client?.utf8.elementsEqual(wanted.utf8) ?? false
    }
}

/// What is wrong with one suppression of the policy: it holds no longer, or there is nothing that it suppresses.
package struct SuppressionFinding: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Its last day is over, so what it accepted counts again.
        case expired
        /// The tokens that it is for keep the rule.
        case notNeeded = "not-needed"
        /// Nothing that was judged is what it is for.
        case notReached = "not-reached"
    }

    package let kind: Kind
    package let suppression: Suppression

    package init(_ kind: Kind, _ suppression: Suppression) {
        self.kind = kind
        self.suppression = suppression
    }

    /// An id as rules have them.
    package var rule: String { kind == .expired ? "suppression/is-current" : "suppression/is-used" }

    package var title: String {
        kind == .expired ? "A suppression has not expired" : "A suppression suppresses something"
    }

    /// Less for what one run cannot know: its tokens may come in another.
    package var severity: Severity { kind == .notReached ? .note : .warning }

    /// Holds text of the policy only.
    package var message: String {
        let whose = suppression.client.map { " for \($0)" } ?? ""
        let what = "the suppression of \(suppression.rule)\(whose)"
        return switch kind {
        case .expired: "\(what) ended at \(suppression.ends): its findings count again"
        case .notNeeded: "\(what) suppresses nothing: the rule is kept"
        case .notReached: "\(what) suppresses nothing here: nothing that was judged is what it is for"
        }
    }

    package var fix: String {
        switch kind {
        case .expired: "Mend what it accepted, or let \(suppression.owner) give it another day."
        case .notNeeded: "Take it out of the policy."
        case .notReached: "Take it out of the policy, unless its tokens are judged elsewhere."
        }
    }
}

extension Verdict {
    /// Whether the rule had something to say of this token, and found nothing. Needs a verdict that tells kept rules.
    fileprivate func keeps(_ rule: String) -> Bool {
        // A page that words a fact is not asked where there is no such fact.
        if FactPages.all.contains(rule) { return token.claims != nil && !findings.contains { $0.rule == rule } }
        return keptRules.contains(rule)
    }
}
