internal import JotPolicy

/// `keys` of an issuer.
extension PolicyReader {
    private static let sources = ["jwks", "pem", "certificate", "secret"]

    /// Nil after a complaint.
    mutating func keySource(_ value: DocumentValue) -> KeySource? {
        let before = issues.count
        guard let members = section(value, .keys) else { return nil }
        let named = Self.sources.compactMap { members[$0] }
        if named.count > 1 {
            complain(named[1].place, "keys names more than one source", hint: "keep one of \(list(named.map(\.key)))")
        }
        if let encoding = members["encoding"], members["secret"] == nil {
            complain(encoding.place, "encoding belongs to secret only", hint: "leave it out")
        }
        let encoding = encoding(members)
        guard let source = named.first else {
            // Whoever wrote a key that is unknown or not yet supported has heard of it.
            if issues.count == before {
                complain(value.place, "keys names no source", hint: "write one of \(list(Self.sources))")
            }
            return nil
        }
        guard let path = text(source).map(resolved) else { return nil }
        switch source.key {
        case "jwks": return .jwks(path: path)
        case "secret": return encoding.map { .secret(path: path, encoding: $0) }
        default: return .pem(path: path)
        }
    }

    /// How a secret is written down cannot be told from its bytes, so nobody guesses.
    private mutating func encoding(_ members: Members) -> SecretEncoding? {
        guard let secret = members["secret"] else { return nil }
        let known = SecretEncoding.allCases.map(\.rawValue)
        guard let member = members["encoding"] else {
            complain(
                secret.place, "encoding is missing beside secret", hint: "write encoding: and one of \(list(known))")
            return nil
        }
        guard let name = text(member) else { return nil }
        guard let encoding = SecretEncoding.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else {
            complain(
                member.value.place, "there is no encoding \(Printable.name(name))",
                hint: nearest(name, known) ?? "known are \(list(known))")
            return nil
        }
        return encoding
    }

    private func resolved(_ path: String) -> String {
        path.utf8.first == UInt8(ascii: "/") ? path : folder + path
    }

    private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
