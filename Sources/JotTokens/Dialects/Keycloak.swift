import JotJSON

extension Dialect {
    /// Keycloak, whose standard token exchange knows no delegation: it keeps the user as subject and writes no `act`.
    /// A client's own token has the id of a service account as `sub`.
    public static let keycloak = Dialect(
        name: "keycloak",
        title: "Keycloak, standard token exchange",
        clientClaims: [.azp, .clientID],
        isTypicalIssuer: isKeycloak,
        // With `act` it is the other one's.
        showsMarkers: { $0.count(of: keycloakMarks) > 0 && !$0.marks.contains(.act) },
        interpret: interpretServiceAccount,
        packs: ["without-actor", "keycloak"],
        exceptions: .neverNamesActor(instead: []) + serviceAccountIsUser)

    /// Keycloak with token exchange delegation, a preview since 26.8: `act` has the service account's id as `sub` and the
    /// client's id as `client_id`. An actor that is the subject is refused there, so agents act for themselves without it.
    public static let keycloakDelegation = Dialect(
        name: "keycloak-delegation",
        title: "Keycloak, token exchange delegation (preview)",
        clientClaims: [.azp, .clientID],
        // The URL does not tell which features are on.
        isTypicalIssuer: { _ in false },
        showsMarkers: { $0.count(of: keycloakMarks) > 0 },
        interpret: { view, claims in
            interpretServiceAccount(&view, claims)
            view.nameActorsByClient()
        },
        packs: ["without-actor", "keycloak"],
        exceptions: .actsWithOwnToken + serviceAccountIsUser)

    private static let keycloakMarks: ClaimMarkers.Marks = [.realmAccess, .resourceAccess, .typeInClaims]

    /// `…/realms/<realm>`, and nothing behind it.
    @Sendable private static func isKeycloak(_ address: IssuerAddress) -> Bool {
        address.steps.count >= 2 && address.steps.dropLast().last == "realms"
    }

    /// Only sessions of service accounts have `client_id`, and their user is named after the client, in lower case. Both
    /// are asked for: a user could take the name, and a mapper could write the claim.
    @Sendable private static func interpretServiceAccount(_ view: inout ClaimsView, _ claims: JSONDocument) {
        guard let user = claims.text(ofClaim: "preferred_username") else { return }
        view.subject?.mark = .user
        guard let client = view.client, claims.text(ofClaim: "client_id") == client else { return }
        let name = serviceAccount + client.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if user.bytes.elementsEqual(name) { view.takeSubjectForClient(.client) }
    }

    private static let serviceAccountIsUser = [
        DialectException(
            "agent-token/user-traces", "a service account is a user with a name and an `acr`",
            instead: ["agent-token/subject-is-agent"]),
        DialectException(
            "autonomous-exchange/no-user-context", "a service account is a user with a name and an `acr`",
            instead: ["without-actor/subject-is-agent"]),
    ]

    private static let serviceAccount = Array("service-account-".utf8)
}
