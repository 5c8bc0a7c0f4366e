import CEL
import JOSE
import JotJSON
import JotTokens

/// Runs an example of a page about exports: `{"export": …, "expected": …}`. The export is what a file would hold; a list is
/// several files. The page is asked for every object: one that breaks the rule counts, then one that leaves it undecided.
struct ExportExample {
    let page: RulePage
    let document: JSONDocument

    /// What came of it, with the words of a finding, and what was read to come to it.
    struct Run {
        var outcome: RuleOutcome
        var words: RuleWords?
        var activation: Activation
    }

    func run(_ rule: CompiledRule) -> Run {
        let judge = ExportJudge(
            export: ConfigurationExport(reading: files), policy: nil, instant: .epoch)
        var budget = Budget(limit: CompiledPolicy.budget)
        var worst = Run(
            outcome: .notApplicable, words: nil, activation: Activation(ExportEnvironment.environment(page.each)))
        for number in judge.objects(page.each) {
            let intention = intention(ExportIntentions(policy: nil, export: judge.export).record(for: number))
            let activation = judge.activation(page.each, number, expecting: intention)
            let outcome = rule.evaluate(activation, budget: &budget)
            switch (outcome, worst.outcome) {
            case (.violated, _):
                return Run(
                    outcome: outcome, words: rule.words(activation, budget: &budget), activation: activation)
            case (.undecided, _), (.passed, .notApplicable): worst = Run(outcome: outcome, activation: activation)
            default: if number == judge.objects(page.each).first { worst.activation = activation }
            }
        }
        return worst
    }

    private var files: [ConfigurationExport.File] {
        guard let export = document.node(at: "/export") else { return [] }
        let nodes = document.kind(of: export) == .array ? Array(document.elements(of: export)) : [export]
        return nodes.compactMap { node in
            (try? JSONDocument(parsing: Array(document.bytes[document.range(of: node)]))).map {
                ConfigurationExport.File(name: "export.json", document: $0)
            }
        }
    }

    /// What the example expects, laid over what is expected without a policy.
    private func intention(_ usual: ExportRecord) -> ExportRecord {
        var record = usual
        guard let expected = document.node(at: "/expected") else { return record }
        for (name, value) in document.members(of: expected) {
            record.settings[document.string(of: name) ?? ""] = ExportSetting(Self.value(value, document))
        }
        return record
    }

    private static func value(_ node: JSONNode, _ document: JSONDocument) -> ExportValue {
        switch document.kind(of: node) {
        case .true, .false: .boolean(document.boolean(of: node) ?? false)
        case .number: .integer(document.integer(of: node) ?? 0)
        case .string: .text(document.string(of: node) ?? "")
        case .array: .texts(document.elements(of: node).compactMap { document.string(of: $0) })
        case .null, .object: .absent
        }
    }
}
