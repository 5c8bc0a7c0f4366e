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
            let document = Self.document(item)
            if document == nil, item.folder != nil, Self.isObject(item) {
                // It may have been what a rule needs: a damaged file must not vanish among others.
                Terminal.note("jotlint: \(item.name) is damaged, or has more than an export may have: it is left out")
                statuses.append(.undecided)
            } else if let document, ConfigurationExport.recognises(document) {
                let file = ConfigurationExport.File(name: item.name, document: document)
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

    private static func document(_ item: TokenInputs.Item) -> JSONDocument? {
        guard isObject(item) else { return nil }
        return try? JSONDocument(
            parsing: item.bytes, limits: JSONLimits(size: ConfigurationExport.Limits.fileSize))
    }

    /// Lines of a file are tokens.
    private static func isObject(_ item: TokenInputs.Item) -> Bool {
        let spaces: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        return item.line == nil && item.bytes.first { !spaces.contains($0) } == UInt8(ascii: "{")
    }
}

/// The JSON files of a folder, with those of the folders in it.
enum ExportFolder {
    /// Sorted by their paths; nil if `path` is no folder. Links are not followed. Throws where some would be left out.
    static func files(in path: String) throws(CommandExit) -> [String]? {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else { return nil }
        var files: [String] = []
        try collect(path, depth: 0, into: &files)
        return files
    }

    private static let depthLimit = 16

    private static func collect(_ path: String, depth: Int, into files: inout [String]) throws(CommandExit) {
        guard depth < depthLimit else { throw .usage("\(path) is more than \(depthLimit) folders deep") }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw .usage("the folder \(path) cannot be read")
        }
        for name in names.sorted() {
            let inner = path.hasSuffix("/") ? path + name : path + "/" + name
            let type = (try? FileManager.default.attributesOfItem(atPath: inner))?[.type] as? FileAttributeType
            if type == .typeDirectory { try collect(inner, depth: depth + 1, into: &files) }
            guard type == .typeRegular, name.lowercased().hasSuffix(".json") else { continue }
            guard files.count < ConfigurationExport.Limits.files else {
                throw .usage("\(path) holds more than \(ConfigurationExport.Limits.files) JSON files: name fewer")
            }
            files.append(inner)
        }
    }
}
