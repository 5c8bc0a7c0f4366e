internal import JotPolicy

/// `rules.own`: rules of a line or two.
extension PolicyReader {
    mutating func ownRules(_ member: DocumentValue.Member?) -> [RulePage] {
        var pages: [RulePage] = []
        for element in elements(member) {
            guard let page = ownRule(element) else { continue }
            if RuleCatalogue.builtIn.page(page.id) != nil {
                complain(
                    element.place, "\(page.id) is a built-in rule, which cannot be replaced",
                    hint: "give the rule another id; rules.severities changes how much a built-in rule weighs")
            } else if pages.contains(where: { $0.id == page.id }) {
                complain(element.place, "the rule \(page.id) is there twice")
            } else {
                pages.append(page)
            }
        }
        return pages
    }

    private mutating func ownRule(_ value: DocumentValue) -> RulePage? {
        guard let members = section(value, .ownRule) else { return nil }
        let id = text(members["id"])
        let require = source(members["require"])
        let message = source(members["message"])
        let when = source(members["when"])
        let severity = severity(members["severity"])
        let points = members["points"].map { elements($0).compactMap { source($0, named: "an element of points") } }
        guard let id, let require, let message, let severity else { return nil }
        let rule = ShortRule(
            id: id, when: when, require: require, message: message, severity: severity, points: points ?? [])
        do throws(RulePageError) {
            return try rule.page()
        } catch {
            let sources = [require, message, when].compactMap(\.self) + (points ?? [])
            for issue in error.issues {
                let idPlace = members["id"]?.value.place ?? value.place
                let place = issue.line == 0 ? idPlace : place(of: issue, in: sources)
                complain(place, Printable.text(issue.message.unicodeScalars), hint: issue.hint)
            }
            return nil
        }
    }

    /// In a block the lines are indented, which the expression does not see.
    private func place(of issue: RulePageIssue, in sources: [JotPolicy.SourceText]) -> Place {
        let isInBlock = sources.contains { source in
            let count = source.text.utf8.count { $0 == UInt8(ascii: "\n") }
            return count > 0 && (source.line...(source.line + count)).contains(issue.line)
        }
        let lines = issues.source.lines
        let isThere = isInBlock && lines.indices.contains(issue.line - 1)
        let indentation = isThere ? lines[issue.line - 1].prefix { $0 == " " }.count : 0
        return Place(line: issue.line, column: (issue.column ?? 1) + indentation)
    }

    /// `error` if nothing is said; nil after a complaint.
    private mutating func severity(_ member: DocumentValue.Member?) -> Severity? {
        guard let member else { return .error }
        guard let name = text(member) else { return nil }
        if let severity = Severity.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) {
            return severity
        }
        let known = Severity.allCases.map(\.rawValue)
        complain(
            member.value.place, "there is no severity \(Printable.name(name))",
            hint: nearest(name, known) ?? "known are \(known.joined(separator: ", "))")
        return nil
    }

    private mutating func source(_ member: DocumentValue.Member?) -> JotPolicy.SourceText? {
        member.flatMap { source($0.value, named: $0.key) }
    }

    /// An expression or a template. A bare `true` is an expression, too; a block (`|`) begins on the line below its sign.
    private mutating func source(_ value: DocumentValue, named name: String) -> JotPolicy.SourceText? {
        switch value.content {
        case .bare(let text) where !text.isEmpty:
            return JotPolicy.SourceText(text, line: value.place.line, column: value.place.column)
        case .quoted(let text) where text.contains(where: { !$0.isWhitespace }):
            guard text.contains("\n") else {
                return JotPolicy.SourceText(text, line: value.place.line, column: value.place.column + 1)
            }
            return JotPolicy.SourceText(text, line: value.place.line + 1)
        case .bare, .quoted: complain(value.place, "\(Printable.name(name)) is empty")
        case .list, .mapping: complain(value.place, "\(Printable.name(name)) must be text, this is \(value.kind)")
        }
        return nil
    }
}
