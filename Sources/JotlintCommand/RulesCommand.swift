import ArgumentParser
import FoundationEssentials
import JotPolicy
import JotReports
import JotTokens

/// `jotlint rules`: which rules are there? With subcommands for rules of one's own.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Lists the rules, writes them as a site, tests rules of your own.",
        subcommands: [RulesListCommand.self, RulesTestCommand.self, RulesCheckCommand.self],
        defaultSubcommand: RulesListCommand.self)
}

/// `jotlint rules list`, which may be left out.
struct RulesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the rules, or writes their pages as a site.",
        discussion: "`list` may be left out: `jotlint rules --pack claims`.")

    @Option(help: ArgumentHelp("Only rules of this pack.", valueName: "pack"))
    var pack: String?

    @Option(help: ArgumentHelp("Only rules for this dialect, or for all.", valueName: "dialect"))
    var dialect: String?

    @Option(help: ArgumentHelp("Only rules of this severity: note, warning or error.", valueName: "severity"))
    var severity: String?

    @Option(
        help: ArgumentHelp(
            "Only rules that look at this: token, pair, request, response, view or export.", valueName: "artefact"))
    var artefact: String?

    @Option(help: ArgumentHelp("Only rules for this expected flow, or for all.", valueName: "flow"))
    var flow: ExpectedFlow?

    @OptionGroup var own: RulesOption
    @OptionGroup var output: PageOutput

    @Option(help: ArgumentHelp("Write the pages as a static site into this folder.", valueName: "folder"))
    var html: String?

    func run() throws {
        let pages = try own.allPages()
        let listing = RuleListing(pages: pages).filtered(by: try filter(pages))
        guard let html else {
            return try output.write(text: listing.text, markdown: listing.markdown, json: listing.json)
        }
        let files = RuleSite(pages: listing.pages).files
        for file in files { try SiteFolder.write(file, in: html) }
        Terminal.note("jotlint: wrote \(files.count) files, beginning with \(html)/index.html")
    }

    private func filter(_ pages: [RulePage]) throws(CommandExit) -> RuleListing.Filter {
        var filter = RuleListing.Filter()
        filter.pack = try known(pack, Set(pages.map(\.pack)).sorted(), "pack")
        filter.dialect = try known(dialect, Dialect.all.map(\.name), "dialect")
        filter.severity = try known(severity, Severity.allCases.map(\.rawValue), "severity").flatMap(Severity.init)
        filter.artefact = try known(artefact, RulePage.Artefact.allCases.map(\.rawValue), "artefact")
            .flatMap(RulePage.Artefact.init)
        filter.flow = flow?.flow
        return filter
    }

    private func known(_ name: String?, _ names: [String], _ what: String) throws(CommandExit) -> String? {
        guard let name else { return nil }
        guard names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
            let meant = NearMiss.nearest(to: name, among: names).map { "did you mean \($0)?" }
            throw .usage("there is no \(what) \(name); \(meant ?? "known are " + names.joined(separator: ", "))")
        }
        return name
    }
}

/// Writes files below a folder, with the folders on the way.
enum SiteFolder {
    static func write(_ file: RuleSite.File, in folder: String) throws(CommandExit) {
        try write(file.bytes, to: "\(folder)/\(file.path)")
    }

    static func write(_ bytes: [UInt8], to path: String) throws(CommandExit) {
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        do {
            if !parent.isEmpty {
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            }
        } catch {
            throw .usage("the folder \(parent) cannot be made")
        }
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw .usage("\(path) cannot be written")
        }
    }
}
