import CEL
import JotReports

/// What the repl remembers, and how it answers.
struct ReplSession {
    private(set) var scope: EvalScope
    private let options: Repl.Options

    init(scope: EvalScope, options: Repl.Options) {
        self.scope = scope
        self.options = options
    }

    /// The lines that go to the terminal; complaints are among them, because here they are the answer.
    mutating func answer(to command: Repl.Command) -> String {
        switch command {
        case .evaluate(let source): told(source) { try $0.evaluate(source) }
        case .type(let source): told(source) { try $0.check(source) }
        case .explain(let source): told(source) { try $0.evaluate(source, explaining: true) }
        case .cost(let source): told(source) { try $0.evaluate(source, estimating: true) }
        case .token(let argument): token(argument)
        case .define(let name, let source): define(name, source)
        case .variables: variables
        case .help(""): ReplHelp.overview + "\n"
        case .help(let name): ReplHelp.text(about: name, in: scope) ?? shown("nothing is known of \(name)")
        case .mistaken(let message): shown(message)
        case .quit: ""
        }
    }

    private func told(_ source: String, _ evaluate: (Evaluating) throws -> EvalResult) -> String {
        do {
            let report = EvalReport(
                result: try evaluate(Evaluating(scope: scope, costLimit: options.costLimit)),
                showTokens: options.showTokens)
            return report.text + (report.complaint.map(shown) ?? "")
        } catch let error as CompileError {
            return shown(error.rendered(source: source))
        } catch {
            return shown("\(error)")
        }
    }

    private mutating func define(_ name: String, _ source: String) -> String {
        do {
            try EvalVariable.requireName(name)
            let result = try Evaluating(scope: scope, costLimit: options.costLimit).evaluate(source)
            let report = EvalReport(result: result, showTokens: options.showTokens)
            guard case .value(let value) = result.outcome else { return report.complaint.map(shown) ?? "" }
            scope.define(name, type: result.type, value)
            return report.text
        } catch let error as CompileError {
            return shown(error.rendered(source: source))
        } catch let error as CommandExit {
            return shown(error.message ?? "")
        } catch {
            return shown("\(error)")
        }
    }

    /// Variables that were defined before stay.
    private mutating func token(_ argument: String) -> String {
        do {
            var new = try options.tokenOptions.scope(of: argument)
            for variable in scope.variables where !new.has(variable.name) {
                new.define(variable.name, type: variable.type, variable.value)
            }
            scope = new
            return ""
        } catch let error as CommandExit {
            return error.message.map(shown) ?? ""
        } catch {
            return shown("\(error)")
        }
    }

    private var variables: String {
        scope.variables.map { variable in
            let value = EvalValueText.text(
                of: variable.value, type: variable.type, masking: Masking(showTokens: options.showTokens), limit: 200)
            return "\(variable.name): \(variable.type) = \(value)\n"
        }.joined()
    }

    /// Messages name what was typed and what stands in tokens: nothing in them steers the terminal.
    private func shown(_ message: String) -> String {
        message.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Escaping.shown(String($0), limit: Escaping.messageLimit) + "\n" }.joined()
    }
}
