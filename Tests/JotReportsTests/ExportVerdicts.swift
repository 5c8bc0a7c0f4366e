import JOSE
import JotJSON
import JotPolicy
import JotReports
import JotTokens

/// Verdicts about exports, for golden files: made by hand, as those about tokens are.
enum ExportVerdicts {
    static var all: [(input: InputName, verdict: ExportVerdict)] {
        get throws {
            let failed = try export(
                """
                {"agent": {"bot": {"_type": {"_id": "AIAgent"},
                  "coreOAuth2ClientConfig": {"clientType": "Public"}}}}
                """)
            let passed = try export(#"{"service": {"oauth-oidc": {"coreOAuth2Config": {}}}}"#)
            return [
                (InputName("exports/agents.json"), verdict(failed, .fail, findings(in: failed))),
                (
                    InputName("exports/agents.json"),
                    verdict(failed, .undecided, Array(findings(in: failed).dropFirst()))
                ),
                (InputName("exports/provider.json"), verdict(passed, .pass, [])),
            ]
        }
    }

    private static func export(_ text: String) throws -> ConfigurationExport {
        let document = try JSONDocument(parsing: Array(text.utf8))
        // A name that would move the cursor of a terminal.
        return ConfigurationExport(reading: [.init(name: "exports/agents\u{1B}[2J.json", document: document)])
    }

    private static func verdict(
        _ export: ConfigurationExport, _ answer: Verdict.Answer, _ findings: [Finding]
    ) -> ExportVerdict {
        ExportVerdict(
            answer: answer, findings: findings, export: export, instant: Fixtures.now, hasPolicy: answer == .fail)
    }

    private static func findings(in export: ConfigurationExport) -> [Finding] {
        let places = [("/agent/bot/coreOAuth2ClientConfig/clientType", 2), ("/agent/bot", 1)]
        let document = export.files[0].document
        let locations = places.map { pointer, line in
            Finding.Location(
                part: .export, pointer: pointer, range: document.node(at: pointer).map { document.range(of: $0) },
                file: export.files[0].name, line: line)
        }
        return [
            finding(
                "configuration/agent-is-confidential", .violated, "agent bot is a public client", locations,
                expected: "Confidential", actual: "Public"),
            finding(
                "configuration/agent-has-privilege", .undecided,
                "agent bot: not decided: the privileges of the agent bot are not in this export",
                Array(locations.dropFirst())),
        ]
    }

    private static func finding(
        _ rule: String, _ outcome: Finding.Outcome, _ message: String, _ locations: [Finding.Location],
        expected: String? = nil, actual: String? = nil
    ) -> Finding {
        Finding(
            rule: rule, title: "A rule", severity: .error, stage: .policy, outcome: outcome, message: message,
            isAuthentic: true, locations: locations, expected: expected, actual: actual,
            fix: "AI Agents › the agent › Access › Core › Client Type: choose Confidential.",
            references: ["RFC 6749 §2.1"], suppression: nil)
    }
}
