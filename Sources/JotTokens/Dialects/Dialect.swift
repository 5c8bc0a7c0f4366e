package import JotJSON

/// How one issuer spells tokens. A dialect is chosen by the policy, never by a token's own claims. Adding one is one file
/// beside this one and one line in `all`.
public struct Dialect: Hashable, Sendable {
    /// The name that a policy gives it.
    public let name: String
    /// Claims that name the client, best first.
    let clientClaims: [ClaimName]
    /// Whether an issuer's URL shows that it speaks this dialect.
    let isTypicalIssuer: @Sendable (String) -> Bool
    /// Whether claims look like this dialect; for display, and for a warning when the policy says otherwise.
    let showsMarkers: @Sendable (ClaimMarkers) -> Bool
    /// What the claims say about the grant, where this dialect says it.
    let grantOf: @Sendable (ClaimsView) -> Grant
    /// What `typ` may say, in lower case without `application/`: of an access token, where nothing else is said
    /// (RFC 9068 §2.1, RFC 8725 §3.11).
    package var types = ["jwt", "at+jwt"]
    /// Rule packs that come with the dialect, beyond those of the flow.
    package var packs: [String] = []

    package enum Grant: Sendable {
        case clientCredentials, tokenExchange, other, unknown
    }

    /// Most particular first; `generic` takes what no other does.
    public static let all: [Dialect] = [.pingam, .transactionToken, .identityGrant, .generic]

    /// The dialect of this name; nil if there is none.
    public static func named(_ name: String) -> Dialect? {
        all.first { $0.name == name }
    }

    /// The dialect that an issuer's URL tells.
    public static func typical(ofIssuer issuer: String) -> Dialect {
        all.first { $0.isTypicalIssuer(issuer) } ?? .generic
    }

    /// The dialect that claims look like, under the `typ` of their header.
    package static func shown(by view: ClaimsView, type: JSONText?) -> Dialect {
        var markers = view.markers
        markers.type = type
        return all.first { $0.showsMarkers(markers) } ?? .generic
    }

    package func grant(_ view: ClaimsView) -> Grant { grantOf(view) }

    /// Dialects of one name are the same.
    public static func == (left: Dialect, right: Dialect) -> Bool { left.name == right.name }
    /// By the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
