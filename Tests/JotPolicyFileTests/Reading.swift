import Foundation
import JotPolicy
import JotPolicyFile

/// The repository's folder.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// What the reader says of a text: a line for each issue, without excerpts.
func mistakes(in yaml: String) -> [String] {
    do {
        _ = try Policy(yaml: yaml, path: "p.yaml")
        return []
    } catch {
        return error.issues.map(\.summary)
    }
}

/// A policy that is right, with lines added to one of its blocks.
func policy(
    top: String = "", issuer: String = "", application: String = "", agent: String = "", permission: String = "",
    rules: String = ""
) -> String {
    var text = "version: 1\nissuers:\n  - name: alpha\n    issuer: https://issuer.example\n"
    text += indented(issuer, 4) + "applications:\n  - id: api\n    scopes: [read, write]\n" + indented(application, 4)
    text += "agents:\n  - id: bot\n" + indented(agent, 4) + "    applications:\n      - application: api\n"
    text += indented(permission, 8) + (rules.isEmpty ? "" : "rules:\n" + indented(rules, 2)) + indented(top, 0)
    return text
}

private func indented(_ lines: String, _ depth: Int) -> String {
    lines.isEmpty ? "" : lines.split(separator: "\n").map { String(repeating: " ", count: depth) + $0 + "\n" }.joined()
}
