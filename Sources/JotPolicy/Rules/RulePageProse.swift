import JotTokens

/// `## Why` and `## Fix` of a page, up to its first fence.
struct RulePageProse {
    private(set) var why = ""
    private(set) var fixes: [RulePage.Fix] = []
    /// Labels of the fences that are part of the prose: one of them may be a mistyped fence of the rule.
    private(set) var labels: [String] = []

    private enum Section: String, CaseIterable {
        case why = "Why"
        case fix = "Fix"
    }

    private struct Line {
        let text: Substring
        let number: Int
        var isFenced = false
    }

    init(reading lines: inout PageLines, dialects: [String], _ issues: inout PageIssues) {
        let first = lines.number
        var sections: [Section: [Line]] = [:]
        var current: Section?
        while let line = lines.upcoming, !RuleFence.opens(line) {
            if let heading = Self.heading(line) {
                current = section(heading, after: current, lines.number, &issues)
                if let current, sections[current] == nil { sections[current] = [] }
                _ = lines.next()
                continue
            }
            if current == nil, !line.isBlank {
                issues.add(lines.number, "this text is in no section", hint: "write it below `## Why` or `## Fix`")
            }
            let block = block(&lines, &issues)
            if let current { sections[current]?.append(contentsOf: block) }
        }
        for section in Section.allCases where sections[section]?.contains(where: { !$0.text.isBlank }) != true {
            issues.add(first, "the section `## \(section.rawValue)` is missing or empty")
        }
        why = Self.unwrapped(sections[.why, default: []])
        fixes = Self.fixes(sections[.fix, default: []], dialects: dialects, &issues)
    }

    private static func heading(_ line: Substring) -> String? {
        line.utf8.starts(with: "## ".utf8) ? String(Substring(line.utf8.dropFirst(3)).trimmed) : nil
    }

    private func section(
        _ heading: String, after current: Section?, _ number: Int, _ issues: inout PageIssues
    ) -> Section? {
        guard let section = Section(rawValue: heading) else {
            issues.add(number, "unknown section `\(heading)`", hint: "a page has `## Why` and `## Fix`")
            return current
        }
        let isNext = section == .why ? current == nil : current == .why
        if !isNext {
            issues.add(number, "the section `\(heading)` is not in its place", hint: "Why comes first, Fix after")
        }
        return section
    }

    /// One line, or a fence that belongs to the prose as a whole.
    private mutating func block(_ lines: inout PageLines, _ issues: inout PageIssues) -> [Line] {
        let number = lines.number
        guard let line = lines.upcoming else { return [] }
        guard line.fenceLabel != nil || line.isFenceEnd else {
            _ = lines.next()
            return [Line(text: line, number: number)]
        }
        if let label = line.fenceLabel { labels.append(String(label)) }
        let content = lines.fence(&issues)
        return ([line] + content.lines + ["```"]).enumerated().map {
            Line(text: $1, number: number + $0, isFenced: true)
        }
    }

    /// A fix begins with the name of a dialect and a colon. Only known names begin one, as other words may stand before a
    /// colon, too.
    private static func fixes(
        _ lines: [Line], dialects: [String], _ issues: inout PageIssues
    ) -> [RulePage.Fix] {
        let names = [RulePage.Fix.anyDialect] + Dialect.all.map(\.name) + dialects
        var parts: [(dialect: String, lines: [Line])] = []
        for line in lines {
            let name = line.isFenced ? nil : names.first { line.text.utf8.starts(with: "\($0): ".utf8) }
            if let name {
                if parts.contains(where: { $0.dialect == name }) {
                    issues.add(line.number, "a second fix for `\(name)`")
                }
                let text = Substring(line.text.utf8.dropFirst(name.utf8.count + 2))
                parts.append((name, [Line(text: text, number: line.number)]))
            } else if !parts.isEmpty {
                parts[parts.count - 1].lines.append(line)
            } else if !line.text.isBlank {
                let hint = "begin it with one of: " + names.map { "`\($0): `" }.joined(separator: ", ")
                issues.add(line.number, "the fix does not say for which dialect it is", hint: hint)
                return []
            }
        }
        return parts.map { RulePage.Fix(dialect: $0.dialect, text: unwrapped($0.lines)) }
    }

    /// Joins the lines of each paragraph, as how a page is wrapped is nobody's business. Fences and list items stay.
    private static func unwrapped(_ lines: [Line]) -> String {
        var result: [String] = []
        var continues = false
        for line in lines {
            if line.isFenced {
                result.append(String(line.text))
                continues = false
            } else if continues, !line.text.isBlank, !line.text.utf8.starts(with: "- ".utf8) {
                result[result.count - 1] += " " + line.text.trimmed
            } else if !line.text.isBlank || result.last?.isEmpty == false {
                result.append(String(line.text.trimmed))
                continues = !line.text.isBlank
            }
        }
        while result.last?.isEmpty == true { result.removeLast() }
        return result.joined(separator: "\n")
    }
}
