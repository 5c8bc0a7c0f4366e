import ArgumentParser
import JotPolicy
import JotPolicyFile
import JotReports

/// `jotlint rules test`: do the examples of these pages come out as promised?
struct RulesTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the examples of rules of your own.",
        discussion: "Exit codes: 0 all examples hold, 1 some do not, 2 a page cannot be read.")

    @Argument(help: ArgumentHelp("The folder with the folders of the packs.", valueName: "folder"))
    var folder = "rules"

    @Option(name: [.short, .long], help: ArgumentHelp("text or json.", valueName: "format"))
    var format: TestFormat = .text

    @Flag(name: .shortAndLong, help: "Tell each example, also those that hold.")
    var verbose = false

    func run() throws {
        let reading = try RuleFolderReading.read(folder)
        let report = RuleTestReport(
            tests: reading.files.map { (path: $0.path, test: RulePageTest($0.page)) },
            problems: reading.issues.map(\.description), isVerbose: verbose)
        switch format {
        case .text: try Terminal.write(Array(report.text(style: PageOutput.style).utf8))
        case .json: try Terminal.write(report.json)
        }
        if !reading.issues.isEmpty { throw CommandExit(.usage) }
        if !report.holds { throw CommandExit(.failed) }
    }

    enum TestFormat: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }
}

/// `jotlint rules check`: can these pages be asked, and what does that cost?
struct RulesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the types in rules of your own, and tells what asking each may cost.",
        discussion: "Exit codes: 0 all pages can be asked, 2 some cannot.")

    @Argument(help: ArgumentHelp("The folder with the folders of the packs.", valueName: "folder"))
    var folder = "rules"

    @Option(name: [.short, .long], help: ArgumentHelp("text or json.", valueName: "format"))
    var format: RulesTestCommand.TestFormat = .text

    func run() throws {
        let reading = try RuleFolderReading.read(folder)
        let report = RuleCheckReport(
            rules: reading.files.map { (id: $0.page.id, path: $0.path, cost: RuleCost(of: $0.page)) },
            problems: reading.issues.map(\.description))
        switch format {
        case .text: try Terminal.write(Array(report.text(style: PageOutput.style).utf8))
        case .json: try Terminal.write(report.json)
        }
        if !reading.issues.isEmpty { throw CommandExit(.usage) }
    }
}

/// Reads a folder for `rules test` and `rules check`.
enum RuleFolderReading {
    static func read(_ folder: String) throws(CommandExit) -> RuleFolder.Reading {
        do {
            return try RuleFolder.read(folder)
        } catch {
            throw CommandExit(.usage, "\(error)")
        }
    }
}
