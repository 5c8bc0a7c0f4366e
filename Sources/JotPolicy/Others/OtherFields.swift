package import CEL

/// `request`.
package enum RequestField: Int, RuleField {
    case parameters, audiences, resources, scopes, grantType, client, url, hasScope

    package var name: String { declaration.0 }
    package var type: CEL.`Type` { declaration.1 }
    package var documentation: String { declaration.2 }

    private var declaration: (String, CEL.`Type`, String) {
        switch self {
        case .parameters:
            (
                "parameters", .map(.string, .dyn),
                "Each parameter: a text, or a list where it was sent more than once. Secrets and tokens read `(not shown)`."
            )
        case .audiences: ("audiences", .list(.string), "Every `audience`.")
        case .resources: ("resources", .list(.string), "Every `resource`.")
        case .scopes: ("scopes", .list(.string), "`scope` as a list; empty when nothing was asked for.")
        case .grantType: ("grant_type", .string, "`grant_type`. May be absent.")
        case .client:
            (
                "client", .string,
                "Who asked: `client_id`, the user of Basic authentication, or `sub` of the assertion. May be absent."
            )
        case .url: ("url", .string, "Where it was sent; secrets read `(not shown)`. May be absent.")
        case .hasScope: ("has_scope", .bool, "Whether `scope` was sent.")
        }
    }
}

/// `response`.
package enum ResponseField: Int, RuleField {
    case body, headers, status, receivedAt, scopes

    package var name: String { declaration.0 }
    package var type: CEL.`Type` { declaration.1 }
    package var documentation: String { declaration.2 }

    private var declaration: (String, CEL.`Type`, String) {
        switch self {
        case .body: ("body", .map(.string, .dyn), "The JSON object as it is.")
        case .headers:
            ("headers", .map(.string, .string), "Header lines, names in lower case; empty without an HTTP head.")
        case .status: ("status", .int, "The HTTP status. May be absent.")
        case .receivedAt: ("received_at", .timestamp, "The `Date` of the HTTP head. May be absent.")
        case .scopes: ("scopes", .list(.string), "`scope` of the response as a list. May be absent.")
        }
    }
}

/// `given`.
package enum GivenField: Int, RuleField {
    case subjectToken, actorToken, request, response, view, export

    package var name: String {
        switch self {
        case .subjectToken: "subject_token"
        case .actorToken: "actor_token"
        default: String(describing: self)
        }
    }
    package var type: CEL.`Type` { .bool }
    package var documentation: String {
        switch self {
        case .subjectToken: "Whether there is `subject_token`."
        case .actorToken: "Whether there is `actor_token`."
        case .request: "Whether there is `request`."
        case .response: "Whether there is `response`."
        case .view: "Whether there is `view`."
        case .export: "Whether this is an export of the issuer's configuration; those are judged on their own."
        }
    }
}
