package import JotJSON

/// What kind of token this is, as its issuer says by `typ` or by a claim.
package enum TokenKind: String, CaseIterable, Sendable {
    case accessToken = "access-token"
    case idToken = "id-token"
    case refreshToken = "refresh-token"
    /// A grant for another domain (draft-ietf-oauth-identity-assertion-authz-grant).
    case idJAG = "id-jag"
    /// A transaction token (draft-ietf-oauth-transaction-tokens).
    case transactionToken = "txn-token"
    /// A JWT-SVID of SPIFFE.
    case svid
    case unknown

    /// The header's `typ` decides where it is explicit (RFC 8725 §3.11); else the issuer's own claim; else the hashes that
    /// only identity tokens have; else what the dialect issues.
    package init(_ view: ClaimsView, type: JSONText?, dialect: Dialect) {
        if let type, let kind = Self.byType.first(where: { type.isEqual(to: $0.type) }) {
            self = kind.kind
        } else if let name = view.kindName, let kind = Self.byName.first(where: { name.isEqual(to: $0.name) }) {
            self = kind.kind
        } else if view.markers.marks.contains(.tokenHash) {
            self = .idToken
        } else {
            self = dialect.kind(view)
        }
    }

    private static let byType: [(type: String, kind: TokenKind)] = [
        ("at+jwt", .accessToken), ("oauth-id-jag+jwt", .idJAG), ("txntoken+jwt", .transactionToken),
    ]

    /// PingAM's `tokenName`, Cognito's `token_use`, Keycloak's `typ`.
    private static let byName: [(name: String, kind: TokenKind)] = [
        ("access_token", .accessToken), ("id_token", .idToken), ("refresh_token", .refreshToken),
        ("access", .accessToken), ("id", .idToken), ("refresh", .refreshToken),
        ("Bearer", .accessToken), ("DPoP", .accessToken), ("ID", .idToken), ("Refresh", .refreshToken),
        ("Offline", .refreshToken),
    ]
}
