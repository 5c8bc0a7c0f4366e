import FoundationEssentials
import JOSE
import JotJSON
import JotTokens

/// Which of the inputs are files of an export, and which are something else.
struct ExportInputs {
    private(set) var files: [ConfigurationExport.File] = []
    /// Tokens, and whatever else is no export.
    private(set) var others: [TokenInputs.Item] = []
    private var names: [String] = []

    /// Files of a folder that are no export are left out, and said; a folder without any is an error.
    init(_ items: [TokenInputs.Item], _ statuses: inout [ExitStatus]) {
        var skipped: [String: Int] = [:]
        var found: Set<String> = []
        for item in items {
            if let file = Self.file(item) {
                files.append(file)
                found.formUnion(item.folder.map { [$0] } ?? [])
                let name = item.folder ?? item.name
                if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
            } else if let folder = item.folder {
                skipped[folder, default: 0] += 1
            } else {
                others.append(item)
            }
        }
        for (folder, count) in skipped.sorted(by: { $0.key < $1.key }) {
            if found.contains(folder) {
                Terminal.note("jotlint: note: \(folder): \(count) JSON files are no configuration export")
            } else {
                Terminal.note("jotlint: \(folder) is a folder without a configuration export: name the files in it")
                statuses.append(.usage)
            }
        }
    }

    /// How the export is called in reports: by what was named.
    var name: String {
        let shown = names.prefix(3).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
    }

    private static func file(_ item: TokenInputs.Item) -> ConfigurationExport.File? {
        let spaces: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        guard item.line == nil, item.bytes.first(where: { !spaces.contains($0) }) == UInt8(ascii: "{") else {
            return nil
        }
        let limits = JSONLimits(size: ConfigurationExport.Limits.fileSize)
        guard let document = try? JSONDocument(parsing: item.bytes, limits: limits),
            ConfigurationExport.recognises(document)
        else { return nil }
        return ConfigurationExport.File(name: item.name, document: document)
    }
}

/// The JSON files of a folder, with those of the folders in it.
enum ExportFolder {
    /// Sorted by their paths; nil if `path` is no folder. Links are not followed.
    static func files(in path: String) -> [String]? {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else { return nil }
        var files: [String] = []
        collect(path, depth: 0, into: &files)
        return files
    }

    private static let depthLimit = 16

    private static func collect(_ path: String, depth: Int, into files: inout [String]) {
        guard depth < depthLimit, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return }
        for name in names.sorted() where files.count < ConfigurationExport.Limits.files {
            let inner = path.hasSuffix("/") ? path + name : path + "/" + name
            let type = (try? FileManager.default.attributesOfItem(atPath: inner))?[.type] as? FileAttributeType
            if type == .typeDirectory { collect(inner, depth: depth + 1, into: &files) }
            if type == .typeRegular, name.lowercased().hasSuffix(".json") { files.append(inner) }
        }
    }
}
