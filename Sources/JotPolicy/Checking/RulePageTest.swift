import CEL

/// Runs the examples of one page, and says what is wrong with those that do not come out as promised.
package struct RulePageTest: Sendable {
    package let page: RulePage
    /// In the order of the page.
    package let results: [Result]

    /// One example.
    package struct Result: Sendable {
        package let example: RulePage.Example
        /// What came of it; nil if it could not be run, of which `problem` says why.
        package let outcome: RuleOutcome?
        package let problem: String?
        /// The message of the finding, if it was rejected.
        package let message: String?
        /// What the condition that did not come out as promised read.
        package let values: [ReadValue]

        package var holds: Bool {
            switch (example.kind, outcome) {
            case (.accepts, .passed), (.rejects, .violated), (.ignores, .notApplicable): true
            default: false
            }
        }
    }

    /// Something that a condition reads, and what the example makes of it.
    package struct ReadValue: Hashable, Sendable {
        /// As in the condition: `token.actor.id`.
        package let name: String
        /// As in a message; `(absent)` and `(not at hand)` where there is none.
        package let value: String
    }

    package init(_ page: RulePage) {
        self.page = page
        results = page.examples.map { Self.run(page, $0) }
    }

    package var failures: [Result] { results.filter { !$0.holds } }

    private static func run(_ page: RulePage, _ example: RulePage.Example) -> Result {
        do throws(RulePageError) {
            let example = try RuleExample(page, example)
            let run = try example.run()
            let result = Result(
                example: example.example, outcome: run.outcome, problem: nil, message: run.words?.message, values: [])
            guard !result.holds else { return result }
            return Result(
                example: example.example, outcome: run.outcome, problem: nil, message: run.words?.message,
                values: try example.valuesRead(by: run.outcome))
        } catch {
            return Result(
                example: example, outcome: nil, problem: error.issues.map(\.message).joined(separator: "; "),
                message: nil, values: [])
        }
    }
}

extension RuleExample {
    /// What the condition that decided read: `when` if the rule had nothing to say, else `require`.
    func valuesRead(by outcome: RuleOutcome) throws(RulePageError) -> [RulePageTest.ReadValue] {
        var source = page.require
        if case .notApplicable = outcome, let when = page.when { source = when }
        return RuleValues.read(by: source.text, RuleEnvironment.environment(of: page), try decisiveActivation())
    }
}

/// The values behind a condition. Where the language can explain sub-expressions, this is the place to ask for it.
enum RuleValues {
    /// Every name that is no whole variable, with its value.
    static func read(
        by source: String, _ environment: Environment, _ activation: Activation
    ) -> [RulePageTest.ReadValue] {
        guard let program = try? environment.compile(source) else { return [] }
        let names = program.references
        // `token.actor` says nothing that `token.actor.id` does not.
        let longest = names.filter { name in name.contains(".") && !names.contains { $0.hasPrefix(name + ".") } }
        var budget = Budget(limit: CompiledPolicy.budget)
        return (longest + names.filter { $0 == "now" }).compactMap { name in
            guard let part = try? environment.compile(name) else { return nil }
            return RulePageTest.ReadValue(name: name, value: HoleValue(part, activation, &budget).text)
        }
    }
}
