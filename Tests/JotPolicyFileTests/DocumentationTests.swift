import Foundation
import JotPolicy
import JotPolicyFile
import Testing

@Suite("The policy file's documentation")
struct DocumentationTests {
    /// A policy of the page; with what the page says is said of it, or nothing if it is right.
    struct Example: CustomTestStringConvertible, Sendable {
        let yaml: String
        let said: String
        var testDescription: String { said.isEmpty ? String(yaml.prefix(40)) : said }

        /// A fence of YAML, and the fence of text that follows at once, if there is one.
        static func all() throws -> [Example] {
            let parts = try page().components(separatedBy: "```yaml\n").dropFirst()
            return parts.map { part in
                let fences = part.components(separatedBy: "```")
                let said = fences.count > 1 && fences[1] == "\n" ? fences[2] : ""
                return Example(yaml: fences[0], said: String(said.dropFirst("text\n".count)))
            }
        }
    }

    @Test(
        "tells the truth: its policies load, and its mistakes give the messages that it shows",
        arguments: try Example.all())
    func isTrue(example: Example) {
        do {
            _ = try Policy(yaml: example.yaml, path: "jotlint.yaml")
            #expect(example.said.isEmpty)
        } catch {
            #expect(error.description + "\n" == example.said)
        }
    }

    @Test("has mistakes and right policies among its examples")
    func both() throws {
        let all = try Example.all()
        #expect(all.contains { $0.said.isEmpty } && all.count { !$0.said.isEmpty } >= 5)
    }

    @Test("names every key", arguments: PolicySection.all.flatMap(\.keys))
    func keys(key: String) throws {
        #expect(try page().contains("`\(key)`") || page().contains("\(key): "))
    }
}

private func page() throws -> String {
    try String(contentsOf: repository.appending(path: "docs/policy-file.md"), encoding: .utf8)
}
