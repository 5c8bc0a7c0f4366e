import ArgumentParser
import JotPolicy
import JotReports
import JotTokens

/// `jotlint explain`: what does this rule demand, and why?
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows the page of a rule: why it is there, what mends a breach, its condition and examples.")

    @Argument(help: ArgumentHelp("The rule: pack/name, or its name where no other pack has it.", valueName: "rule"))
    var rule: String

    @Option(help: ArgumentHelp("Show the fix for this dialect alone.", valueName: "dialect"))
    var dialect: String?

    @OptionGroup var own: RulesOption
    @OptionGroup var output: PageOutput

    func run() throws {
        let pages = try own.allPages()
        let page = try page(pages)
        if let dialect, Dialect.named(dialect) == nil {
            let names = Dialect.all.map(\.name)
            let meant = NearMiss.nearest(to: dialect, among: names).map { "did you mean \($0)?" }
            throw CommandExit.usage(
                "there is no dialect \(dialect); \(meant ?? "known are " + names.joined(separator: ", "))")
        }
        let report = RulePageReport(page, dialect: dialect)
        try output.write(text: report.text, markdown: report.markdown, json: report.json)
    }

    private func page(_ pages: [RulePage]) throws(CommandExit) -> RulePage {
        if let page = pages.first(where: { $0.id.utf8.elementsEqual(rule.utf8) }) { return page }
        let named = pages.filter { $0.id.dropFirst($0.pack.count + 1).utf8.elementsEqual(rule.utf8) }
        if named.count == 1 { return named[0] }
        if named.count > 1 {
            throw .usage("several packs have a rule \(rule): \(named.map(\.id).joined(separator: ", "))")
        }
        let ids = pages.map(\.id)
        let names = pages.map { String($0.id.dropFirst($0.pack.count + 1)) }
        let near = NearMiss.nearest(to: rule, among: rule.contains("/") ? ids : names)
        let meant = near.map { name in "; did you mean \(rule.contains("/") ? name : Self.id(name, pages))?" } ?? ""
        throw .usage("there is no rule \(rule)\(meant.isEmpty ? "; `jotlint rules` lists them" : meant)")
    }

    private static func id(_ name: String, _ pages: [RulePage]) -> String {
        pages.first { $0.id.hasSuffix("/" + name) }?.id ?? name
    }
}
