import JotGate
import JotJSON
import JotPolicy
import Testing

@Suite("The metadata of a protected resource")
struct ProtectedResourceMetadataTests {
    static let places: [(resource: String, url: String)] = [
        ("https://logs.example", "https://logs.example/.well-known/oauth-protected-resource"),
        ("https://logs.example/", "https://logs.example/.well-known/oauth-protected-resource"),
        ("https://logs.example/mcp", "https://logs.example/.well-known/oauth-protected-resource/mcp"),
        ("https://logs.example:8443/a/b", "https://logs.example:8443/.well-known/oauth-protected-resource/a/b"),
        ("https://logs.example?t=1", "https://logs.example/.well-known/oauth-protected-resource?t=1"),
    ]

    @Test("stands between host and path", arguments: 0..<places.count)
    func standsAtItsPlace(index: Int) throws {
        let row = Self.places[index]
        let metadata = try ProtectedResourceMetadata(resource: row.resource, authorizationServers: [])
        #expect(metadata.url == row.url)
        #expect(row.url.hasSuffix(metadata.path))
    }

    @Test("says what the policy says")
    func document() throws {
        let policy = try Fixture.policy()
        let metadata = try ProtectedResourceMetadata(
            resource: "https://logs.example/api", application: policy.applications[0], policy: policy)
        #expect(
            metadata.answer.body
                == Array(
                    #"""
                    {"resource":"https://logs.example/api","authorization_servers":["https://issuer.example"],\#
                    "scopes_supported":["logs-read","logs-search","logs-admin"],"bearer_methods_supported":["header"]}
                    """#.utf8))
        #expect(metadata.answer.status == 200)
        #expect(metadata.answer.header("content-type") == "application/json")
    }

    @Test("is of a URL without a fragment", arguments: ["logs", "https://logs.example/#a", "ftp://logs.example", ""])
    func refuses(resource: String) {
        #expect(throws: GateError.self) {
            try ProtectedResourceMetadata(resource: resource, authorizationServers: [])
        }
    }
}
