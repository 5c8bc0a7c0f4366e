import CEL
import Foundation
import Testing

@testable import JotPolicy

/// Requests, responses and views may be any JSON: no built-in page errs on them.
@Suite("Built-in rules about other artefacts err on no input")
struct OtherArtefactRobustnessTests {
    private static let pages = RuleCatalogue.builtIn.pages.filter { $0.artefact.isBesideTheToken }
    private static let oddities = [
        "null", "true", "-1", "1e300", #""""#, #""x y""#, "[]", "[1]", #"["x"]"#, "{}", #"{"sub":1}"#,
    ]

    @Test("whatever stands in place of a member", arguments: pages.map(\.id))
    func oddMembers(id: String) throws {
        let page = try #require(RuleCatalogue.builtIn.page(id))
        let rule = try CompiledRule(page, environment: RuleEnvironment.environment)
        for example in page.examples.prefix(4) {
            for json in try Self.variants(of: example.json) {
                let odd = RulePage.Example(kind: example.kind, json: json, line: example.line)
                let run = try RuleExample(page, odd).run(rule)
                if case .undecided(.failed(let error)) = run.outcome { Issue.record("\(id): \(error) of \(json)") }
            }
        }
    }

    /// The example with each member of each artefact replaced, and with each left out.
    private static func variants(of json: String) throws -> [String] {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        var found: [String] = []
        func add(_ changed: [String: Any]) throws {
            found.append(String(decoding: try JSONSerialization.data(withJSONObject: changed), as: UTF8.self))
        }
        for artefact in ["claims", "subject_token", "actor_token", "view", "request", "response"] {
            guard let members = object[artefact] as? [String: Any] else { continue }
            for name in members.keys where !["header", "form", "signature", "headers", "received_at"].contains(name) {
                for oddity in oddities {
                    var changed = members
                    changed[name] = try JSONSerialization.jsonObject(
                        with: Data(oddity.utf8), options: .fragmentsAllowed)
                    try add(object.merging([artefact: changed]) { $1 })
                }
                try add(object.merging([artefact: members.filter { $0.key != name }]) { $1 })
            }
        }
        return found
    }
}
