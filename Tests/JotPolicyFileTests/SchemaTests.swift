import Foundation
import JOSE
import JotPolicy
import JotPolicyFile
import JotTokens
import Testing

@Suite("The policy file's JSON Schema")
struct SchemaTests {
    @Test("knows the keys that the reader knows, and no others", arguments: PolicySection.all)
    func keys(section: PolicySection) throws {
        let definition = try definition(section)
        let properties = try #require(definition["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(section.keys))
        #expect(Set(definition["required"] as? [String] ?? []) == Set(section.required))
        #expect(definition["additionalProperties"] as? Bool == false)
    }

    @Test("describes every key", arguments: PolicySection.all)
    func descriptions(section: PolicySection) throws {
        for (key, value) in try #require(try definition(section)["properties"] as? [String: [String: Any]]) {
            #expect((value["description"] as? String)?.isEmpty == false, "\(section.name).\(key)")
        }
    }

    @Test("defines every section, and nothing else but the kinds of values")
    func sections() throws {
        let definitions = try #require(try schema()["$defs"] as? [String: Any])
        let sections = Set(PolicySection.all.map(\.name)).subtracting(["policy"])
        #expect(Set(definitions.keys) == sections.union(["name", "names", "scopes", "duration"]))
    }

    @Test("lists the names that the code has")
    func names() throws {
        #expect(try names("issuer", "dialect") == Dialect.all.map(\.name))
        #expect(try names("keys", "encoding") == SecretEncoding.allCases.map(\.rawValue))
        let severities = try property("rules", "severities")["additionalProperties"] as? [String: Any]
        #expect(severities?["enum"] as? [String] == Severity.allCases.map(\.rawValue))
        let algorithms = try property("issuer", "algorithms")["items"] as? [String: Any]
        #expect(algorithms?["enum"] as? [String] == Algorithm.all.map(\.name))
    }

    private func names(_ section: String, _ key: String) throws -> [String]? {
        try property(section, key)["enum"] as? [String]
    }

    private func property(_ section: String, _ key: String) throws -> [String: Any] {
        let definitions = try #require(try schema()["$defs"] as? [String: [String: Any]])
        let properties = try #require(definitions[section]?["properties"] as? [String: [String: Any]])
        return try #require(properties[key])
    }

    private func definition(_ section: PolicySection) throws -> [String: Any] {
        let schema = try schema()
        guard section != .policy else { return schema }
        return try #require((schema["$defs"] as? [String: [String: Any]])?[section.name])
    }

    private func schema() throws -> [String: Any] {
        let data = try Data(contentsOf: repository.appending(path: "docs/policy.schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
}
