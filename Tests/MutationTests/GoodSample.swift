import Foundation

/// An entry of samples/expected.json that passes.
struct GoodSample: Decodable, Sendable {
    let name: String
    let command: [String]
    let exit: Int
    let rules: [String]

    private struct File: Decodable {
        let samples: [GoodSample]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples")

    static func all() throws -> [GoodSample] {
        let data = try Data(contentsOf: folder.appending(path: "expected.json"))
        return try JSONDecoder().decode(File.self, from: data).samples.filter { $0.exit == 0 }
    }

    /// What is judged: the arguments before the first option.
    var inputs: [String] { Array(command.dropFirst().prefix { !$0.hasPrefix("--") }) }

    /// Options with a value.
    var options: [String: String] {
        var found: [String: String] = [:]
        for (option, value) in zip(command, command.dropFirst()) where option.hasPrefix("--") { found[option] = value }
        return found
    }

    func text(_ path: String) throws -> String {
        try String(contentsOf: Self.folder.appending(path: path), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
