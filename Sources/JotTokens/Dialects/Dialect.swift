package import JotJSON

/// How one issuer spells tokens. A dialect is chosen by the policy, never by a token's own claims. Adding one is one file
/// beside this one and one line in `all`.
public struct Dialect: Hashable, Sendable {
    /// The name that a policy gives it.
    public let name: String
    /// Who speaks it, for people.
    public let title: String
    /// Claims that name the client, best first.
    let clientClaims: [ClaimName]
    /// Whether an issuer's URL shows that it speaks this dialect.
    let isTypicalIssuer: @Sendable (IssuerAddress) -> Bool
    /// Whether claims look like this dialect; for display, and for a warning when the policy says otherwise.
    let showsMarkers: @Sendable (ClaimMarkers) -> Bool
    /// Whether every token shows those marks, so that one without them is another's.
    var alwaysShowsMarkers = true
    /// What the claims say about the grant, where this dialect says it.
    var grantOf: @Sendable (ClaimsView) -> Grant = { _ in .unknown }
    /// What the dialect's own claims add to the view: kinds, the client behind a subject, scopes under other names.
    var interpret: @Sendable (inout ClaimsView, JSONDocument) -> Void = { _, _ in }
    /// The kind of a token that neither `typ` nor a claim names.
    var kindOf: @Sendable (ClaimsView) -> TokenKind = { _ in .unknown }
    /// What `typ` may say, in lower case without `application/`: of an access token, where nothing else is said
    /// (RFC 9068 §2.1, RFC 8725 §3.11).
    package var types = ["jwt", "at+jwt"]
    /// Rule packs that come with the dialect, beyond those of the flow.
    package var packs: [String] = []
    /// Rules that this issuer cannot keep.
    public private(set) var exceptions: [DialectException] = []

    package enum Grant: Sendable {
        case clientCredentials, tokenExchange, other, unknown
    }

    /// Most particular first; `generic` takes what no other does.
    public static let all: [Dialect] = [
        .pingam, .pingone, .transactionToken, .identityGrant, .spiffe, .keycloak, .keycloakDelegation, .auth0, .okta,
        .entra, .cognito, .wso2, .zitadel, .generic,
    ]

    /// The dialect of this name; nil if there is none.
    public static func named(_ name: String) -> Dialect? {
        all.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    /// The dialect that an issuer's URL tells.
    public static func typical(ofIssuer issuer: String) -> Dialect {
        let address = IssuerAddress(issuer)
        return all.first { $0.isTypicalIssuer(address) } ?? .generic
    }

    /// The dialect that claims look like, under the `typ` of their header.
    package static func shown(by view: ClaimsView, type: JSONText?) -> Dialect {
        var markers = view.markers
        markers.type = type
        return all.first { $0.showsMarkers(markers) } ?? .generic
    }

    /// As `shown(by:type:)`, where a policy says `expected`: marks of two dialects, or none where there need not be any,
    /// are no difference.
    package static func shown(by view: ClaimsView, type: JSONText?, expecting expected: Dialect) -> Dialect {
        var markers = view.markers
        markers.type = type
        if expected.name != generic.name, expected.showsMarkers(markers) { return expected }
        let shown = all.first { $0.showsMarkers(markers) } ?? .generic
        return shown == .generic && !expected.alwaysShowsMarkers ? expected : shown
    }

    package func grant(_ view: ClaimsView) -> Grant { grantOf(view) }

    func kind(_ view: ClaimsView) -> TokenKind { kindOf(view) }

    /// Dialects of one name are the same.
    public static func == (left: Dialect, right: Dialect) -> Bool { left.name == right.name }
    /// By the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
