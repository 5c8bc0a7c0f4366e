import ArgumentParser
import JotPolicy
import JotPolicyFile

/// `--rules`: folders with pages of one's own.
struct RulesOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder with rules of your own, PACK/NAME.md a page; may be repeated. They cannot replace built-in ones.",
            valueName: "folder"))
    var rules: [String] = []

    /// The pages of all folders. Of an id that is there twice nobody could say which one is meant.
    func pages() throws(CommandExit) -> [RulePage] {
        var pages: [RulePage] = []
        for folder in rules {
            do {
                pages += try RuleFolder.pages(at: folder)
            } catch {
                throw CommandExit(.usage, "\(error)")
            }
        }
        return pages
    }

    /// The policy with these pages beside its own rules.
    func added(to policy: Policy) throws(CommandExit) -> Policy {
        var policy = policy
        policy.rules.own += try pages()
        return policy
    }
}

extension RulesOption {
    /// Built-in pages and one's own, in the order of their ids.
    func allPages() throws(CommandExit) -> [RulePage] {
        (RuleCatalogue.builtIn.pages + (try pages())).sorted { $0.id < $1.id }
    }
}
