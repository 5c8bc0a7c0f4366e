internal import JotPolicy

/// Mappings with known keys, and lists.
extension PolicyReader {
    /// The members of a section by key. Nil if it is no mapping.
    struct Members {
        fileprivate var members: [DocumentValue.Member]
        let place: Place

        subscript(_ key: String) -> DocumentValue.Member? {
            members.first { $0.key.utf8.elementsEqual(key.utf8) }
        }
    }

    /// Complains about keys that the section does not know and about required ones that are missing.
    mutating func section(_ value: DocumentValue, _ section: PolicySection) -> Members? {
        guard case .mapping(let all) = value.content else {
            complain(value.place, "the \(section.title) must be a mapping, this is \(value.kind)", isLost: true)
            return nil
        }
        let members = Members(members: all, place: value.place)
        var meant: Set<String> = []
        for member in all {
            if section.planned.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
                complain(member.place, "\(member.key) is not yet supported by this version")
            } else if !section.keys.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
                let nearest = complainOfUnknown(member, section)
                meant.formUnion(nearest.map { [$0] } ?? [])
            }
        }
        for key in section.required where members[key] == nil && !meant.contains(key) {
            complain(value.place, "\(key) is missing in this \(section.title)", isLost: true)
        }
        return members
    }

    private mutating func complainOfUnknown(_ member: DocumentValue.Member, _ section: PolicySection) -> String? {
        let nearest = issues.isFull ? nil : NearMiss.nearest(to: member.key, among: section.keys)
        let hint =
            nearest.map { "did you mean \($0)?" }
            ?? "this \(section.title) knows \(section.keys.joined(separator: ", "))"
        complain(member.place, "unknown key \(Printable.name(member.key))", hint: hint, isLost: nearest != nil)
        return nearest
    }

    /// The elements of a list; none if it is absent, null or, after a complaint, no list.
    mutating func elements(_ member: DocumentValue.Member?) -> [DocumentValue] {
        guard let member, !member.value.isNull else { return [] }
        guard case .list(let elements) = member.value.content else {
            complainOfKind(member, "a list", hint: listHint(member.value), isLost: true)
            return []
        }
        return elements
    }

    private func listHint(_ value: DocumentValue) -> String? {
        switch value.content {
        case .bare(let text), .quoted(let text):
            let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).joined(separator: ", ")
            return "write [\(Printable.name(words))]"
        case .mapping: return "begin each element with a dash"
        case .list: return nil
        }
    }

    mutating func complainOfKind(
        _ member: DocumentValue.Member, _ kind: String, hint: String? = nil, isLost: Bool = false
    ) {
        let place = member.value.isNull ? member.place : member.value.place
        complain(
            place, "\(Printable.name(member.key)) must be \(kind), this is \(member.value.kind)", hint: hint,
            isLost: isLost)
    }

    /// A mapping whose keys are the user's own: names of groups, ids of rules. None if it is absent or null.
    mutating func openMapping(_ member: DocumentValue.Member?) -> [DocumentValue.Member] {
        guard let member, !member.value.isNull else { return [] }
        guard case .mapping(let members) = member.value.content else {
            complainOfKind(member, "a mapping")
            return []
        }
        return members.filter { entry in
            guard entry.isBare, let meaning = BareText.meaning(of: entry.key) else { return true }
            complain(entry.place, "this key is \(meaning.rawValue) to YAML, not text", hint: "write it in quotes")
            return false
        }
    }
}
