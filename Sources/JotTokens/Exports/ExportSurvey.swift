import JotJSON

/// What stands anywhere in an export: placeholders, and secrets that should not be in a file. Only names are kept.
struct ExportSurvey {
    private(set) var placeholders: [String] = []
    private(set) var firstPlaceholder: ExportPlace?
    /// The names of the members, never what they hold.
    private(set) var secrets: [String] = []
    private(set) var firstSecret: ExportPlace?

    /// Members that hold a credential when they hold a text.
    private static let secretNames = [
        "userpassword", "client_secret", "clientSecret", "password", "agentPassword", "secret", "privateKey",
    ]
    /// Members of a private JSON Web Key (RFC 7518 §6).
    private static let privateParts = ["d", "k"]

    mutating func search(_ node: ExportNode) {
        switch node.kind {
        case .string: note(placeholderOf: node)
        case .array: for element in node.elements { search(element) }
        case .object:
            let isKey = node.plain("kty") != nil
            for (name, value) in node.members {
                if isSecret(name, value, isKey) { note(secret: name, value) }
                search(value)
            }
        default: return
        }
    }

    private func isSecret(_ name: String, _ value: ExportNode, _ isKey: Bool) -> Bool {
        guard let text = value.unwrapped.text, !text.isEmpty, value.unwrapped.placeholder == nil else { return false }
        if isKey, Self.privateParts.contains(name) { return true }
        let marks = Array("PRIVATE KEY".utf8)
        if Array(text.utf8.prefix(Self.markReach)).firstRange(of: marks) != nil { return true }
        return Self.secretNames.contains(name)
    }

    /// Bytes at the start of a text in which a PEM block would begin.
    private static let markReach = 200

    private mutating func note(placeholderOf node: ExportNode) {
        guard let placeholder = node.placeholder, !placeholders.contains(where: placeholder.isSame) else { return }
        if firstPlaceholder == nil { firstPlaceholder = node.place }
        if placeholders.count < ConfigurationExport.Limits.listed { placeholders.append(placeholder) }
    }

    private mutating func note(secret name: String, _ node: ExportNode) {
        if firstSecret == nil { firstSecret = node.place }
        if !secrets.contains(where: name.isSame), secrets.count < ConfigurationExport.Limits.listed {
            secrets.append(name)
        }
    }
}
