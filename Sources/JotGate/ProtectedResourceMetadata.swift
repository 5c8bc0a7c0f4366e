import JotJSON
public import JotPolicy

/// The document by which clients find out whose tokens a resource takes (RFC 9728 §2), and which MCP asks of servers.
public struct ProtectedResourceMetadata: Hashable, Sendable {
    /// The resource's identifier: an https URL without fragment, which is an audience of its tokens.
    public var resource: String
    /// Issuers whose tokens are taken.
    public var authorizationServers: [String]
    /// Scopes that tokens may have here.
    public var scopesSupported: [String]
    /// The resource's name for people; nil: left out.
    public var resourceName: String?
    /// The URL of a page for developers; nil: left out.
    public var resourceDocumentation: String?

    /// Throws if `resource` is no URL without fragment (RFC 9728 §1.2).
    public init(
        resource: String, authorizationServers: [String], scopesSupported: [String] = [], resourceName: String? = nil,
        resourceDocumentation: String? = nil
    ) throws(GateError) {
        try ChallengeText.requireURL(resource)
        guard !resource.utf8.contains(UInt8(ascii: "#")) else {
            throw GateError("\(resource) has a fragment, which the identifier of a resource must not have")
        }
        self.resource = resource
        self.authorizationServers = authorizationServers
        self.scopesSupported = scopesSupported
        self.resourceName = resourceName
        self.resourceDocumentation = resourceDocumentation
    }

    /// What a policy says of an application: its scopes, and the policy's issuers.
    public init(resource: String, application: Application, policy: Policy) throws(GateError) {
        try self.init(
            resource: resource, authorizationServers: policy.issuers.map(\.issuer),
            scopesSupported: application.scopes)
    }

    /// The document, for `application/json`. Tokens are taken from the header only, and so it says.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("resource", resource)
            write("authorization_servers", authorizationServers, &json)
            if !scopesSupported.isEmpty { write("scopes_supported", scopesSupported, &json) }
            write("bearer_methods_supported", ["header"], &json)
            if let resourceName { json.member("resource_name", resourceName) }
            if let resourceDocumentation { json.member("resource_documentation", resourceDocumentation) }
        }
        return json.bytes
    }

    /// The complete answer to a request for it.
    public var answer: HTTPAnswer {
        HTTPAnswer(
            status: 200,
            headers: [HeaderField("Content-Type", "application/json"), HeaderField("Cache-Control", "max-age=3600")],
            body: json)
    }

    /// The path at which clients look for it: the well-known name stands between host and path (RFC 9728 §3.1).
    public var path: String {
        let (_, path) = parts
        return Self.wellKnown + (path == "/" ? "" : path)
    }

    /// The URL at which clients look for it, for `resource_metadata` in challenges.
    public var url: String { parts.origin + path }

    /// What precedes the path of the document.
    public static let wellKnown = "/.well-known/oauth-protected-resource"

    private func write(_ name: String, _ texts: [String], _ json: inout JSONWriter) {
        json.name(name)
        json.array { json in for text in texts { json.string(text) } }
    }

    private var parts: (origin: String, path: String) {
        guard let scheme = resource.firstRange(of: "://") else { return (resource, "") }
        let rest = resource[scheme.upperBound...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? resource.endIndex
        return (String(resource[..<end]), String(resource[end...]))
    }
}
