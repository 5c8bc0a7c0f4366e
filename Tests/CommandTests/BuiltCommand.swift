import Foundation

/// Runs the command that was built together with these tests, as a user would.
struct BuiltCommand {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Where the samples are.
    static let samples = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")

    /// Environment variables that could change what the command prints or reads.
    private static let cleared = [
        "JOTLINT_POLICY", "JOTLINT_DIALECT", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS",
    ]

    static func run(
        _ arguments: [String], input: Data = Data(), in directory: URL = samples, environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = try executable()
        process.arguments = arguments
        process.currentDirectoryURL = directory
        var variables = ProcessInfo.processInfo.environment.filter { !cleared.contains($0.key) }
        variables.merge(environment) { _, new in new }
        process.environment = variables
        // Files, not pipes: nothing has to be read while the command runs, so no thread of the test pool waits for another.
        let folder = FileManager.default.temporaryDirectory.appending(path: "jotlint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (stdin, stdout, stderr) = (
            folder.appending(path: "in"), folder.appending(path: "out"), folder.appending(path: "err")
        )
        try input.write(to: stdin)
        try Data().write(to: stdout)
        try Data().write(to: stderr)
        process.standardInput = try FileHandle(forReadingFrom: stdin)
        process.standardOutput = try FileHandle(forWritingTo: stdout)
        process.standardError = try FileHandle(forWritingTo: stderr)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try String(contentsOf: stdout, encoding: .utf8),
            errors: try String(contentsOf: stderr, encoding: .utf8))
    }

    /// The command stands beside the test runner in the build folder.
    static func executable() throws -> URL {
        let runner = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        for folder in [runner.deletingLastPathComponent(), Bundle.main.bundleURL] {
            let candidate = folder.appending(path: "jotlint")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
