import JotJSON
package import JotPolicy

/// Whether pages can be asked, and what each may cost.
package struct RuleCheckReport: Sendable {
    let rules: [(id: String, path: String, cost: RuleCost)]
    /// Mistakes, `file:line: message` each.
    let problems: [String]

    package init(rules: [(id: String, path: String, cost: RuleCost)], problems: [String]) {
        self.rules = rules
        self.problems = problems
    }

    package func text(style: TextStyle) -> String {
        var lines = problems.map {
            style.paint("error", .red, .bold) + " " + style.shown($0, limit: Escaping.messageLimit)
        }
        if !rules.isEmpty {
            lines += TerminalTable(style: style).lines(
                header: [[.text("Rule")], [.text("Cost at most")]],
                rows: rules.map { [[.text($0.id)], [.text(Self.words($0.cost))]] })
        }
        let mistakes = Words.count(problems.count, "mistake")
        return lines.joined(separator: "\n") + "\n\n\(Words.count(rules.count, "rule")) can be asked, \(mistakes)\n"
            + "All rules of your own share \(RuleCost.budget) units in one check.\n"
    }

    package var json: [UInt8] {
        var writer = JSONWriter(isIndented: true)
        writer.object { writer in
            writer.member("schema", "jotlint/rules-check/v1")
            writer.member("budget", RuleCost.budget)
            writer.name("problems")
            writer.array { writer in for problem in problems { writer.string(problem) } }
            writer.name("rules")
            writer.array { writer in
                for rule in rules {
                    writer.object { writer in
                        writer.member("rule", rule.id)
                        writer.member("file", rule.path)
                        writer.name("cost")
                        if case .atMost(let units) = rule.cost { writer.integer(Int64(units)) } else { writer.null() }
                    }
                }
            }
        }
        return writer.bytes + [0x0A]
    }

    private static func words(_ cost: RuleCost) -> String {
        switch cost {
        case .atMost(let units): "\(units)"
        case .unbounded(let reason): "not bounded" + (reason.map { ": \($0)" } ?? "")
        case .unknown: "unknown: the page has mistakes"
        }
    }
}
