#if Server
import Foundation
import Testing

/// A request to a proxy, and what its client is to see.
private struct Question: Sendable {
    let name: String
    let target: String
    let authorization: String?
    let status: Int
    /// Nil: none is to be there.
    let challenge: String?
    /// The end of `type` in the problem.
    let problem: String

    static let metadata = #"resource_metadata="https://logs.example/.well-known/oauth-protected-resource/api""#

    static func all() throws -> [Question] {
        let good = try TestToken.good.signed()
        let bearer = { (token: TestToken) in "Bearer \(try token.signed())" }
        let invalid = { (sentence: String, scope: String) in
            #"Bearer realm="logs", error="invalid_token", error_description="\#(sentence)", scope="\#(scope)", "#
                + metadata
        }
        return [
            Question(
                name: "missing", target: "/logs/search", authorization: nil, status: 401,
                challenge: #"Bearer realm="logs", scope="logs-search", "# + metadata, problem: "missing-credentials"),
            Question(
                name: "expired", target: "/logs/1", authorization: try bearer(.expired), status: 401,
                challenge: invalid("The access token expired", "logs-read"), problem: "invalid-token"),
            Question(
                name: "signed by another", target: "/logs/1",
                authorization: "Bearer \(try TestToken.good.signed([UInt8](repeating: 9, count: 32)))", status: 401,
                challenge: invalid("The access token could not be verified", "logs-read"), problem: "invalid-token"),
            Question(
                name: "wrong audience", target: "/logs/1",
                authorization: try bearer(.good.with("aud", "[\"another-api\"]")), status: 401,
                challenge: invalid("The access token is not acceptable here", "logs-read"), problem: "invalid-token"),
            Question(
                name: "wrong actor", target: "/logs/1",
                authorization: try bearer(.good.with("act", "{\"sub\":\"another-agent\"}")), status: 403,
                challenge: nil, problem: "forbidden"),
            Question(
                name: "too little scope", target: "/logs/search",
                authorization: try bearer(TestToken(scope: ["logs-read"])), status: 403,
                challenge: #"Bearer realm="logs", error="insufficient_scope", "#
                    + #"error_description="The access token does not have the scope that is needed", "#
                    + #"scope="logs-search", "# + metadata, problem: "insufficient-scope"),
            Question(
                name: "in the query", target: "/logs/1?access_token=\(good)", authorization: nil, status: 400,
                challenge: "error=\"invalid_request\"", problem: "invalid-request"),
            Question(
                name: "in header and query", target: "/logs/1?access_token=\(good)", authorization: "Bearer \(good)",
                status: 400, challenge: "error=\"invalid_request\"", problem: "invalid-request"),
            Question(
                name: "not well formed", target: "/logs/1", authorization: "Bearer a b", status: 400,
                challenge: "error=\"invalid_request\"", problem: "invalid-request"),
        ]
    }
}

@Suite("serve behind real proxies", .serialized)
struct ProxyTests {
    enum Proxy: String, CaseIterable, Sendable {
        case nginx
        case caddy

        func start(_ folder: ServedFolder, application: UInt16) throws -> (RunningProgram, UInt16) {
            let port = try LoopbackConnection.freePort()
            var changes = [
                ("127.0.0.1:9191", "127.0.0.1:\(folder.listen)"), ("127.0.0.1:8000", "127.0.0.1:\(application)"),
            ]
            let program: RunningProgram
            switch self {
            case .nginx:
                // What a machine's nginx keeps in folders of the system.
                let kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "    \($0)_temp_path \($0);" }
                changes.append(("http {\n", "http {\n    access_log off;\n" + kept.joined(separator: "\n") + "\n"))
                changes.append(("127.0.0.1:8080", "127.0.0.1:\(port)"))
                try folder.rewrite("nginx.conf", changes)
                program = try RunningProgram(
                    "nginx",
                    [
                        "-p", folder.proxies.path, "-c", folder.proxies.appending(path: "nginx.conf").path, "-e",
                        "stderr", "-g", "daemon off; pid nginx.pid;",
                    ], in: folder.proxies)
            case .caddy:
                changes.append(("http://:8080", "http://:\(port)"))
                try folder.rewrite("Caddyfile", changes)
                program = try RunningProgram(
                    "caddy", ["run", "--config", "Caddyfile", "--adapter", "caddyfile"], in: folder.proxies)
            }
            try program.waitUntilListening(on: port)
            return (program, port)
        }
    }

    @Test("a good token goes through with its identity, and spoofed copies do not", arguments: Proxy.allCases)
    func goodToken(proxy: Proxy) throws {
        let folder = try ServedFolder()
        let service = try folder.serve()
        let application = try folder.echo()
        let (program, port) = try proxy.start(folder, application: application.port)
        defer { for running in [program, application.program, service] { running.stop() } }

        let spoofed = [
            ("X-Auth-Subject", "root"), ("x-auth-actor", "root"), ("X-Auth-Actor-Issuer", "https://evil.example"),
            ("X-AUTH-SCOPE", "everything"), ("X-Auth-Client-Id", "root"), ("X-Auth-Delegation", "e30"),
            // What CGI and WSGI read as the same names, and what may make a proxy drop its own fields.
            ("X_Auth_Subject", "root"), ("X-Auth_Actor", "root"),
            ("Connection", "close, X-Auth-Subject, X-Auth-Actor"),
        ]
        let answer = try #require(
            try ask(port, "/logs/search?q=1", spoofed + [try TestToken.good.bearer]))
        #expect(answer.status == 200, "\(answer.body) \(program.errors) \(service.errors)")
        #expect(answer.json?["path"] as? String == "/logs/search?q=1")
        let fields = try #require(answer.json?["fields"] as? [[String]])
        let seen = { (name: String) in fields.filter { $0[0] == name }.map { $0[1] } }
        #expect(eventually { service.output.hasSuffix("\n") })
        let record = try #require(
            JSONSerialization.jsonObject(with: Data(service.output.utf8)) as? [String: Any], "\(service.output)")
        #expect(seen("x-auth-subject") == [TestToken.agent])
        #expect(seen("x-auth-actor") == [TestToken.agent])
        #expect(seen("x-auth-issuer") == ["alpha"])
        #expect(seen("x-auth-client-id") == [TestToken.agent])
        #expect(seen("x-auth-scope") == ["logs-read logs-search"])
        #expect(seen("x-auth-flow") == ["autonomous"])
        #expect(seen("x-auth-application") == ["access-log-api"])
        #expect(seen("x-auth-decision-id") == [record["decision_id"] as? String])
        #expect(seen("x-auth-policy") == [record["policy"] as? String])
        #expect(seen("authorization").isEmpty)
        #expect(record["decision"] as? String == "allow")
        for value in fields.map({ $0[1] }) {
            for (_, spoof) in spoofed { #expect(value != spoof, "\(spoof) reached the application") }
        }
    }

    @Test("an application never sees dots in the path that chose the route", arguments: Proxy.allCases)
    func pathsWithDots(proxy: Proxy) throws {
        let folder = try ServedFolder()
        let service = try folder.serve()
        let application = try folder.echo()
        let (program, port) = try proxy.start(folder, application: application.port)
        defer { for running in [program, application.program, service] { running.stop() } }

        for path in ["/logs/search/..%2Fx", "/logs/search/%2e%2e/x", "/logs/search/../x"] {
            let answer = try #require(try ask(port, path, [try TestToken.good.bearer]), "\(path)")
            switch proxy {
            case .nginx: #expect(answer.json?["path"] as? String == "/logs/x", "\(path): \(answer.status)")
            case .caddy: #expect(answer.status == 400, "\(path)")
            }
        }
    }

    @Test("clients see status, challenge and problem as the gate meant them", arguments: Proxy.allCases)
    func refusals(proxy: Proxy) throws {
        let folder = try ServedFolder()
        let service = try folder.serve()
        let application = try folder.echo()
        let (program, port) = try proxy.start(folder, application: application.port)
        defer { for running in [program, application.program, service] { running.stop() } }

        for question in try Question.all() {
            let fields = question.authorization.map { [("Authorization", $0)] } ?? []
            let answer = try #require(try ask(port, question.target, fields), "\(question.name)")
            #expect(answer.status == question.status, "\(question.name): \(answer.body)")
            let challenge = answer.field("www-authenticate")
            if let expected = question.challenge {
                #expect(challenge?.contains(expected) == true, "\(question.name): \(challenge ?? "none")")
            } else {
                #expect(challenge == nil, "\(question.name)")
            }
            #expect(answer.field("content-type") == "application/problem+json", "\(question.name)")
            #expect(answer.field("cache-control") == "no-store", "\(question.name)")
            #expect(answer.json?["type"] as? String == "urn:jotlint:problem:\(question.problem)", "\(question.name)")
            let id = try #require(answer.json?["decision_id"] as? String)
            #expect(eventually { service.output.contains(id) }, "\(question.name): no record")
        }
        #expect(service.output.split(separator: "\n").count == (try Question.all().count))
        let metadata = try #require(try ask(port, "/.well-known/oauth-protected-resource/api"))
        #expect(metadata.status == 200)
        #expect(metadata.json?["resource"] as? String == "https://logs.example/api")
    }

    @Test(
        "without keys clients are told to come again, and without the service nobody goes on", arguments: Proxy.allCases
    )
    func unavailable(proxy: Proxy) throws {
        let folder = try ServedFolder(keys: nil)
        let service = try folder.serve()
        let application = try folder.echo()
        let (program, port) = try proxy.start(folder, application: application.port)
        defer { for running in [program, application.program, service] { running.stop() } }

        let answer = try #require(try ask(port, "/logs/1", [try TestToken.good.bearer]))
        #expect(answer.status == 503)
        #expect(answer.field("retry-after") == "5")
        #expect(answer.field("www-authenticate") == nil)
        #expect(service.stop() == 0)
        let refused = try #require(try ask(port, "/logs/1", [try TestToken.good.bearer]))
        #expect(refused.status >= 500)
        #expect(!refused.body.contains("fields"))
    }
}
#endif
