import Foundation
import Testing

/// Replays every input of `Fuzz/Corpus`: the seeds, and what once broke an invariant.
struct FuzzCorpusTests {
    @Test("The fuzzers' inputs break no invariant", arguments: FuzzCorpus.targets)
    func replay(target: FuzzCorpus.Target) throws {
        let inputs = try target.inputs()
        #expect(!inputs.isEmpty)
        for (name, bytes) in inputs {
            let broken = target.brokenInvariant(bytes)
            #expect(broken == nil, "Fuzz/Corpus/\(target.name)/\(name)")
        }
    }

    @Test("Inputs cut short break no invariant", arguments: FuzzCorpus.targets)
    func replayCutShort(target: FuzzCorpus.Target) throws {
        for (name, bytes) in try target.inputs() {
            for count in Set((0..<16).map { $0 * bytes.count / 16 }) {
                let broken = target.brokenInvariant(Array(bytes.prefix(count)))
                #expect(broken == nil, "Fuzz/Corpus/\(target.name)/\(name), the first \(count) bytes")
            }
        }
    }

    @Test("Every folder of the corpus has a target")
    func foldersHaveTargets() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: FuzzCorpus.folder.path)
        #expect(Set(folders) == Set(FuzzCorpus.targets.map(\.name)))
    }
}

/// Where the inputs are, and who is given them.
enum FuzzCorpus {
    struct Target: Sendable, CustomTestStringConvertible {
        let name: String
        let brokenInvariant: @Sendable ([UInt8]) -> String?

        var testDescription: String { name }

        /// By name, sorted.
        func inputs() throws -> [(name: String, bytes: [UInt8])] {
            let folder = FuzzCorpus.folder.appending(path: name)
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
                ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0))))
            }
        }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fuzz/Corpus")

    static let targets = [
        Target(name: "FuzzJSON", brokenInvariant: FuzzJSON.brokenInvariant),
        Target(name: "FuzzBase64URL", brokenInvariant: FuzzBase64URL.brokenInvariant),
        Target(name: "FuzzCompactJWS", brokenInvariant: FuzzCompactJWS.brokenInvariant),
        Target(name: "FuzzJWK", brokenInvariant: FuzzJWK.brokenInvariant),
        Target(name: "FuzzToken", brokenInvariant: FuzzToken.brokenInvariant),
        Target(name: "FuzzGate", brokenInvariant: FuzzGate.brokenInvariant),
        Target(name: "FuzzCEL", brokenInvariant: FuzzCEL.brokenInvariant),
        Target(name: "FuzzRegex", brokenInvariant: FuzzRegex.brokenInvariant),
        Target(name: "FuzzTimeZone", brokenInvariant: FuzzTimeZone.brokenInvariant),
        Target(name: "FuzzPolicyYAML", brokenInvariant: FuzzPolicyYAML.brokenInvariant),
        Target(name: "FuzzExport", brokenInvariant: FuzzExport.brokenInvariant),
        Target(name: "FuzzScan", brokenInvariant: FuzzScan.brokenInvariant),
        Target(name: "FuzzRulePage", brokenInvariant: FuzzRulePage.brokenInvariant),
    ]
}
