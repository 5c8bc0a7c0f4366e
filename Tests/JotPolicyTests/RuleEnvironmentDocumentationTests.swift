import CEL
import Foundation
import Testing

// RuleFunctions is nobody's business but the rule engine's, and this page's.
@testable import JotPolicy

@Suite("docs/rule-environment.md")
struct RuleEnvironmentDocumentationTests {
    /// With `RECORD` set the page is rewritten, and the test fails so that nobody takes a recording for a proof.
    @Test("says of every variable, field and function what the code declares; RECORD=1 rewrites it")
    func isFresh() throws {
        let page = RuleEnvironmentPage().text
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/rule-environment.md")
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(page.utf8).write(to: file)
            Issue.record("recorded docs/rule-environment.md")
            return
        }
        let written = try String(decoding: Data(contentsOf: file), as: UTF8.self).components(separatedBy: "\n")
        let declared = page.components(separatedBy: "\n")
        #expect(written.count == declared.count, "the page has another number of lines")
        for (number, pair) in zip(written, declared).enumerated() where !pair.0.utf8.elementsEqual(pair.1.utf8) {
            Issue.record("line \(number + 1) should be: \(pair.1)")
        }
    }

    @Test("documents everything that it lists")
    func nothingIsUndocumented() {
        for structure in RuleEnvironment.structures + ExportEnvironment.structures {
            for field in structure.fields { #expect(!field.documentation.isEmpty, "\(structure.name).\(field.name)") }
        }
        for function in RuleFunctions.all {
            #expect(!function.documentation.isEmpty && !function.examples.isEmpty, "\(function.name)")
        }
    }

    @Test("gives examples of functions that hold", arguments: RuleFunctions.all.flatMap(\.examples))
    func examplesHold(example: Example) throws {
        let result = try #require(example.result)
        let program = try RuleEnvironment.environment.compile("\(example.expression) == \(result)", expecting: .bool)
        var budget = Budget(limit: 10_000)
        let value = try program.evaluate(Activation(RuleEnvironment.environment), budget: &budget)
        guard case .bool(true) = value else {
            Issue.record("\(example.expression) is not \(result)")
            return
        }
    }
}

/// The declaration of the rule environment as Markdown.
private struct RuleEnvironmentPage {
    var text: String {
        ([Self.introduction, variables] + structures(RuleEnvironment.structures) + [exports]
            + structures(ExportEnvironment.structures) + [own, standard]).joined(separator: "\n\n") + "\n"
    }

    private static let introduction = """
        <!-- Written by RuleEnvironmentDocumentationTests from the declaration in Sources/JotPolicy. Do not edit: \
        run the test with RECORD=1. -->

        # What a rule can read

        Conditions, message holes and points of a [rule page](writing-rules.md) are
        [Common Expression Language](https://cel.dev), checked against these declarations when the page is loaded: an
        unknown name or a wrong type is an error then, not when a token comes. A condition reads nothing else: no clock,
        no network, no file.

        A field that *may be absent* is asked for with `has(…)` first. What is *not at hand* leaves the rule undecided.
        """

    private var variables: String {
        table(
            "## Variables", "Name",
            RuleEnvironment.environment.declaredVariables.map { ($0.name, "\($0.type)", $0.documentation) })
    }

    private var exports: String {
        let variables = ExportEnvironment.common + RulePage.Each.allCases.map(ExportEnvironment.object)
        let introduction = """
            ## Rules of an export

            What pages with `artefact: export` read instead of the variables above. A value that the export does not
            tell is not at hand.
            """
        return introduction + "\n\n"
            + table("### Variables of an export", "Name", variables.map { ($0.name, "\($0.type)", $0.documentation) })
    }

    private func structures(_ structures: [StructType]) -> [String] {
        structures.map { structure in
            table(
                "## `\(structure.name)`", "Field",
                structure.fields.map { ($0.name, "\($0.type)", $0.documentation) })
        }
    }

    private var own: String {
        let entries = RuleFunctions.all.map { function in
            let forms = function.overloads.map { "`\(signature(function, $0))`" }.joined(separator: ", ")
            let examples = function.examples.map { "`\($0.expression)` gives `\($0.result ?? "an error")`" }
                .joined(separator: ", ")
            return "- \(forms): \(function.documentation) For example \(examples)."
        }
        return "## Functions for tokens\n\n" + entries.joined(separator: "\n")
    }

    /// Operators have names that begin with no letter; everybody knows them.
    private var standard: String {
        let functions = RuleEnvironment.environment.libraries.flatMap(\.functions).filter {
            $0.name.first?.isLetter == true
        }
        let rows = functions.map { function in
            let forms = function.overloads.map { "`\(signature(function, $0))`" }.joined(separator: "<br>")
            return "| \(forms) | \(function.documentation) |"
        }
        let macros = RuleEnvironment.environment.libraries.flatMap(\.macros).map {
            "| `\($0.form)` | \($0.documentation.replacingOccurrences(of: "\n", with: " ")) |"
        }
        return """
            ## Macros of CEL

            | Macro | Does |
            |---|---|
            \(macros.joined(separator: "\n"))

            ## Functions of CEL

            Besides these there are the operators and the literals.

            | Function | Does |
            |---|---|
            \(rows.joined(separator: "\n"))
            """
    }

    private func signature(_ function: Function, _ overload: Overload) -> String {
        let parameters = overload.parameters.map { short($0.description) }
        let call =
            overload.isMethod
            ? "\(parameters.first ?? "").\(function.name)(\(parameters.dropFirst().joined(separator: ", ")))"
            : "\(function.name)(\(parameters.joined(separator: ", ")))"
        return "\(call) → \(short(overload.result.description))"
    }

    /// CEL takes the names of two types from Protocol Buffers; who writes rules need not know.
    private func short(_ type: String) -> String {
        type.replacingOccurrences(of: "google.protobuf.Timestamp", with: "timestamp")
            .replacingOccurrences(of: "google.protobuf.Duration", with: "duration")
    }

    private func table(_ heading: String, _ first: String, _ rows: [(String, String, String)]) -> String {
        let lines = rows.map { "| `\($0.0)` | `\(short($0.1))` | \($0.2) |" }
        return "\(heading)\n\n| \(first) | Type | Meaning |\n|---|---|---|\n" + lines.joined(separator: "\n")
    }
}
