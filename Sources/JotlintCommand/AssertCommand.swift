import ArgumentParser
import CEL
import JotJSON
import JotReports

/// `jotlint assert`: does each of these hold of the token?
struct AssertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assert",
        abstract: "Tells whether expressions hold of a token, and why one does not.",
        discussion: """
            Each EXPRESSION is of the Common Expression Language and reads what rules read: claims, header, token, \
            signature, time, expected, now. Of one that does not hold the values of its parts are shown. Nothing but \
            the expressions is asked: a signature counts where one of them says so (signature.status == "verified"). \
            Exit codes: 0 all hold, 1 one does not, 2 one is wrong or no question, 4 one could not be decided.
            """)

    @Argument(help: ArgumentHelp("A file, `-` for standard input, or a compact token itself.", valueName: "token"))
    var token: String

    @Argument(help: ArgumentHelp("What must hold.", valueName: "expression"))
    var expressions: [String]

    @OptionGroup var expected: TokenScopeOptions

    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "text or json, on standard output or into a file; may be repeated.", valueName: "format[:file]"))
    var format: [OutputFormat] = []

    @Flag(help: "Show whole tokens within values; by default their size is told.")
    var showTokens = false

    @Flag(name: .shortAndLong, help: "Tell only what does not hold.")
    var quiet = false

    func validate() throws {
        try OutputOptions.requirePlain(format)
        if expressions.isEmpty { throw ValidationError("Say what must hold of the token.") }
    }

    func run() throws {
        let scope = try expected.scope(of: token)
        let evaluating = Evaluating(scope: scope, costLimit: Self.costLimit)
        let assertions = try expressions.map { try Assertion($0, evaluating) }
        let report = AssertReport(assertions: assertions, masking: Masking(showTokens: showTokens), isQuiet: quiet)
        for format in format.isEmpty ? [OutputFormat(kind: .text, path: nil)] : format {
            switch format.kind {
            case .json: try format.write(report.json)
            default: try format.write(Array(report.text.utf8))
            }
        }
        let status = ExitStatus.worst(of: assertions.map(\.status))
        if status != .passed { throw CommandExit(status) }
    }

    /// What one expression may cost.
    private static let costLimit = 1_000_000
}

/// One expression and what it came to.
struct Assertion {
    let source: String
    let result: EvalResult

    /// Throws for what is no expression, and for one that is no question.
    init(_ source: String, _ evaluating: Evaluating) throws(CommandExit) {
        self.source = source
        do throws(CompileError) {
            result = try evaluating.evaluate(source, explaining: true)
        } catch {
            throw CommandExit(.usage, error.rendered(source: source))
        }
        switch result.outcome {
        case .none, .error, .value(.bool), .value(.unknown): break
        case .value: throw .usage("\(source) is no question: its value is neither true nor false")
        }
    }

    var status: ExitStatus { result.status }
}

/// Tells which expressions hold.
struct AssertReport {
    let assertions: [Assertion]
    let masking: Masking
    let isQuiet: Bool

    var text: String {
        var lines: [String] = []
        for assertion in assertions {
            let source = Escaping.shown(masking.masked(assertion.source), limit: Escaping.messageLimit)
            switch assertion.status {
            case .passed: if !isQuiet { lines.append("✓ \(source)") }
            case .failed: lines.append("✗ \(source)")
            default: lines.append("? \(source)")
            }
            guard assertion.status != .passed else { continue }
            if let explanation = assertion.result.explanation {
                let rendered = masking.masked(explanation.rendered())
                lines += rendered.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
            }
            if let reason = reason(assertion) { lines.append("    " + reason) }
            lines.append("")
        }
        let counts = [("held", ExitStatus.passed), ("failed", .failed), ("undecided", .undecided)].compactMap {
            word, status in
            let count = assertions.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(word)"
        }
        return lines.map { $0 + "\n" }.joined() + counts.joined(separator: ", ") + "\n"
    }

    private func reason(_ assertion: Assertion) -> String? {
        switch assertion.result.outcome {
        case .error(let error): masking.masked("could not be decided: \(error.description)")
        case .value(.unknown(let names)): "could not be decided: not at hand: \(Escaping.shown(names.description))"
        default: nil
        }
    }

    var json: [UInt8] {
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member("schema", "jotlint/assert/v1")
            writer.name("assertions")
            writer.array { writer in
                for assertion in assertions {
                    writer.object { writer in
                        writer.member("expression", masking.masked(assertion.source))
                        writer.member("outcome", Self.word(assertion.status))
                        writer.member("reason", reason(assertion))
                        guard assertion.status != .passed else { return }
                        let explanation = assertion.result.explanation.map { masking.masked($0.rendered()) }
                        writer.member("explanation", explanation)
                    }
                }
            }
        }
        return writer.bytes + [0x0A]
    }

    private static func word(_ status: ExitStatus) -> String {
        switch status {
        case .passed: "held"
        case .failed: "failed"
        default: "undecided"
        }
    }
}
