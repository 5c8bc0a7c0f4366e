import ArgumentParser
import FoundationEssentials
import JotJSON
import JotPolicyFile
import JotTokens

/// `jotlint init`: a policy to begin with.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Writes a policy file: from an export of the issuer's configuration, or one to fill in.",
        discussion: """
            An export is what frodo writes, or what the issuer's REST interfaces answer. What it does not tell is listed, \
            and where the policy cannot do without it, the file does not load until it is filled in.
            """)

    @Option(
        name: .customLong("from-export"), parsing: .upToNextOption,
        help: ArgumentHelp("Files of an export, or folders with such files.", valueName: "file"))
    var exports: [String] = []

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Where to write the policy; - is standard output.", valueName: "file"))
    var output = "jotlint.yaml"

    @Flag(help: "Overwrite a file that is there.")
    var force = false

    func run() throws {
        if output != "-", !force, FileManager.default.fileExists(atPath: output) {
            throw CommandExit.usage("\(output) is there already: give --force to overwrite it, or another name with -o")
        }
        let draft = exports.isEmpty ? PolicyDraft.starter : PolicyDraft(try export())
        for remark in draft.remarks { Terminal.note("jotlint: note: \(remark)") }
        guard output != "-" else { return try Terminal.write(Array(draft.text.utf8)) }
        guard FileManager.default.createFile(atPath: output, contents: Data(draft.text.utf8)) else {
            throw CommandExit.usage("\(output) cannot be written")
        }
        Terminal.note("jotlint: wrote \(output)")
    }

    private func export() throws(CommandExit) -> ConfigurationExport {
        var files: [ConfigurationExport.File] = []
        for path in exports {
            for file in try ExportFolder.files(in: path) ?? [path] {
                if let read = try read(file, isNamed: file == path) { files.append(read) }
            }
        }
        guard !files.isEmpty else {
            throw .usage("there is no configuration export in \(exports.joined(separator: ", "))")
        }
        return ConfigurationExport(reading: files)
    }

    /// Nil for other JSON files of a folder.
    private func read(_ path: String, isNamed: Bool) throws(CommandExit) -> ConfigurationExport.File? {
        guard let data = FileManager.default.contents(atPath: path) else { throw .usage("\(path) cannot be read") }
        let limits = JSONLimits(size: ConfigurationExport.Limits.fileSize)
        do {
            let document = try JSONDocument(parsing: [UInt8](data), limits: limits)
            if ConfigurationExport.recognises(document) {
                return ConfigurationExport.File(name: path, document: document)
            }
        } catch {
            throw .usage("\(path): \(error)")
        }
        if isNamed { throw .usage("\(path) is no configuration export") }
        return nil
    }
}
