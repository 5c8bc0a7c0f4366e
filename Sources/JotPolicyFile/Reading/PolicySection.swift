/// The mappings of a policy file and the keys that each knows. The reader knows no others, and a test holds the JSON
/// Schema to this table.
package struct PolicySection: Hashable, Sendable {
    /// For sentences: "… in this issuer". In the schema the name of the definition; the policy itself is its root.
    package let name: String
    package let required: [String]
    package let optional: [String]
    /// Known, but not yet read.
    package let planned: [String]

    package var keys: [String] { required + optional + planned }

    private init(_ name: String, required: [String] = [], optional: [String] = [], planned: [String] = []) {
        self.name = name
        self.required = required
        self.optional = optional
        self.planned = planned
    }

    package static let policy = PolicySection(
        "policy", required: ["version", "issuers"], optional: ["applications", "agents", "rules", "serve"])
    package static let issuer = PolicySection(
        "issuer", required: ["name", "issuer"],
        optional: ["dialect", "algorithms", "keys", "leeway", "maxLifetime"])
    package static let keys = PolicySection(
        "keys", optional: ["jwks", "pem", "certificate", "secret", "encoding"],
        planned: ["jwks_uri", "discovery", "archive"])
    package static let application = PolicySection(
        "application", required: ["id", "scopes"], optional: ["audiences", "acrValues", "maxAuthenticationAge"])
    package static let agent = PolicySection(
        "agent", required: ["id"], optional: ["issuer", "names", "scopes", "applications"])
    package static let permission = PolicySection(
        "permission", required: ["application"], optional: ["permissions", "subjects", "subjectGroups"])
    package static let subjectGroup = PolicySection("subjectGroup", required: ["claim"])
    package static let rules = PolicySection("rules", optional: ["packs", "severities", "own", "suppressions"])
    package static let suppression = PolicySection(
        "suppression", required: ["rule", "owner", "reason", "expires"], optional: ["client", "ticket"])

    package static let ownRule = PolicySection(
        "ownRule", required: ["id", "require", "message"], optional: ["when", "severity", "points"])

    package static let serve = PolicySection(
        "serve", optional: ["application", "resource", "realm", "reportOnly", "routes"])
    package static let route = PolicySection(
        "route", required: ["name"], optional: ["application", "flow", "scopes", "anyScopes"])

    package static let all: [PolicySection] = [
        .policy, .issuer, .keys, .application, .agent, .permission, .subjectGroup, .rules, .ownRule, .suppression,
        .serve, .route,
    ]

    /// For sentences.
    var title: String {
        switch self {
        case .subjectGroup: "subject group"
        case .ownRule: "rule"
        case .serve: "serve section"
        default: name
        }
    }
}
