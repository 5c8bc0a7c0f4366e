import Foundation
import JotJSON
import Testing

/// The forensic samples and what is known of them: every token at its place, every decoy left, every verdict right.
@Suite("The forensic samples", .enabled(if: ForensicSamples.folder != nil, "JOTLINT_CORPORA is not set"))
struct ForensicTests {
    @Test(
        "every token is found where it stands and judged right, and nothing else is", arguments: ForensicSamples.files)
    func everyToken(file: String) throws {
        let folder = try #require(ForensicSamples.folder)
        let found = try ForensicSamples.scan([file])
        let wanted = try ForensicSamples.truth().filter { $0.file == file || $0.file + ".gz" == file }
        try #require(!wanted.isEmpty)
        #expect(found.map(\.offset) == wanted.map(\.offset).sorted(), "\(folder.path)/\(file)")
        for token in wanted {
            let sighting = try #require(found.first { $0.offset == token.offset })
            #expect(sighting.length == token.length)
            #expect(sighting.isRight(for: token), "\(file) at \(token.offset): \(sighting) for \(token)")
        }
    }

    @Test("the same bytes come out whatever the number of threads")
    func threads() throws {
        let folder = try #require(ForensicSamples.folder)
        let one = try ForensicSamples.run(ForensicSamples.files, ["--threads", "1"], in: folder)
        let many = try ForensicSamples.run(ForensicSamples.files, ["--threads", "7"], in: folder)
        #expect(one.output == many.output)
        #expect(one.status == 1)
    }
}

enum ForensicSamples {
    static let files = ["access.log", "access.log.gz", "app.jsonl", "misc.txt", "session.har", "utf16.log"]

    static let folder: URL? = ProcessInfo.processInfo.environment["JOTLINT_CORPORA"].map {
        URL(filePath: $0).appending(path: "forensic")
    }

    struct Wanted: Decodable {
        let file: String
        let offset: Int
        let length: Int
        let verdict: String
        let form: String
    }

    struct Found {
        let offset: Int
        let length: Int
        let tokenClass: String
        let answer: String
        let signature: String?

        func isRight(for token: Wanted) -> Bool {
            if token.verdict == "truncated" { return tokenClass == "truncated" && answer == "undecided" }
            if token.form == "jwe" { return tokenClass == "encrypted" && answer == "undecided" }
            switch token.verdict {
            case "accept": return answer == "pass" && signature == "verified"
            case "reject-claims": return answer == "fail" && signature == "verified"
            default: return answer == "fail" && signature != "verified"
            }
        }
    }

    static func truth() throws -> [Wanted] {
        struct Truth: Decodable { let tokens: [Wanted] }
        let folder = try #require(folder)
        return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: folder.appending(path: "truth.json"))).tokens
    }

    static func scan(_ files: [String]) throws -> [Found] {
        let folder = try #require(folder)
        return try run(files, [], in: folder).output.split(separator: "\n").map { line in
            let members = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            return Found(
                offset: try #require(members["offset"] as? Int), length: try #require(members["length"] as? Int),
                tokenClass: try #require(members["class"] as? String),
                answer: try #require(members["answer"] as? String), signature: members["signature"] as? String)
        }
    }

    static func run(_ files: [String], _ options: [String], in folder: URL) throws -> BuiltCommand.Result {
        let keys = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString).json")
        try keySet().write(to: keys)
        defer { try? FileManager.default.removeItem(at: keys) }
        return try BuiltCommand.run(
            ["scan"] + files
                + [
                    "--jwks", keys.path, "--issuer", "https://issuer.example", "--audience", "https://api.example",
                    "--at", "1767225600", "--format", "jsonl",
                ] + options, in: folder)
    }

    /// The public keys and the secrets of the bad tokens, in one set.
    private static func keySet() throws -> Data {
        let path = try #require(folder).deletingLastPathComponent().appending(path: "badtokens/catalogue.json")
        let catalogue = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: path)) as? [String: Any])
        let sets = try #require(catalogue["keysets"] as? [String: Any])
        let keys = ["trusted", "hmac"].flatMap { name in
            (sets[name] as? [String: Any])?["keys"] as? [Any] ?? []
        }
        return try JSONSerialization.data(withJSONObject: ["keys": keys])
    }
}
