import Foundation

/// A folder with the samples' proxies and test keys, in which the service and proxies run.
final class ServedFolder {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let url: URL
    let listen: UInt16
    let admin: UInt16

    init(keys: String? = TestToken.keys) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "jotlint-serve-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Self.repository.appending(path: "samples/proxies"), to: url.appending(path: "proxies"))
        listen = try LoopbackConnection.freePort()
        admin = try LoopbackConnection.freePort()
        if let keys { try write("keys.json", keys) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var proxies: URL { url.appending(path: "proxies") }
    var policy: URL { proxies.appending(path: "jotlint.yaml") }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: url.appending(path: name), options: .atomic)
    }

    /// Rewrites a sample with other ports; a line that is not there fails the test.
    func rewrite(_ name: String, _ changes: [(String, String)]) throws {
        let file = proxies.appending(path: name)
        var text = try String(contentsOf: file, encoding: .utf8)
        for (old, new) in changes {
            guard text.contains(old) else { throw RunningProgram.Failure(description: "\(name) does not say \(old)") }
            text = text.replacingOccurrences(of: old, with: new)
        }
        try Data(text.utf8).write(to: file, options: .atomic)
    }

    /// Starts the command that was built together with these tests.
    func serve(_ options: [String] = []) throws -> RunningProgram {
        let arguments = [
            "serve", "--policy", policy.path, "--listen", "127.0.0.1:\(listen)", "--admin", "127.0.0.1:\(admin)",
        ]
        let program = try RunningProgram(Self.command().path, arguments + options, in: url)
        try program.waitUntilListening(on: listen)
        try program.waitUntilListening(on: admin)
        return program
    }

    static func command() throws -> URL {
        let runner = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for folder in [runner.deletingLastPathComponent(), Bundle.main.bundleURL] {
            let candidate = folder.appending(path: "jotlint")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        throw CocoaError(.fileNoSuchFile)
    }

    func echo() throws -> (program: RunningProgram, port: UInt16) {
        let port = try LoopbackConnection.freePort()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "echo.py")
        let program = try RunningProgram("python3", [script.path, "\(port)"], in: url)
        try program.waitUntilListening(on: port)
        return (program, port)
    }
}

/// Asks again until it holds, for as long as anybody would wait: what is waited for is another process.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    let end = Date(timeIntervalSinceNow: 30)
    while Date() < end {
        if try condition() { return true }
        usleep(50_000)
    }
    return false
}
