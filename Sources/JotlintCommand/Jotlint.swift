import ArgumentParser

/// `jotlint`: the subcommands, and one place where errors become exit codes.
@main
struct Jotlint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jotlint",
        abstract: "Says whether an OAuth token is genuine, and whether it is right.",
        discussion: """
            jotlint checks who acts, for whom, at which application and with which scopes, and compares that with what \
            the operator allowed. It never asks the network.

            Exit codes: 0 everything passed, 1 a token failed, 2 usage or configuration, 3 nothing was checked, \
            4 could not be decided, 5 internal error.
            """,
        version: Version.text,
        subcommands: [
            CheckCommand.self, VerifyCommand.self, InspectCommand.self, ScanCommand.self, InitCommand.self,
            EvalCommand.self, AssertCommand.self, SnapshotCommand.self, RulesCommand.self, ExplainCommand.self,
            NewRuleCommand.self,
        ] + services)

    #if Server
    private static let services: [any ParsableCommand.Type] = [ServeCommand.self]
    #else
    private static let services: [any ParsableCommand.Type] = []
    #endif

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var service = command as? any AsyncParsableCommand {
                try await service.run()
            } else {
                try command.run()
            }
        } catch let error as CommandExit {
            finish(error.code, error.message)
        } catch {
            let code = exitCode(for: error)
            // Help and the version are asked for; everything else that the parser refuses is a usage error.
            if code.isSuccess { exit(withError: error) }
            finish(.usage, fullMessage(for: error))
        }
    }

    private static func finish(_ code: ExitStatus, _ message: String?) -> Never {
        if let message, !message.isEmpty { Terminal.note(message) }
        exit(withError: ExitCode(code.rawValue))
    }
}
