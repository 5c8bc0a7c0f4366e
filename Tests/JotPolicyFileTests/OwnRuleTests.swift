import Foundation
import JotPolicy
import JotPolicyFile
import Testing

@Suite("Rules of one's own")
struct OwnRuleTests {
    @Test("short ones are read from the policy, with what they leave out")
    func shortRules() throws {
        let text = policy(
            rules: """
                own:
                  - id: house/tenant
                    require: claims.tenant == 'ours'
                    when: has(claims.tenant)
                    message: "tenant is {claims.tenant}"
                    severity: warning
                    points: ["claims:/tenant"]
                  - id: house/always
                    require: |
                      has(claims.jti)
                    message: no jti
                """)
        let own = try Policy(yaml: text, path: "p.yaml").rules.own
        #expect(own.map(\.id) == ["house/tenant", "house/always"])
        #expect(own.map(\.severity) == [.warning, .error])
        #expect(own[0].when?.text == "has(claims.tenant)" && own[1].when == nil)
        #expect(own[0].points.count == 1 && own[1].points.isEmpty)
    }

    @Test("pages are read from the folders of their packs, and nothing else is")
    func folder() throws {
        let folder = try Folder()
        try folder.write("house/second.md", Self.page)
        try folder.write("house/first.md", Self.page)
        try folder.write("another/rule.md", Self.page)
        try folder.write("README.md", "about these rules")
        try folder.write("house/README.md", "about this pack")
        try folder.write("house/notes.txt", "notes")
        try folder.write(".git/config.md", "no page")
        #expect(try RuleFolder.pages(at: folder.path).map(\.id) == ["another/rule", "house/first", "house/second"])
    }

    @Test("every mistake is told with file and line")
    func mistakes() throws {
        let folder = try Folder()
        try folder.write("house/good.md", Self.page)
        try folder.write(
            "house/typed.md", Self.page.replacingOccurrences(of: "has(claims.jti)", with: "claims.jti + 1"))
        try folder.write("house/Named Wrong.md", Self.page)
        try folder.write("time/expires.md", Self.page)
        try folder.write("stray.md", Self.page)
        let error = #expect(throws: RuleFolderError.self) { try RuleFolder.pages(at: folder.path) }
        let said = try #require(error).issues.map {
            $0.description.replacingOccurrences(of: folder.path + "/", with: "")
        }
        #expect(said.contains { $0.hasPrefix("house/typed.md:14:") })
        #expect(said.contains { $0.hasPrefix("house/Named Wrong.md:1: ") && $0.contains("is no id") })
        #expect(said.contains { $0.hasPrefix("time/expires.md:1: time/expires is a built-in rule") })
        #expect(said.contains { $0.hasPrefix("stray.md: a page belongs to a pack") })
        #expect(!said.contains { $0.contains("good.md") })
    }

    @Test("actors of the past are read only by a page that says so")
    func actorHistory() throws {
        let folder = try Folder()
        let nested = Self.page.replacingOccurrences(of: "has(claims.jti)", with: "!has(claims.act.act)")
        try folder.write("house/nested.md", nested)
        let error = #expect(throws: RuleFolderError.self) { try RuleFolder.pages(at: folder.path) }
        #expect(try #require(error).description.contains("reads: actor-history"))
        try folder.write(
            "house/nested.md", nested.replacingOccurrences(of: "since: 0.1", with: "since: 0.1\nreads: actor-history"))
        #expect(try RuleFolder.pages(at: folder.path).count == 1)
    }

    @Test("a folder that is none, or holds no page, is a mistake")
    func noFolder() throws {
        let folder = try Folder()
        for path in [folder.path + "/missing", folder.path] {
            #expect(throws: RuleFolderError.self) { try RuleFolder.pages(at: path) }
        }
        try folder.write("file", "")
        let error = #expect(throws: RuleFolderError.self) { try RuleFolder.pages(at: folder.path + "/file") }
        #expect(try #require(error).description.contains("this is a file"))
    }

    private static let page = """
        # The token has a name of its own
        severity: error
        stage: policy
        artefact: token
        since: 0.1

        ## Why
        It cannot be revoked without.

        ## Fix
        any: Turn it on.

        ```cel require
        has(claims.jti)
        ```
        ```message
        `jti` is missing
        ```
        ```points
        claims:/jti
        ```
        ```json accepts
        {"claims": {"jti": "1"}}
        ```
        ```json accepts
        {"claims": {"jti": ""}}
        ```
        ```json rejects
        {"claims": {}}
        ```
        ```json rejects
        {"claims": {"sub": "bot"}}
        ```

        """
}

/// A folder that goes when the test is over.
private final class Folder {
    let path = FileManager.default.temporaryDirectory.appending(path: "jotlint-rules-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        let file = URL(filePath: path).appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
