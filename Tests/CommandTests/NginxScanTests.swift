import Foundation
import JotJSON
import Testing

/// Logs as nginx really writes them: a server on loopback is asked with tokens in headers and URLs, and its logs are
/// scanned.
@Suite("Logs that nginx wrote", .enabled(if: NginxServer.isInstalled, "nginx is not installed"))
struct NginxScanTests {
    @Test("tokens in URLs, referers and headers are found, each with its request")
    func logs() throws {
        let server = try NginxServer()
        defer { server.stop() }
        let token = try String(
            contentsOf: BuiltCommand.samples.appending(path: "tokens/autonomous.jwt"), encoding: .utf8
        )
        .trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(try server.ask("/logs?access_token=\(token)&page=2", []) == "404")
        #expect(try server.ask("/percent?t=\(token.replacingOccurrences(of: ".", with: "%2E"))", []) == "404")
        #expect(try server.ask("/plain", ["Referer: https://a.example/?t=\(token)"]) == "404")
        #expect(try server.ask("/header", ["Authorization: Bearer \(token)"]) == "404")
        #expect(try server.ask("/decoy?next=eyJhbGciOiJIUzI1NiJ9...", []) == "404")
        server.stop()
        try server.compress("combined.log")

        for (file, form, count) in [
            ("combined.log", "combined", 3), ("combined.log.gz", "combined", 3), ("json.log", "json", 4),
        ] {
            let result = try BuiltCommand.run([
                "scan", server.folder.appending(path: file).path, "--policy", "jotlint.yaml", "--format", "jsonl",
                "--at", "2026-05-14T13:20:00Z",
            ])
            let lines = try result.output.split(separator: "\n").map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
            #expect(lines.count == count, "\(file): \(result.errors)")
            #expect(lines.allSatisfy { $0["answer"] as? String == "pass" })
            #expect(lines.allSatisfy { $0["source"] as? String == "127.0.0.1" })
            #expect(lines.allSatisfy { $0["method"] as? String == "GET" })
            #expect(lines.allSatisfy { $0["status"] as? Int == 404 })
            #expect(lines.allSatisfy { $0["form"] as? String == form })
            #expect(!result.output.contains(token))
            #expect(result.status == 0)
        }
    }
}

/// nginx with its files in a folder of its own, on a free port of the loopback interface.
final class NginxServer {
    static let program = ["/usr/sbin/nginx", "/usr/bin/nginx"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static var isInstalled: Bool { program != nil }

    let folder = FileManager.default.temporaryDirectory.appending(path: "nginx-\(UUID().uuidString)")
    private let process = Process()
    private let port: Int

    init() throws {
        port = Int.random(in: 20_000..<40_000)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.path
        let settings = """
            daemon off; worker_processes 1; pid \(path)/nginx.pid; error_log \(path)/error.log; events {}
            http {
              log_format lines escape=json '{"time":"$time_iso8601","remote_addr":"$remote_addr","request":"$request",'
                '"status":$status,"referer":"$http_referer","authorization":"$http_authorization"}';
              client_body_temp_path \(path)/a; proxy_temp_path \(path)/b; fastcgi_temp_path \(path)/c;
              uwsgi_temp_path \(path)/d; scgi_temp_path \(path)/e;
              access_log \(path)/combined.log combined; access_log \(path)/json.log lines;
              large_client_header_buffers 4 32k;
              server { listen 127.0.0.1:\(port); location / { return 404; } }
            }
            """
        try Data(settings.utf8).write(to: folder.appending(path: "nginx.conf"))
        process.executableURL = URL(filePath: Self.program ?? "nginx")
        process.arguments = ["-p", path, "-c", folder.appending(path: "nginx.conf").path]
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<100 where (try? ask("/ready", [])) != "404" { usleep(50_000) }
    }

    /// The status.
    func ask(_ target: String, _ headers: [String]) throws -> String {
        let pipe = Pipe()
        let curl = Process()
        curl.executableURL = URL(filePath: "/usr/bin/env")
        curl.arguments =
            ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}"] + headers.flatMap { ["-H", $0] }
            + ["http://127.0.0.1:\(port)\(target)"]
        curl.standardOutput = pipe
        try curl.run()
        curl.waitUntilExit()
        return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }

    func compress(_ name: String) throws {
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-k", folder.appending(path: name).path]
        try gzip.run()
        gzip.waitUntilExit()
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(at: folder)
    }
}
