internal import JotPolicy

/// `rules`.
extension PolicyReader {
    mutating func ruleSettings(_ member: DocumentValue.Member?) -> RuleSettings {
        guard let member, !member.value.isNull, let members = section(member.value, .rules) else {
            return RuleSettings()
        }
        let packs = texts(members["packs"])
        let severities = severities(members["severities"])
        let own = ownRules(members["own"])
        let suppressions = elements(members["suppressions"]).compactMap { suppression($0) }
        return RuleSettings(packs: packs, severities: severities, own: own, suppressions: suppressions)
    }

    private mutating func severities(_ member: DocumentValue.Member?) -> [String: Severity] {
        var severities: [String: Severity] = [:]
        for entry in openMapping(member) {
            guard let name = text(entry) else { continue }
            guard let severity = Severity.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else {
                let known = Severity.allCases.map(\.rawValue)
                complain(
                    entry.value.place, "there is no severity \(Printable.name(name))",
                    hint: nearest(name, known) ?? "known are \(known.joined(separator: ", "))")
                continue
            }
            severities[entry.key] = severity
        }
        return severities
    }

    private mutating func suppression(_ value: DocumentValue) -> Suppression? {
        guard let members = section(value, .suppression) else { return nil }
        let rule = text(members["rule"])
        let client = text(members["client"])
        let owner = text(members["owner"])
        let reason = reason(members["reason"])
        let ends = endOfDay(members["expires"])
        let ticket = text(members["ticket"])
        guard let rule, let owner, let reason, let ends else { return nil }
        var suppression = Suppression(
            rule: rule, client: client, owner: owner, reason: reason, ends: ends, ticket: ticket)
        suppression.line = value.place.line
        return suppression
    }

    /// Prose: it may run over several lines.
    private mutating func reason(_ member: DocumentValue.Member?) -> String? {
        guard let member, case .quoted(let text) = member.value.content, text.utf8.contains(where: { $0 > 0x20 }) else {
            return text(member)
        }
        return text
    }
}
