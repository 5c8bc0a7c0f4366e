import ArgumentParser
import CEL
import JotPolicy
import JotReports

/// `jotlint eval`: what does this expression come to?
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Evaluates an expression of the Common Expression Language.",
        discussion: """
            With --token the expression reads what rules read: claims, header, token, signature, time, expected, now. \
            Exit codes: 0 a value, 1 the value is false, 2 the expression is wrong, 4 the evaluation failed or \
            needs what is not at hand.
            """)

    @Argument(help: ArgumentHelp("The expression.", valueName: "expression"))
    var expression: String?

    @Option(help: ArgumentHelp("Read the expression from a file; - is standard input.", valueName: "file"))
    var file: String?

    @Option(name: .customLong("var"), help: ArgumentHelp("A variable; may be repeated.", valueName: "name=json"))
    var variables: [String] = []

    @OptionGroup var tokenOptions: EvalTokenOptions

    @Flag(help: "Show the value of every part under its source.")
    var explain = false

    @Flag(help: "Print the type; evaluate nothing.")
    var check = false

    @Flag(help: "Print what the expression may cost, and what it did cost.")
    var cost = false

    @Option(help: ArgumentHelp("What an evaluation may cost.", valueName: "units"))
    var costLimit = 1_000_000

    @Flag(help: "Read a JSON object a line, answer each with a line.")
    var batch = false

    @Flag(name: [.customShort("i"), .long], help: "Read expressions from the terminal.")
    var interactive = false

    @Flag(help: "Do not read or write the history of the terminal.")
    var noHistory = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "text or json, on standard output or into a file; may be repeated.", valueName: "format[:file]"))
    var format: [OutputFormat] = []

    @Flag(help: "Show whole tokens within values; by default their size is told.")
    var showTokens = false

    @Flag(help: "Exit with 0 where the value is false; what could not be decided stays 4.")
    var exitZero = false

    func validate() throws {
        let ways = [expression != nil, file != nil, batch, interactive].count { $0 }
        try OutputOptions.requirePlain(format)
        guard ways == 1 else {
            throw ValidationError("Give one of an expression, --file, --batch and --interactive.")
        }
        if costLimit < 0 { throw ValidationError("--cost-limit is not negative.") }
        if check, explain { throw ValidationError("--check evaluates nothing, so there is nothing to --explain.") }
        if batch, tokenOptions.token != nil || !variables.isEmpty || check || explain || cost || !format.isEmpty {
            throw ValidationError("With --batch every line says what it needs; only --cost-limit goes with it.")
        }
        if file == "-", tokenOptions.token == "-" {
            throw ValidationError("Expression and token cannot both come from standard input.")
        }
        try tokenOptions.requireToken()
    }

    func run() throws {
        if batch {
            var batch = EvalBatch(costLimit: costLimit)
            return try batch.run()
        }
        var scope = try tokenOptions.scope()
        for argument in variables {
            let variable = try EvalVariable(argument: argument)
            scope.define(variable.name, type: .dyn, variable.value)
        }
        if interactive {
            var repl = Repl(scope: scope, options: replOptions)
            return try repl.run()
        }
        try tell(try source(), in: scope)
    }

    private func tell(_ source: String, in scope: EvalScope) throws {
        let evaluating = Evaluating(scope: scope, costLimit: costLimit)
        let result: EvalResult
        do throws(CompileError) {
            result =
                check
                ? try evaluating.check(source, estimating: cost)
                : try evaluating.evaluate(source, explaining: explain, estimating: cost)
        } catch {
            throw CommandExit(.usage, error.rendered(source: source))
        }
        let report = EvalReport(result: result, showTokens: showTokens)
        for format in format.isEmpty ? [OutputFormat(kind: .text, path: nil)] : format {
            switch format.kind {
            case .text: try format.write(Array(report.text.utf8))
            case .json:
                guard let json = report.json else { throw CommandExit.usage("the value is too large to be written") }
                try format.write(json)
            case .github, .jsonl, .junit, .markdown, .sarif: continue
            }
        }
        let status = exitZero && result.status == .failed ? .passed : result.status
        if status != .passed { throw CommandExit(status, report.complaint) }
    }

    private func source() throws(CommandExit) -> String {
        if let expression { return expression }
        let bytes = try EvalSource.bytes(of: file ?? "-")
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .usage("the expression is not UTF-8") }
        return text
    }

    private var replOptions: Repl.Options {
        Repl.Options(
            costLimit: costLimit, showTokens: showTokens, keepsHistory: !noHistory, tokenOptions: tokenOptions)
    }
}
