import CEL
import JotTokens

/// What a rule may read of an export, declared once: the CEL environments and docs/rule-environment.md come from here.
struct ExportField: Sendable {
    let name: String
    let type: CEL.`Type`
    let documentation: String

    init(_ name: String, _ type: CEL.`Type`, _ documentation: String) {
        self.name = name
        self.type = type
        self.documentation = documentation
    }
}

/// The structs of an export. A field's position is its number.
enum ExportFields {
    /// Agents and applications are OAuth 2.0 clients and have the same fields.
    static func fields(of kind: ExportRecord.Kind) -> [ExportField] {
        switch kind {
        case .export: export
        case .provider: provider
        case .agent, .application: client
        case .managedApplication: managedApplication
        case .privilege: privilege
        case .script: script
        case .intention: intention
        }
    }

    static func structureName(_ kind: ExportRecord.Kind) -> String {
        switch kind {
        case .export: "Export"
        case .provider: "Provider"
        case .agent, .application: "Client"
        case .managedApplication: "ManagedApplication"
        case .privilege: "Privilege"
        case .script: "Script"
        case .intention: "Intention"
        }
    }

    private static func list(_ kind: ExportRecord.Kind) -> CEL.`Type` { .list(.structure(structureName(kind))) }

    private static let texts: CEL.`Type` = .list(.string)

    private static let export = [
        ExportField("providers", list(.provider), "The OAuth 2.0 providers, one a realm."),
        ExportField("agents", list(.agent), "The AI agents."),
        ExportField("applications", list(.application), "The OAuth 2.0 clients that are no agents."),
        ExportField("managed_applications", list(.managedApplication), "The applications of identity management."),
        ExportField("privileges", list(.privilege), "What agents may do."),
        ExportField("scripts", list(.script), "The scripts."),
        ExportField(
            "left_out", texts,
            "What a verdict cannot do without and was not read: it is not there, or beyond a limit."),
        ExportField("placeholders", texts, "Placeholders such as `&{esv.name}`, each once."),
        ExportField("secrets", texts, "The names of members that hold a secret; never what they hold."),
        ExportField("names_exporter", .bool, "Whether it says who exported it."),
        ExportField("origin", .string, "The address of the tenant. May be absent."),
    ]

    private static let provider = [
        ExportField("id", .string, "The realm, empty if it is not told."),
        ExportField("realm", .string, "The realm."),
        ExportField("grant_types", texts, "The grants that it offers at all."),
        ExportField("exchange_classes", texts, "`tokenExchangeClasses`, each `from=>to|class`."),
        ExportField("validator_classes", texts, "`tokenValidatorClasses`, each `type|class`."),
        ExportField("signing_algorithm", .string, "How access tokens are signed."),
        ExportField("accepts_audience", .bool, "Whether an exchange honours its audience parameter."),
        ExportField("allowed_audiences", texts, "Audiences that may be asked for; empty: clients alone."),
        ExportField("encrypts", .bool, "Whether access tokens are encrypted."),
        ExportField("compresses", .bool, "Whether tokens are compressed."),
        ExportField("credentials_in_query", .bool, "Whether a client may write its secret into the URL."),
        ExportField("default_scopes", texts, "Scopes of requests that name none."),
        ExportField("supported_scopes", texts, "Scopes that it offers, without labels."),
        ExportField("pkce", .string, "Who must prove a code: `true`, `false`, `public`, …"),
        ExportField("introspection_claim", .bool, "`useTokenIntrospectionClaimForJWT`."),
        ExportField("client_side_tokens", .bool, "Whether tokens are JWTs and not references."),
        ExportField("access_token_lifetime", .int, "Seconds."),
        ExportField("refresh_token_lifetime", .int, "Seconds."),
        ExportField("issues_refresh_token", .bool, "Whether refresh tokens are issued."),
        ExportField("may_act_script", .string, "The id of the script that sets `may_act`. May be absent."),
        ExportField("identity_may_act_script", .string, "The same for identity tokens. May be absent."),
        ExportField("modification_script", .string, "The id of the script that rewrites tokens. May be absent."),
        ExportField("agents_enabled", .bool, "Whether AI agents are switched on."),
        ExportField("agent_object", .string, "The collection of agents' identities, as `managed/alpha_aiagent`."),
        ExportField("privilege_object", .string, "The collection of privileges."),
        ExportField("open_registration", .bool, "Whether clients may register without a token."),
        ExportField("software_statement", .bool, "Whether registration needs a software statement."),
        ExportField("missing_scripts", texts, "Ids of scripts that it names and that do not exist."),
    ]

    private static let client = [
        ExportField("id", .string, "The client id."),
        ExportField("realm", .string, "The realm."),
        ExportField("status", .string, "`Active` or `Inactive`."),
        ExportField("client_type", .string, "`Confidential` or `Public`."),
        ExportField("scopes", texts, "The scopes that it may ask for, without labels."),
        ExportField("default_scopes", texts, "Scopes of requests that name none."),
        ExportField("redirect_uris", texts, "Where codes may be sent."),
        ExportField("grant_types", texts, "The grants that it may use."),
        ExportField("response_types", texts, "The responses that it may ask for."),
        ExportField("auth_method", .string, "How it authenticates at the token endpoint."),
        ExportField("overrides_enabled", .bool, "The master switch of the overrides: without it they do nothing."),
        ExportField("overrides_set", texts, "Overrides that differ from what a client begins with."),
        ExportField("client_side_tokens", .bool, "Whether its tokens are JWTs, overrides counted in."),
        ExportField("accepts_audience", .bool, "Whether its exchanges honour the audience, overrides counted in."),
        ExportField("allowed_audiences", texts, "Audiences that it may ask for."),
        ExportField("encrypts", .bool, "Whether its access tokens are encrypted, overrides counted in."),
        ExportField("issues_refresh_token", .bool, "Whether it gets refresh tokens, overrides counted in."),
        ExportField("access_token_lifetime", .int, "Seconds; its own, or its provider's."),
        ExportField("refresh_token_lifetime", .int, "Seconds; its own, or its provider's."),
        ExportField("may_act_script", .string, "The script that sets `may_act`, overrides counted in. May be absent."),
        ExportField("modification_script", .string, "The script that rewrites tokens. May be absent."),
        ExportField("missing_scripts", texts, "Ids of scripts that it names and that do not exist."),
        ExportField("provider", .structure("Provider"), "The provider of its realm."),
        ExportField("owners", texts, "Who answers for an agent."),
        ExportField("privileges", list(.privilege), "What an agent may do."),
        ExportField("flows", texts, "The flows that an agent's privileges mean, each once."),
    ]

    private static let managedApplication = [
        ExportField("id", .string, "Its id."),
        ExportField("name", .string, "Its name. May be absent."),
        ExportField("template", .string, "What it was made from, `service` for a resource. May be absent."),
        ExportField("oidc_id", .string, "The id of its OAuth 2.0 client. May be absent."),
    ]

    private static let privilege = [
        ExportField("id", .string, "Its id."),
        ExportField("realm", .string, "The realm."),
        ExportField("agent", .structure("Client"), "The agent that has it. May be absent."),
        ExportField("agent_id", .string, "The agent's client id. May be absent."),
        ExportField("resource", .string, "The id of the managed application that it is for. May be absent."),
        ExportField("oidc_id", .string, "The id of that application's OAuth 2.0 client. May be absent."),
        ExportField("application", .structure("Client"), "That client. May be absent."),
        ExportField("permissions", texts, "The scopes that it grants; empty: all of the application's."),
        ExportField("subjects", texts, "Ids of users whom the agent may act for."),
        ExportField("subject_groups", texts, "Ids of groups whose members it may act for."),
        ExportField("subject_ids", texts, "Ids of all those users."),
        ExportField("subject_kinds", texts, "The collection of each subject, as `managed/alpha_user`."),
        ExportField("group_kinds", texts, "The collection of each group."),
        ExportField("flow", .string, "`autonomous` if nobody is named, else `on-behalf-of`."),
    ]

    private static let script = [
        ExportField("id", .string, "Its id."),
        ExportField("name", .string, "Its name. May be absent."),
        ExportField("context", .string, "What kind of script it is. May be absent."),
        ExportField("text", .string, "The script itself."),
        ExportField("sets_may_act", .bool, "Whether a provider or client uses it to set `may_act`."),
        ExportField("modifies_tokens", .bool, "Whether a provider or client uses it to rewrite tokens."),
    ]

    private static let intention = [
        ExportField("known", .bool, "Whether the policy names this object."),
        ExportField("flows", texts, "The flows of the agent: the policy's, else those that its privileges mean."),
        ExportField("flow", .string, "The flow of the privilege, as the policy has it. May be absent."),
        ExportField("scopes", texts, "The agent's own scopes, as the policy has them. May be absent."),
        ExportField("permitted", texts, "What the policy permits the privilege's agent there. May be absent."),
        ExportField("max_lifetime", .int, "Seconds that an access token may live: the policy's, else one hour."),
    ]
}
