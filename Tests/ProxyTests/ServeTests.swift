#if Server
import Foundation
import Glibc
import Testing

/// `jotlint serve` by itself: what files, peers, signals and operators do to it.
@Suite("serve", .serialized)
struct ServeTests {
    @Test("asks for what its routes say, and knows no others")
    func routes() throws {
        let folder = try ServedFolder()
        let service = try folder.serve()
        defer { service.stop() }
        let little = try TestToken(scope: ["logs-read"]).bearer
        #expect(try ask(folder.listen, "/auth", [little])?.status == 200)
        #expect(try ask(folder.listen, "/auth/read", [little])?.status == 200)
        #expect(try ask(folder.listen, "/auth/search", [little])?.status == 403)
        #expect(try ask(folder.listen, "/auth/search?scope=logs-read", [little])?.status == 403)
        for path in [
            "/", "/auth/", "/auth/raed", "/auth/read/", "/auth/search%00", "/authread", "//auth", "/auth/../auth",
        ] {
            #expect(try ask(folder.listen, path, [little])?.status == 404, "\(path)")
        }
        #expect(service.errors.contains("there is no route for /auth/raed"))
        let head = try #require(try ask(folder.listen, "/auth/search", method: "HEAD", [little]))
        #expect(head.status == 403)
        let post = try #require(
            try ask(folder.listen, "/auth/read", method: "POST", [little, ("Content-Length", "0")]))
        #expect(post.status == 200)
    }

    @Test("tells nginx every refusal as 403, with what the client should hear")
    func nginxAnswers() throws {
        let folder = try ServedFolder()
        let service = try folder.serve()
        defer { service.stop() }
        let answer = try #require(try ask(folder.listen, "/nginx/search"))
        #expect(answer.status == 403)
        #expect(answer.field("x-auth-status") == "401")
        #expect(answer.field("www-authenticate")?.hasPrefix("Bearer realm=\"logs\"") == true)
        #expect(answer.field("x-auth-problem")?.contains("missing-credentials") == true)
    }

    @Test("believes only listed peers about what the client asked")
    func peers() throws {
        let bearer = try TestToken.good.bearer
        let withToken = ("X-Original-URI", "/a?access_token=x")
        let contradicting = [("X-Original-URI", "/a"), ("X-Forwarded-Uri", "/b")]
        for (options, expected) in [([], 400), (["--trusted-peer", "10.0.0.0/8"], 200)] as [([String], Int)] {
            let folder = try ServedFolder()
            let service = try folder.serve(options)
            defer { service.stop() }
            #expect(try ask(folder.listen, "/auth/read", [bearer, withToken])?.status == expected)
            #expect(try ask(folder.listen, "/auth/read", [bearer] + contradicting)?.status == expected)
        }
    }

    @Test("takes new keys and policies, keeps the last good ones, and says so")
    func reloads() throws {
        let folder = try ServedFolder(keys: nil)
        let service = try folder.serve()
        defer { service.stop() }
        let bearer = try TestToken.good.bearer
        #expect(try ask(folder.listen, "/auth/read", [bearer])?.status == 503)
        var ready = try #require(try ask(folder.admin, "/readyz"))
        #expect(ready.status == 503 && ready.body.contains("alpha: no keys: there is no "))

        try folder.write("keys.json", TestToken.keys)
        #expect(try eventually { try ask(folder.listen, "/auth/read", [bearer])?.status == 200 })
        ready = try #require(try ask(folder.admin, "/readyz"))
        #expect(ready.status == 200 && ready.body.contains("alpha: 1 key\n"))

        try folder.write("keys.json", "{")
        #expect(eventually { service.errors.contains("not reloaded; the last good policy and keys stay in force") })
        #expect(try ask(folder.listen, "/auth/read", [bearer])?.status == 200)
        #expect(try ask(folder.admin, "/readyz")?.body.contains("not reloaded: ") == true)

        try FileManager.default.removeItem(at: folder.url.appending(path: "keys.json"))
        service.signal(SIGHUP)
        #expect(eventually { service.errors.components(separatedBy: "not reloaded").count > 2 })
        #expect(try ask(folder.listen, "/auth/read", [bearer])?.status == 200)

        try folder.write("keys.json", TestToken.keys)
        try folder.rewrite("jotlint.yaml", [("- name: search", "- name: find")])
        #expect(try eventually { try ask(folder.listen, "/auth/find", [bearer])?.status == 200 })
        #expect(try ask(folder.listen, "/auth/search", [bearer])?.status == 404)

        try folder.write("keys.json", #"{"keys":[]}"#)
        #expect(try eventually { try ask(folder.listen, "/auth/read", [bearer])?.status == 401 })
        let metrics = try #require(try ask(folder.admin, "/metrics")).body
        #expect(metrics.contains("jotlint_policy_reloads_total{result=\"failure\"} "))
        #expect(metrics.contains("jotlint_issuer_keys{issuer=\"alpha\"} 0\n"))
    }

    @Test("tells operators whether it lives, and counts decisions, and nothing of tokens")
    func administration() throws {
        let folder = try ServedFolder()
        let service = try folder.serve(["--records", "records.jsonl"])
        defer { service.stop() }
        let bearer = try TestToken.good.bearer
        for _ in 0..<3 { #expect(try ask(folder.listen, "/auth/read", [bearer])?.status == 200) }
        #expect(try ask(folder.listen, "/auth/read")?.status == 401)
        #expect(try ask(folder.admin, "/livez")?.status == 200)
        let metrics = try #require(try ask(folder.admin, "/metrics"))
        #expect(metrics.field("content-type") == "text/plain; version=0.0.4; charset=utf-8")
        #expect(metrics.body.contains("jotlint_decisions_total{decision=\"allow\",reason=\"\"} 3\n"))
        #expect(metrics.body.contains("jotlint_decisions_total{decision=\"deny\",reason=\"missing-credentials\"} 1\n"))
        #expect(metrics.body.contains("jotlint_decision_duration_seconds_count 4\n"))
        #expect(metrics.body.contains("jotlint_verdict_cache_hits_total 2\n"))
        #expect(!metrics.body.contains(TestToken.agent))
        #expect(try ask(folder.listen, "/metrics")?.status == 404)
        #expect(try ask(folder.admin, "/auth/read", [bearer])?.status == 404)

        // Rotation: moved away, then SIGHUP.
        let records = folder.url.appending(path: "records.jsonl")
        let lines = { (file: URL) in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count }
        #expect(try eventually { try lines(records) == 4 })
        try FileManager.default.moveItem(at: records, to: folder.url.appending(path: "records.1"))
        service.signal(SIGHUP)
        #expect(eventually { FileManager.default.fileExists(atPath: records.path) })
        #expect(try ask(folder.listen, "/auth/read", [bearer])?.status == 200)
        #expect(try eventually { try lines(records) == 1 })
        let text = try String(contentsOf: records, encoding: .utf8)
        #expect(!text.contains(bearer.1.dropFirst(7)))
    }

    @Test("ends on SIGTERM with 0, with what is under way answered and recorded")
    func drains() throws {
        let folder = try ServedFolder()
        let service = try folder.serve()
        defer { service.stop() }
        let idle = try LoopbackConnection(port: folder.listen)
        let bearer = try TestToken.good.bearer
        idle.send("GET /auth/read HTTP/1.1\r\nHost: a\r\nAuthorization: \(bearer.1)\r\n\r\n")
        #expect(idle.answer()?.status == 200)
        service.signal(SIGTERM)
        #expect(idle.isClosed())
        #expect(service.stop(patience: 20) == 0)
        #expect(service.output.contains("\"decision\":\"allow\""))
    }

    @Test("bears large tokens, and closes on headers that are too large and connections that say nothing")
    func limits() throws {
        let folder = try ServedFolder()
        let service = try folder.serve(["--idle-timeout", "1"])
        defer { service.stop() }
        let large = try TestToken.good.with("padding", "\"\(String(repeating: "x", count: 40_000))\"").bearer
        #expect(try ask(folder.listen, "/auth/read", [large])?.status == 200)
        let tooLarge = try ask(folder.listen, "/auth/read", [("X-Large", String(repeating: "x", count: 100_000))])
        #expect(tooLarge == nil || tooLarge?.status == 400)
        let tooMany = try ask(folder.listen, "/auth/read", (0..<300).map { ("X-Many-\($0)", "x") })
        #expect(tooMany == nil || tooMany?.status == 400)

        let silent = try LoopbackConnection(port: folder.listen)
        #expect(silent.isClosed())
        let slow = try LoopbackConnection(port: folder.listen)
        slow.send("GET /auth/read HTTP/1.1\r\nHost: a\r\n")
        #expect(slow.isClosed())
        #expect(try ask(folder.listen, "/auth/read", [try TestToken.good.bearer])?.status == 200)
    }

    @Test("more connections than are allowed wait, and are served when there is room")
    func connections() throws {
        let folder = try ServedFolder()
        let service = try folder.serve(["--max-connections", "2"])
        defer { service.stop() }
        let request = "GET /auth/read HTTP/1.1\r\nHost: a\r\nAuthorization: \(try TestToken.good.bearer.1)\r\n\r\n"
        var open = try (0..<4).map { _ in try LoopbackConnection(port: folder.listen) }
        for connection in open { connection.send(request) }
        #expect(open[0].answer()?.status == 200)
        #expect(open[1].answer()?.status == 200)
        open.removeFirst(2)
        for connection in open { #expect(connection.answer()?.status == 200) }
    }

    @Test("checks its configuration without serving")
    func checksConfiguration() throws {
        let folder = try ServedFolder()
        let check = { (options: [String]) throws -> (Int32, String, String) in
            let program = try RunningProgram(
                try ServedFolder.command().path, ["serve", "--check-config", "--policy", folder.policy.path] + options,
                in: folder.url)
            let status = program.wait()
            return (status, program.output, program.errors)
        }
        var (status, output, errors) = try check([])
        #expect(status == 0 && output.contains("alpha: 1 key\nroutes: read, search\npolicy: "), "\(output) \(errors)")
        (status, _, errors) = try check(["--application", "acces-log-api"])
        #expect(status == 2 && errors.contains("access-log-api"), "\(errors)")
        (status, _, errors) = try check(["--trusted-peer", "everybody"])
        #expect(status == 2 && errors.contains("--trusted-peer"), "\(errors)")
        try folder.rewrite("jotlint.yaml", [("scopes: [logs-search]", "scopes: [logs-saerch]")])
        (status, _, errors) = try check([])
        #expect(status == 2 && errors.contains("logs-saerch is no scope of access-log-api"), "\(errors)")
        try folder.rewrite("jotlint.yaml", [("scopes: [logs-saerch]", "scopes: [logs-search]")])
        try FileManager.default.removeItem(at: folder.url.appending(path: "keys.json"))
        (status, output, errors) = try check([])
        #expect(status == 2 && output.contains("alpha: no keys"), "\(output) \(errors)")
    }
}
#endif
