import Foundation
import Testing

@Suite("Where a scan tells what it found")
struct ScanOutputTests {
    @Test("several formats at once, the summary on standard output, and nothing beside the files")
    func severalFormats() throws {
        try Logs.use { folder in
            let result = try Logs.scan(
                ["-f", "jsonl:out/a.jsonl", "-f", "csv:out/a.csv", "-f", "sqlite:out/a.sqlite"], in: folder)
            #expect(result.status == 1)
            #expect(result.output.hasPrefix("6 sightings of 2 tokens in 3 inputs"))
            #expect(result.output.contains("bot-traffic-analyzer"))
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "out").path)
            #expect(files.sorted() == ["a.csv", "a.jsonl", "a.sqlite"])
            let lines = try String(contentsOf: folder.appending(path: "out/a.jsonl"), encoding: .utf8)
            #expect(lines.split(separator: "\n").count == 6)
            #expect(lines.hasSuffix("}\n"))
        }
    }

    @Test("the same bytes whatever the number of threads")
    func threads() throws {
        try Logs.use { folder in
            var files: [[Data]] = []
            for count in ["1", "2", "7"] {
                let result = try Logs.scan(
                    [
                        "-f", "jsonl:out/\(count).jsonl", "-f", "csv:out/\(count).csv",
                        "-f", "sqlite:out/\(count).sqlite", "-f", "text:out/\(count).txt", "--threads", count,
                    ], in: folder)
                #expect(result.status == 1, "\(result.errors)")
                files.append(
                    try ["jsonl", "csv", "sqlite", "txt"].map {
                        try Data(contentsOf: folder.appending(path: "out/\(count).\($0)"))
                    })
            }
            #expect(files[0] == files[1] && files[0] == files[2])
        }
    }

    @Test(
        "a file that is there stays as it is, unless --clobber says otherwise", arguments: ["jsonl", "csv", "sqlite"])
    func clobber(format: String) throws {
        try Logs.use { folder in
            let file = folder.appending(path: "out/evidence")
            try Data("evidence".utf8).write(to: file)
            let refused = try Logs.scan(["-f", "\(format):out/evidence"], in: folder)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("is there already"))
            let kept = try Data(contentsOf: file)
            #expect(kept == Data("evidence".utf8))
            for option in ["--clobber", "--force"] {
                let result = try Logs.scan(["-f", "\(format):out/evidence", option], in: folder)
                #expect(result.status == 1)
                let content = try Data(contentsOf: file)
                #expect(content.count > 1_000)
            }
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "out").path)
            #expect(files == ["evidence"])
        }
    }

    @Test(
        "what cannot be written, or said, is a usage error",
        arguments: [
            ["-f", "sqlite"], ["-f", "jsonl", "-f", "csv"], ["-f", "csv:out/x", "-f", "jsonl:out/x"],
            ["-f", "xlsx:out/x"],
            ["-f", "jsonl:nowhere/x"], ["-f", "sqlite:nowhere/x"], ["-f", "csv:out"],
        ])
    func usage(options: [String]) throws {
        try Logs.use { folder in
            let result = try Logs.scan(options, in: folder)
            #expect(result.status == 2)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "out").path)
            #expect(files.isEmpty)
        }
    }

    @Test("the database opens with Python's sqlite3, and names the inputs by SHA-256", .enabled(if: Python.path != nil))
    func python() throws {
        try Logs.use { folder in
            let result = try Logs.scan(["-q", "-f", "sqlite:out/a.sqlite"], in: folder)
            #expect(result.output.isEmpty)
            let script = """
                import hashlib, sqlite3
                base = sqlite3.connect("file:out/a.sqlite?mode=ro", uri=True)
                for file, digest, size in base.execute("SELECT file, sha256, size FROM inputs ORDER BY id"):
                    content = open(file, "rb").read()
                    assert hashlib.sha256(content).hexdigest() == digest and len(content) == size, file
                print(base.execute("SELECT COUNT(*), COUNT(DISTINCT token) FROM sightings").fetchone())
                print(base.execute("SELECT agent, application, sightings, pass, fail FROM agents_at_applications").fetchall())
                print(base.execute("SELECT DISTINCT seconds_late FROM expired_when_used ORDER BY 1").fetchall())
                """
            let said = try Python.run(script, in: folder)
            #expect(
                said == """
                    (6, 2)
                    [('bot-traffic-analyzer', 'access-log-api', 6, 2, 4)]
                    [(6101,), (6138,)]

                    """)
        }
    }
}

/// Three small logs: a sample token in time, the same after its time, and beside it one that is not for the application.
private enum Logs {
    static func use(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "logs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "out"), withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: folder.appending(path: "logs"), withIntermediateDirectories: true)
        let (right, wrong) = (try token("autonomous.jwt"), try token("agent.jwt"))
        for (name, time) in [("a.log", "13:30:00"), ("b.log", "13:40:00"), ("c.log", "16:00:00")] {
            let lines = [right, wrong].map { token in
                "192.0.2.1 - - [14/May/2026:\(time) +0000] \"GET /?t=\(token) HTTP/1.1\" 200 5 \"-\" \"=x\"\n"
            }
            try Data(lines.joined().utf8).write(to: folder.appending(path: "logs/\(name)"))
        }
        try body(folder)
    }

    static func scan(_ options: [String], in folder: URL) throws -> BuiltCommand.Result {
        let policy = BuiltCommand.samples.appending(path: "jotlint.yaml").path
        return try BuiltCommand.run(
            ["scan", "logs", "--policy", policy, "--application", "access-log-api"] + options, in: folder)
    }

    private static func token(_ name: String) throws -> String {
        try String(contentsOf: BuiltCommand.samples.appending(path: "tokens/\(name)"), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

private enum Python {
    static let path = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static func run(_ script: String, in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        return String(decoding: bytes ?? Data(), as: UTF8.self)
    }
}
