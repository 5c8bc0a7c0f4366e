package import CEL
import JotTokens

/// What the rules of an export may read. There is one environment for each kind of object that a page may be asked for, so
/// that a page that reads what it is not asked for does not load.
package enum ExportEnvironment {
    /// A variable of these environments.
    struct Variable {
        let name: String
        let type: CEL.`Type`
        let documentation: String
    }

    /// The variables that every page has, in the order of their slots.
    static let common = [
        Variable(name: "export", type: .structure("Export"), documentation: "Everything that was exported."),
        Variable(
            name: "expected", type: .structure("Intention"),
            documentation: "What the policy wants of the object that the page is asked for."),
        Variable(name: "now", type: .timestamp, documentation: "The instant of the check."),
        Variable(name: "given", type: .structure("Given"), documentation: "What is at hand: the export."),
    ]

    /// The variable of a page with `each`: the object that it is asked for, behind the common ones.
    static func object(_ each: RulePage.Each) -> Variable {
        let name = each.rawValue
        return Variable(
            name: name, type: .structure(ExportFields.structureName(each.kind)),
            documentation: "On pages with `each: \(name)`: the \(name) that is looked at.")
    }

    /// The environment of pages with that `each`, or of those without.
    package static func environment(_ each: RulePage.Each?) -> Environment {
        guard let each else { return whole }
        return byObject[each] ?? whole
    }

    private static let whole = make(nil)
    private static let byObject = Dictionary(uniqueKeysWithValues: RulePage.Each.allCases.map { ($0, make($0)) })

    private static func make(_ each: RulePage.Each?) -> Environment {
        var environment = Environment(libraries: [.standard])
        for variable in common + (each.map { [object($0)] } ?? []) {
            environment.declare(variable: variable.name, type: variable.type, documentation: variable.documentation)
        }
        for structure in structures { environment.declare(structure: structure) }
        // The same as for tokens.
        for structure in RuleEnvironment.structures where structure.name == "Given" {
            environment.declare(structure: structure)
        }
        for function in RuleFunctions.all { environment.declare(function: function) }
        return environment
    }

    package static let structures: [StructType] = {
        let kinds: [ExportRecord.Kind] = [
            .export, .provider, .agent, .managedApplication, .privilege, .script, .intention,
        ]
        return kinds.map { kind in
            StructType(
                name: ExportFields.structureName(kind),
                fields: ExportFields.fields(of: kind).enumerated().map { number, field in
                    StructType.Field(
                        name: field.name, type: field.type, number: number, documentation: field.documentation)
                })
        }
    }()
}

extension RulePage.Each {
    var kind: ExportRecord.Kind {
        switch self {
        case .provider: .provider
        case .agent: .agent
        case .application: .application
        case .privilege: .privilege
        case .script: .script
        }
    }
}

extension RuleEnvironment {
    /// What a page is compiled against.
    package static func environment(of page: RulePage) -> Environment {
        page.artefact == .export ? ExportEnvironment.environment(page.each) : environment
    }
}
