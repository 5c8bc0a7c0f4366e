import JotPolicy
import Testing

@testable import JotPolicyFile

@Suite("Reading serve")
struct ServeReadingTests {
    private func policy(_ serve: String) throws(PolicyFileError) -> Policy {
        try Policy(
            yaml: """
                version: 1
                issuers: [{ name: alpha, issuer: https://issuer.example }]
                applications: [{ id: logs, scopes: [read, search] }]
                serve: \(serve)

                """, path: "p.yaml")
    }

    @Test("gives settings and routes, and nothing where nothing is said")
    func reads() throws {
        let serve = try policy(
            """
            { application: logs, resource: https://logs.example/api, realm: logs, reportOnly: [a/b],
              routes: [{ name: all, scopes: [read, search] }, { name: some, flow: autonomous, anyScopes: [read] }] }
            """
        ).serve
        #expect(serve.application == "logs" && serve.resource == "https://logs.example/api")
        #expect(serve.realm == "logs" && serve.reportOnly == ["a/b"])
        #expect(
            serve.routes == [
                ServeSettings.Route(name: "all", scopes: ["read", "search"]),
                ServeSettings.Route(name: "some", flow: .autonomous, anyScopes: ["read"]),
            ])
        #expect(try policy("").serve == ServeSettings())
    }

    @Test(
        "refuses what could never let anybody through, or names nothing",
        arguments: [
            ("{ application: lgos }", "there is no application lgos; did you mean logs?"),
            ("{ routes: [{ name: a, application: lgos }] }", "there is no application lgos; did you mean logs?"),
            ("{ routes: [{ name: a, scopes: [serach] }] }", "serach is no scope of logs; did you mean search?"),
            ("{ routes: [{ name: a, anyScopes: [serach] }] }", "serach is no scope of logs; did you mean search?"),
            ("{ routes: [{ name: a/b }] }", "the name of a route stands in a path"),
            ("{ routes: [{ name: a }, { name: a }] }", "the route a is there twice"),
            ("{ routes: [{ name: a, flow: user }] }", "there is no flow user to expect"),
            ("{ routes: [{ scopes: [read] }] }", "name is missing in this route"),
        ])
    func refuses(serve: String, said: String) throws {
        let error = try #require(throws: PolicyFileError.self) { try policy(serve) }
        #expect(error.description.contains(said), "\(error)")
    }
}
