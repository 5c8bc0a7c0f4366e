import enum JotTokens.Stage

/// A rule of a line or two, as a policy holds it: no page, no examples.
package struct ShortRule: Sendable {
    package var id: String
    package var when: SourceText?
    package var require: SourceText
    package var message: SourceText
    package var severity: Severity
    /// `claims:` or `header:` and a JSON Pointer each.
    package var points: [SourceText]

    package init(
        id: String, when: SourceText? = nil, require: SourceText, message: SourceText, severity: Severity = .error,
        points: [SourceText] = []
    ) {
        self.id = id
        self.when = when
        self.require = require
        self.message = message
        self.severity = severity
        self.points = points
    }

    /// The rule as a page, checked and compiled once.
    ///
    /// - Throws: every mistake, at the places of the source texts; what is wrong with the id is on line 0.
    package func page() throws(RulePageError) -> RulePage {
        var issues = PageIssues()
        if !RulePage.isID(id) {
            issues.add(0, "`\(id)` is no id", hint: "an id is `pack/name` in lower-case words joined by hyphens")
        }
        let message = template(message, &issues)
        let points = points.compactMap { source in
            let point = template(source, &issues)
            if point?.canBePointer == false {
                let hint = "write `claims:` or `header:` and a JSON Pointer"
                issues.add(
                    RulePageIssue(
                        line: source.line, column: source.column, "this does not point at anything", hint: hint))
            }
            return point
        }
        guard issues.isEmpty, let message else { throw RulePageError(id: id, issues: issues.all) }
        let page = RulePage(
            id: id, title: id, severity: severity, stage: .policy, artefact: .token, each: nil, flows: [], dialects: [],
            since: "0.1", cwe: [], see: [], readsActorHistory: false, why: "A rule of the policy file.",
            fixes: [RulePage.Fix(dialect: RulePage.Fix.anyDialect, text: "See `rules.own` of the policy file.")],
            when: when, require: require, message: message, expected: nil, actual: nil, hint: nil, listPoints: nil,
            points: points, examples: [])
        try page.compiled()
        return page
    }

    private func template(_ source: SourceText, _ issues: inout PageIssues) -> Template? {
        do throws(TemplateError) {
            return try Template(source)
        } catch {
            for issue in error.issues { issues.add(issue) }
            return nil
        }
    }
}

extension RulePage {
    /// Checks and compiles every expression, as a checker would.
    @discardableResult
    package func compiled() throws(RulePageError) -> CompiledRule {
        try CompiledRule(self, environment: RuleEnvironment.environment(of: self))
    }
}
