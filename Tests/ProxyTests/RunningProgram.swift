import Foundation
import Glibc

/// A program that runs while a test does, with its streams in files.
final class RunningProgram {
    private let process = Process()
    private let folder: URL
    private let name: String

    /// Throws if there is no such program: a test that needs one fails without it.
    init(_ program: String, _ arguments: [String], in directory: URL) throws {
        name = URL(filePath: program).lastPathComponent
        folder = directory.appending(path: "streams-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process.executableURL = try Self.find(program)
        process.arguments = arguments
        process.currentDirectoryURL = directory
        for stream in ["out", "err"] { try Data().write(to: folder.appending(path: stream)) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "out"))
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: "err"))
        try process.run()
    }

    deinit { stop() }

    var output: String { (try? String(contentsOf: folder.appending(path: "out"), encoding: .utf8)) ?? "" }
    var errors: String { (try? String(contentsOf: folder.appending(path: "err"), encoding: .utf8)) ?? "" }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits until it ends by itself. Its exit status.
    func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Asks it to end, and ends it if it does not. Its exit status.
    @discardableResult
    func stop(patience: TimeInterval = 5) -> Int32 {
        if process.isRunning { process.terminate() }
        let end = Date(timeIntervalSinceNow: patience)
        while process.isRunning, Date() < end { usleep(20_000) }
        if process.isRunning { signal(SIGKILL) }
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Waits until something listens there. Throws with what the program said if it ended first.
    func waitUntilListening(on port: UInt16) throws {
        let end = Date(timeIntervalSinceNow: 60)
        while Date() < end, process.isRunning {
            if (try? LoopbackConnection(port: port)) != nil { return }
            usleep(50_000)
        }
        throw Failure(description: "\(name) does not listen on \(port): \(errors)")
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    /// A path, or a name of PATH and of where servers are.
    private static func find(_ program: String) throws -> URL {
        if program.hasPrefix("/") { return URL(filePath: program) }
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "") + ":/usr/sbin:/usr/local/sbin"
        for folder in path.split(separator: ":") {
            let candidate = "\(folder)/\(program)"
            if FileManager.default.isExecutableFile(atPath: candidate) { return URL(filePath: candidate) }
        }
        throw Failure(description: "there is no \(program): install it (CONTRIBUTING.md, Tests)")
    }
}
