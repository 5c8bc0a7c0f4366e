import JotJSON

/// `scope` and `scp`: a string of names with single spaces (RFC 6749 §3.3, RFC 8693 §4.2), or an array of names.
extension ClaimsReader {
    mutating func scopes(_ claim: ClaimName, _ value: JSONNode) -> Scopes? {
        let pointer = "/" + claim.rawValue
        if let text = claims.text(of: value) { return Scopes(pointer: pointer, values: split(text, pointer)) }
        guard claims.kind(of: value) == .array else {
            wrongType(pointer, value, "a string or an array of strings")
            return nil
        }
        var names: [JSONText] = []
        for (position, element) in claims.elements(of: value).enumerated() {
            guard let name = claims.text(of: element) else {
                wrongType(pointer, value, "a string or an array of strings")
                return nil
            }
            note(name, "\(pointer)/\(position)")
            if !name.isEmpty { names.append(name) }
        }
        return Scopes(pointer: pointer, values: names)
    }

    /// Split on U+0020 only. Empty members are dropped, with a warning.
    private mutating func split(_ text: JSONText, _ pointer: String) -> [JSONText] {
        guard !text.isEmpty else { return [] }
        var names: [JSONText] = []
        var start = 0
        let bytes = text.bytes
        for (offset, byte) in bytes.enumerated() where byte == 0x20 {
            names.append(text.slice(start..<offset))
            start = offset + 1
        }
        names.append(text.slice(start..<text.count))
        if names.contains(where: \.isEmpty) { noteEmptyMember(pointer) }
        return names.filter { !$0.isEmpty }
    }

    /// A member of an array is one scope, so a space in it makes it an invalid one.
    private mutating func note(_ name: JSONText, _ pointer: String) {
        if name.isEmpty { noteEmptyMember(pointer) }
        if name.bytes.contains(0x20) {
            view.problems.append(
                Problem(
                    .scopeWithSpace, "claims:" + pointer, "one member of the array holds a space, so it is no scope"))
        }
    }

    private mutating func noteEmptyMember(_ pointer: String) {
        view.problems.append(Problem(.emptyScopeMember, "claims:" + pointer, "an empty scope is left out"))
    }

    /// Both claims may stand only if they say the same.
    mutating func joinScopes() {
        view.scopes = scope?.values ?? scp?.values ?? []
        guard let scope, let scp, !haveSameMembers(scope.values, scp.values) else { return }
        view.problems.append(Problem(.scopesDiffer, "claims:/scp", "scope and scp are both there and differ"))
    }

    private func haveSameMembers(_ one: [JSONText], _ other: [JSONText]) -> Bool {
        sortedWithoutRepeats(one) == sortedWithoutRepeats(other)
    }

    private func sortedWithoutRepeats(_ names: [JSONText]) -> [JSONText] {
        names.sorted { $0.precedes($1) }.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
