package import CEL

/// `expected`.
package enum ExpectedField: Int, RuleField {
    case flow, issuer, issuers, application, agent, agents, applications, maxLifetime, leeway, presented,
        ambiguousAudiences, knownApplications, users

    package var name: String { declaration.0 }
    package var type: CEL.`Type` { declaration.1 }
    package var documentation: String { declaration.2 }

    private var declaration: (String, CEL.`Type`, String) {
        switch self {
        case .flow: ("flow", .string, "agent, autonomous or on-behalf-of; empty when nothing is expected.")
        case .issuer: ("issuer", .structure("Issuer"), "The configured issuer of the token. May be absent.")
        case .issuers: ("issuers", .list(.string), "Every configured issuer, as in `iss`.")
        case .application: ("application", .structure("Application"), "What the token is for. May be absent.")
        case .agent: ("agent", .structure("Agent"), "Whose token it is to be. May be absent.")
        case .agents: ("agents", .list(.string), "Ids of the agents of this issuer.")
        case .applications: ("applications", .list(.string), "Ids of the applications.")
        case .maxLifetime: ("max_lifetime", .duration, "The longest lifetime that is not too long. May be absent.")
        case .leeway: ("leeway", .duration, "Clock difference that is forgiven.")
        case .presented: ("presented", .bool, "Whether the token is presented to the application, not only looked at.")
        case .ambiguousAudiences:
            (
                "ambiguous_audiences", .list(.string),
                "The applications found in `aud` when there are several and none was named."
            )
        case .knownApplications:
            ("known_applications", .list(.structure("Application")), "Every application of the policy.")
        case .users: ("users", .list(.string), "Everybody for whom some agent of this issuer may act, by exact id.")
        }
    }
}

/// `expected.issuer`.
package enum IssuerField: Int, RuleField {
    case name, issuer, dialect

    package var name: String { String(describing: self) }
    package var type: CEL.`Type` { .string }
    package var documentation: String {
        switch self {
        case .name: "Its name in the policy."
        case .issuer: "The exact `iss`."
        case .dialect: "The dialect that the policy says it speaks."
        }
    }
}

/// `expected.application`.
package enum ApplicationField: Int, RuleField {
    case id, audiences, scopes, acrValues, maxAuthenticationAge

    package var name: String {
        switch self {
        case .acrValues: "acr_values"
        case .maxAuthenticationAge: "max_authentication_age"
        default: String(describing: self)
        }
    }
    package var type: CEL.`Type` {
        switch self {
        case .id: .string
        case .audiences, .scopes, .acrValues: .list(.string)
        case .maxAuthenticationAge: .duration
        }
    }
    package var documentation: String {
        switch self {
        case .id: "Its id."
        case .audiences: "Everything that means it in `aud`, the id among it."
        case .scopes: "Its scopes."
        case .acrValues: "The values of `acr` that are strong enough for it; empty when it takes any."
        case .maxAuthenticationAge: "How long ago the user's login may be. May be absent."
        }
    }
}

/// `expected.agent`.
package enum AgentField: Int, RuleField {
    case id, known, entry, ownScopes, permitted, subjects, groups

    package var name: String { self == .ownScopes ? "own_scopes" : String(describing: self) }
    package var type: CEL.`Type` {
        switch self {
        case .id: .string
        case .known, .entry: .bool
        case .ownScopes, .permitted, .subjects: .list(.string)
        case .groups: .list(.structure("Group"))
        }
    }
    package var documentation: String {
        switch self {
        case .id: "Its client id."
        case .known: "Whether the policy has it."
        case .entry: "Whether it has an entry for the application."
        case .ownScopes: "The scopes of its own tokens."
        case .permitted: "The scopes that it may have at the application."
        case .subjects: "The users whom it may act for, by exact id."
        case .groups: "The groups whose members it may act for."
        }
    }
}

/// Members of `expected.agent.groups`.
package enum GroupField: Int, RuleField {
    case name, members

    package var name: String { String(describing: self) }
    package var type: CEL.`Type` { self == .members ? .list(.string) : .string }
    package var documentation: String {
        switch self {
        case .name: "Its name."
        case .members: "Subject ids. Not at hand when the policy does not tell them."
        }
    }
}
