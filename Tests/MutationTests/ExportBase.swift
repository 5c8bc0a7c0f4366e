import Foundation
import JOSE
import JotJSON
import JotPolicy
import JotPolicyFile
import JotTokens

/// An export of an issuer's configuration that is as it should be, the policy it is compared with, and nothing else.
struct ExportBase: Sendable {
    let name: String
    let files: [File]
    let checker: ExportChecker
    let instant: Instant

    struct File: Sendable {
        let name: String
        let json: JSON
    }

    static func all() throws -> [ExportBase] {
        try GoodSample.all().filter { $0.rules.isEmpty && $0.inputs.first?.hasPrefix("exports/") == true }
            .compactMap(ExportBase.init)
    }

    init?(_ sample: GoodSample) throws {
        guard let policy = sample.options["--policy"], let instant = sample.options["--at"].flatMap({ Instant($0) })
        else { return nil }
        name = sample.name
        self.instant = instant
        checker = try ExportChecker(policy: Policy(contentsOf: GoodSample.folder.appending(path: policy).path))
        files = try sample.inputs.flatMap(Self.files).map { path in
            File(name: path, json: try JSON(parsing: Array(try sample.text(path).utf8)))
        }
    }

    /// Every file of a folder, in the order of their names.
    private static func files(_ path: String) throws -> [String] {
        let place = GoodSample.folder.appending(path: path)
        guard (try? place.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true else { return [path] }
        return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted().map { "\(path)/\($0)" }
    }

    func verdict(_ files: [File]) throws -> ExportVerdict {
        let read = try files.map { file in
            ConfigurationExport.File(name: file.name, document: try JSONDocument(parsing: Array(file.json.text.utf8)))
        }
        return checker.check(ConfigurationExport(reading: read), at: instant)
    }
}
