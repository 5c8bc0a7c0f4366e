/// Reads a page in its order: title, key lines, Why, Fix, fences, examples.
extension RulePage {
    /// A page from its text.
    ///
    /// - Parameter id: `pack/name`, from the folder and the file's name.
    /// - Throws: every mistake that was found.
    public init(parsing text: String, id: String) throws(RulePageError) {
        guard text.utf8.count <= RulePageLimits.size else {
            let issue = RulePageIssue(line: 1, "the page is larger than \(RulePageLimits.size) bytes")
            throw RulePageError(id: id, issues: [issue])
        }
        var issues = PageIssues()
        if !Self.isID(id) {
            issues.add(1, "`\(id)` is no id", hint: "an id is `pack/name` in lower-case words joined by hyphens")
        }
        var lines = PageLines(text)
        let title = Self.title(&lines, &issues)
        let keys = RulePageKeys(reading: &lines, &issues)
        let prose = RulePageProse(reading: &lines, dialects: keys.dialects, &issues)
        let fences = RulePageFences(reading: &lines, otherLabels: prose.labels, &issues)
        guard issues.isEmpty, let severity = keys.severity, let stage = keys.stage, let artefact = keys.artefact,
            let since = keys.since, let require = fences.source(.require), let message = fences.message
        else { throw RulePageError(id: id, issues: issues.all) }

        self.init(
            id: id, title: title, severity: severity, stage: stage, artefact: artefact, each: keys.each,
            flows: keys.flows, dialects: keys.dialects, since: since, cwe: keys.cwe, see: keys.see,
            readsActorHistory: keys.readsActorHistory, why: prose.why, fixes: prose.fixes, when: fences.source(.when),
            require: require, message: message, expected: fences.source(.expected), actual: fences.source(.actual),
            hint: fences.source(.hint), listPoints: fences.source(.listPoints), points: fences.points,
            examples: fences.examples)
    }

    private static func title(_ lines: inout PageLines, _ issues: inout PageIssues) -> String {
        guard let line = lines.upcoming, line.utf8.starts(with: "# ".utf8) else {
            issues.add(
                1, "the page does not begin with its title", hint: "write `# ` and what holds when the rule is kept")
            return ""
        }
        let title = Substring(line.utf8.dropFirst(2)).trimmed
        if title.isEmpty { issues.add(1, "the title is empty") }
        if title.utf8.count > RulePageLimits.title {
            issues.add(1, "the title is longer than \(RulePageLimits.title) bytes")
        }
        _ = lines.next()
        return String(title)
    }
}
