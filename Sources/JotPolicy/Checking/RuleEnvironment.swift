package import CEL
import JOSE

/// What a rule may read, declared once: the CEL environment and docs/rule-environment.md both come from here.
package enum RuleEnvironment {
    /// The variables, in the order of their slots.
    package enum Variable: Int, CaseIterable, Sendable {
        case header, claims, token, signature, time, expected, now
        case subjectToken, actorToken, request, response, view, given

        package var name: String {
            switch self {
            case .subjectToken: "subject_token"
            case .actorToken: "actor_token"
            default: String(describing: self)
            }
        }

        package var type: CEL.`Type` {
            switch self {
            case .header, .claims: .map(.string, .dyn)
            case .token: .structure("Token")
            case .signature: .structure("Signature")
            case .time: .structure("Time")
            case .expected: .structure("Expected")
            case .now: .timestamp
            case .subjectToken, .actorToken, .view: .structure("Token")
            case .request: .structure("Request")
            case .response: .structure("Response")
            case .given: .structure("Given")
            }
        }

        package var documentation: String {
            switch self {
            case .header: "The JOSE header as it is; empty for what has none."
            case .claims: "The claims, or the issuer's answer, as they are."
            case .token: "The normalised view of the token, in one vocabulary for every dialect."
            case .signature: "What is known of the signature."
            case .time: "How the token stands to the instant."
            case .expected: "What the policy expects of this token."
            case .now: "The instant at which the token is judged."
            case .subjectToken: "The token that was exchanged for this one."
            case .actorToken: "The token of who acts, sent with the exchange."
            case .request: "What the token endpoint was asked for, without its secrets."
            case .response: "The token endpoint's answer, in which the token came."
            case .view: "Another view of the same token: an answer of the issuer, or the token itself."
            case .given: "Which of the other artefacts are at hand."
            }
        }
    }

    /// The environment that every rule is compiled in.
    package static let environment: Environment = {
        var environment = Environment(libraries: Library.all)
        declare(in: &environment)
        return environment
    }()

    /// Declares everything that rules have beyond the libraries of the language.
    package static func declare(in environment: inout Environment) {
        for variable in Variable.allCases {
            environment.declare(
                variable: variable.name, type: variable.type, documentation: variable.documentation,
                maximumSize: Self.largestVariable)
        }
        for structure in structures { environment.declare(structure: structure) }
        for function in functions { environment.declare(function: function) }
    }

    /// What a rule reads is as large as its token at most, for estimates of cost.
    private static let largestVariable = CompactJWS.sizeLimit

    /// The functions that rules have beyond those of the language.
    package static let functions = RuleFunctions.all

    package static let structures: [StructType] = [
        structure("Token", TokenField.self), structure("Principal", PrincipalField.self),
        structure("Actor", ActorField.self), structure("Problem", ProblemField.self),
        structure("Signature", SignatureField.self), structure("Time", TimeField.self),
        structure("Expected", ExpectedField.self), structure("Issuer", IssuerField.self),
        structure("Application", ApplicationField.self), structure("Agent", AgentField.self),
        structure("Group", GroupField.self), structure("Request", RequestField.self),
        structure("Response", ResponseField.self), structure("Given", GivenField.self),
    ]

    private static func structure<Field: RuleField>(_ name: String, _ fields: Field.Type) -> StructType {
        StructType(
            name: name,
            fields: Field.allCases.map {
                StructType.Field(name: $0.name, type: $0.type, number: $0.rawValue, documentation: $0.documentation)
            })
    }
}

/// A field of one of the structs that rules see: its number is its raw value.
package protocol RuleField: RawRepresentable<Int>, CaseIterable, Sendable {
    var name: String { get }
    var type: CEL.`Type` { get }
    var documentation: String { get }
}
