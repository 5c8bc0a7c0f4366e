import ArgumentParser
import FoundationEssentials
import JotPolicy

/// `jotlint new-rule`: a page to fill in.
struct NewRuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-rule",
        abstract: "Writes the skeleton of a rule page, whose tests tell what is to be filled in.")

    @Argument(
        help: ArgumentHelp(
            "The id: pack/name in lower-case words joined by hyphens. The name is what holds when the rule is kept.",
            valueName: "pack/name"))
    var id: String

    @Option(help: ArgumentHelp("The folder with the folders of the packs.", valueName: "folder"))
    var dir = "rules"

    func run() throws {
        guard RulePage.isID(id) else {
            throw CommandExit.usage("\(id) is no id: write pack/name in lower-case words joined by hyphens")
        }
        guard RuleCatalogue.builtIn.page(id) == nil else {
            throw CommandExit.usage("\(id) is a built-in rule, which cannot be replaced: choose another name")
        }
        let path = "\(dir)/\(id).md"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandExit.usage("\(path) is there already")
        }
        try SiteFolder.write(Array(RuleSkeleton(id: id).text.utf8), to: path)
        let message = """
            wrote \(path)
            next: fill it in, then run `jotlint rules test \(dir)`
            use:  jotlint check TOKEN --rules \(dir)

            """
        try Terminal.write(Array(message.utf8))
    }
}
