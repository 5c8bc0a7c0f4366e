import JOSE
public import JotTokens

/// What one route asks beyond what the policy says. Make it once, when routes are set up: a value, safe to share.
public struct RouteRequirements: Hashable, Sendable {
    /// The id of the application behind the route; nil: the configuration's.
    public let application: String?
    /// Nil: what the policy's entry for the agent says.
    public let flow: Flow?
    /// Scopes that the token must all have.
    public let scopes: [String]
    /// Scopes of which the token must have one; empty: none is asked. A challenge names the first only, so that clients
    /// are not led to ask for more than they need: put the least powerful first.
    public let anyScopes: [String]
    /// The URL of the protected-resource metadata (RFC 9728) that challenges name; nil: the configuration's.
    public let resourceMetadata: String?
    /// Tells requirements apart in the cache.
    let digest: SHA256Digest

    /// Throws if a scope cannot be written into a challenge (RFC 6749 §3.3), or the URL is no text for a header.
    public init(
        application: String? = nil, flow: Flow? = nil, scopes: [String] = [], anyScopes: [String] = [],
        resourceMetadata: String? = nil
    ) throws(GateError) {
        for scope in scopes + anyScopes where !ChallengeText.isScope(scope) {
            throw GateError("the scope \(scope) holds a character that no scope may have (RFC 6749 §3.3)")
        }
        if let resourceMetadata { try ChallengeText.requireURL(resourceMetadata) }
        self.init(application, flow, scopes, anyScopes, resourceMetadata)
    }

    /// Nothing beyond the policy.
    public static let none = RouteRequirements(nil, nil, [], [], nil)

    private init(
        _ application: String?, _ flow: Flow?, _ scopes: [String], _ anyScopes: [String], _ resourceMetadata: String?
    ) {
        self.application = application
        self.flow = flow
        self.scopes = scopes
        self.anyScopes = anyScopes
        self.resourceMetadata = resourceMetadata
        var fields = DigestFields()
        fields.add(application)
        fields.add(flow?.rawValue)
        fields.add(scopes)
        fields.add(anyScopes)
        fields.add(resourceMetadata)
        digest = fields.digest
    }

    /// What a client should ask for.
    var neededScopes: [String] { scopes + anyScopes.prefix(1) }

    /// By bytes: scopes that look equal are two.
    func areMet(by granted: [String]) -> Bool {
        let holds = { (scope: String) in granted.contains { $0.utf8.elementsEqual(scope.utf8) } }
        return scopes.allSatisfy(holds) && (anyScopes.isEmpty || anyScopes.contains(where: holds))
    }
}
