import JotJSON

extension Dialect {
    /// Amazon Cognito user pools. Access tokens have no `aud` and no `act`; a scope names its resource server,
    /// `<server>/<scope>`, and so the audience. `username` is there when a user logged in.
    public static let cognito = Dialect(
        name: "cognito",
        title: "Amazon Cognito user pools",
        clientClaims: [.clientID],
        isTypicalIssuer: { $0.host.hasPrefix("cognito-idp.") && $0.host.contains(".amazonaws.com") },
        showsMarkers: { $0.marks.contains(.tokenUse) },
        interpret: { view, claims in
            if claims.text(ofClaim: "username") != nil { view.subject?.mark = .user }
            guard !view.hasAudience else { return }
            view.audiences = resourceServers(view.scopes)
            view.hasAudience = !view.audiences.isEmpty
        },
        packs: ["without-actor", "cognito"],
        exceptions: .neverNamesActor(instead: ["cognito/agent-acts-for-user"]) + [
            DialectException(
                "claims/audience-is-present", "access tokens have no `aud`",
                instead: ["exchange/audience-has-application"])
        ])

    /// What stands before the last slash of each scope, each once.
    private static func resourceServers(_ scopes: [JSONText]) -> [JSONText] {
        scopes.reduce(into: []) { servers, scope in
            let bytes = scope.bytes
            guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), slash > bytes.startIndex else { return }
            let server = scope.slice(0..<(slash - bytes.startIndex))
            if !servers.contains(server) { servers.append(server) }
        }
    }
}
