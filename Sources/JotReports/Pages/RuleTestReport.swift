import JotJSON
package import JotPolicy

/// What came of the examples of some pages, as a test runner tells it.
package struct RuleTestReport: Sendable {
    let tests: [(path: String, test: RulePageTest)]
    /// Pages that could not be read, `file:line: message` each.
    let problems: [String]
    let isVerbose: Bool

    package init(tests: [(path: String, test: RulePageTest)], problems: [String], isVerbose: Bool = false) {
        self.tests = tests
        self.problems = problems
        self.isVerbose = isVerbose
    }

    package var holds: Bool { problems.isEmpty && tests.allSatisfy(\.test.failures.isEmpty) }

    package func text(style: TextStyle) -> String {
        var lines = problems.map {
            style.paint("error", .red, .bold) + " " + style.shown($0, limit: Escaping.messageLimit)
        }
        for (path, test) in tests {
            let isKept = test.failures.isEmpty
            let word = isKept ? style.paint("pass", .green) : style.paint("FAIL", .red, .bold)
            lines.append("\(word)  \(test.page.id)  \(Words.count(test.results.count, "example"))")
            for result in test.results where isVerbose || !result.holds {
                lines += RuleTestLines(path: path, page: test.page, result: result, style: style).lines
            }
        }
        return lines.joined(separator: "\n") + "\n\n" + summary + "\n"
    }

    private var summary: String {
        let failed = tests.reduce(0) { $0 + $1.test.failures.count }
        let all = tests.reduce(0) { $0 + $1.test.results.count }
        let pages = Words.count(tests.count, "rule")
        let broken = problems.isEmpty ? "" : ", \(Words.count(problems.count, "mistake")) in pages"
        return "\(pages), \(Words.count(all, "example")): \(all - failed) held, \(failed) failed\(broken)"
    }

    package var json: [UInt8] {
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member("schema", "jotlint/rules-test/v1")
            writer.member("holds", holds)
            writer.name("problems")
            writer.array { writer in for problem in problems { writer.string(problem) } }
            writer.name("rules")
            writer.array { writer in for (path, test) in tests { write(path, test, &writer) } }
        }
        return writer.bytes + [0x0A]
    }

    private func write(_ path: String, _ test: RulePageTest, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("rule", test.page.id)
            writer.member("file", path)
            writer.name("examples")
            writer.array { writer in
                for result in test.results {
                    writer.object { writer in
                        writer.member("line", result.example.line)
                        writer.member("promised", result.example.kind.rawValue)
                        writer.member("came", RuleTestLines.word(result))
                        writer.member("holds", result.holds)
                        if let message = result.message { writer.member("message", message) }
                        guard !result.values.isEmpty else { return }
                        writer.name("values")
                        writer.object { writer in for value in result.values { writer.member(value.name, value.value) }
                        }
                    }
                }
            }
        }
    }
}

/// One example that did not come out as promised: what was promised, what came, and what the condition read.
struct RuleTestLines {
    let path: String
    let page: RulePage
    let result: RulePageTest.Result
    let style: TextStyle

    var lines: [String] {
        let place = "\(path):\(result.example.line)"
        guard !result.holds else {
            return ["      " + style.paint(style.shown("\(place): \(result.example.kind.rawValue) as promised"), .dim)]
        }
        var lines = ["    " + style.paint(style.shown("\(place): json \(result.example.kind.rawValue)"), .bold)]
        lines.append("      - promised: " + Self.promise(result.example.kind, page))
        lines.append("      + came:     " + style.shown(came, limit: Escaping.messageLimit))
        if let condition {
            lines.append("      \(condition.name):")
            lines += condition.text.split(separator: "\n").map {
                "          " + style.paint(style.shown(String($0), limit: Escaping.messageLimit), .cyan)
            }
        }
        let width = result.values.map { DisplayWidth.columns(of: style.shown($0.name)) }.max() ?? 0
        for value in result.values {
            let name = style.shown(value.name)
            let gap = String.spaces(width - DisplayWidth.columns(of: name))
            lines.append("          \(name)\(gap) is " + style.shown(value.value))
        }
        if let message = result.message {
            lines.append("      it says: " + style.shown(message, limit: Escaping.messageLimit))
        }
        return lines
    }

    /// The condition that decided otherwise than was promised.
    private var condition: (name: String, text: String)? {
        switch result.outcome {
        case .notApplicable: page.when.map { ("when", $0.text) }
        case nil: nil
        default: ("require", page.require.text)
        }
    }

    private static func promise(_ kind: RulePage.Example.Kind, _ page: RulePage) -> String {
        let when = page.when == nil ? "" : "when is true, "
        return switch kind {
        case .accepts: "\(when)require is true"
        case .rejects: "\(when)require is false"
        case .ignores: "when is false"
        }
    }

    private var came: String {
        let when = page.when == nil ? "" : "when is true, "
        return switch result.outcome {
        case .passed: "\(when)require is true"
        case .violated: "\(when)require is false"
        case .notApplicable: "when is false: the rule has nothing to say"
        case .undecided(let doubt):
            doubt.errorText.map { "an error: \($0)" }
                ?? "undecided: \(doubt.missingFacts.joined(separator: ", ")) is not at hand"
        case nil: result.problem ?? "it could not be run"
        }
    }

    static func word(_ result: RulePageTest.Result) -> String {
        switch result.outcome {
        case .passed: "accepts"
        case .violated: "rejects"
        case .notApplicable: "ignores"
        case .undecided: "undecided"
        case nil: "error"
        }
    }
}
