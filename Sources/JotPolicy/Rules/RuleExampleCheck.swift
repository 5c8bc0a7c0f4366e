import JotJSON

/// Whether an example is one: a JSON object with known members.
enum RuleExampleCheck {
    /// What an example may hold; the other artefacts are named as in the rule environment.
    static let members = [
        "claims", "header", "form", "scheme", "dialect", "problems", "signature", "time", "expected", "at", "text",
        "request", "response", "subject_token", "actor_token", "view", "export",
    ]

    static func check(_ source: SourceText, _ issues: inout PageIssues) {
        do throws(JSONError) {
            let document = try JSONDocument(parsing: Array(source.text.utf8))
            check(document, source, &issues)
        } catch {
            let before = source.text.utf8.prefix(error.offset)
            issues.add(source.line + before.count { $0 == UInt8(ascii: "\n") }, "the JSON \(error.reason)")
        }
    }

    private static func check(_ document: JSONDocument, _ source: SourceText, _ issues: inout PageIssues) {
        guard document.kind(of: document.root) == .object else {
            issues.add(source.line, "an example is a JSON object", hint: "such as {\"claims\": {…}}")
            return
        }
        let subjects = ["claims", "request", "response", "export"]
        if !subjects.contains(where: { document.member(of: document.root, named: $0) != nil }) {
            issues.add(source.line, "the example has no `claims`")
        }
        for member in document.members(of: document.root) {
            guard let name = document.string(of: member.name), !members.contains(name) else { continue }
            let hint = PageIssues.suggestion(for: name, among: members)
            issues.add(source.line, "unknown member `\(name)` in the example", hint: hint)
        }
    }
}
