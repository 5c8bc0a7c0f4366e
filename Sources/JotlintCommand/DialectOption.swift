import ArgumentParser
import JotPolicy
import JotTokens

/// `--dialect`: how the issuers spell their tokens, whatever the policy or the token says.
struct DialectOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How issuers spell their tokens, such as pingam, keycloak or entra.", valueName: "name"))
    var dialect: String?

    /// What was asked for; nil if nothing was.
    func chosen() throws(CommandExit) -> Dialect? {
        try Self.named(dialect, "--dialect")
    }

    /// As `chosen()`, and else what JOTLINT_DIALECT says.
    func chosenOrUsual() throws(CommandExit) -> Dialect? {
        if let dialect = try chosen() { return dialect }
        return try Self.named(Terminal.environment["JOTLINT_DIALECT"], "JOTLINT_DIALECT")
    }

    private static func named(_ name: String?, _ source: String) throws(CommandExit) -> Dialect? {
        guard let name, !name.isEmpty else { return nil }
        if let dialect = Dialect.named(name) { return dialect }
        let names = Dialect.all.map(\.name)
        let meant = NearMiss.nearest(to: name, among: names).map { "did you mean \($0)?" }
        throw .usage("\(source): there is no dialect \(name); \(meant ?? "there are \(names.joined(separator: ", "))")")
    }
}
