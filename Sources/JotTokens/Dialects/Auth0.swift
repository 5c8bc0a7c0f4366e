import JotJSON

extension Dialect {
    /// Auth0. Agents stand in `sub` and `act.sub` under an id of their own, their client in `client_id` and
    /// `act.client_id`; `sub_profile` says what a subject is where the API asks for it.
    public static let auth0 = Dialect(
        name: "auth0",
        title: "Auth0",
        clientClaims: [.clientID, .azp],
        isTypicalIssuer: { $0.isWithin("auth0.com") },
        showsMarkers: { $0.count(of: [.gty, .clientProfile]) > 0 },
        // The RFC 9068 profile has neither.
        alwaysShowsMarkers: false,
        interpret: { view, claims in
            view.nameActorsByClient()
            if let profile = claims.text(ofClaim: "sub_profile") {
                view.subject?.mark = Principal.Kind(profile: profile)
            }
            guard view.actors.isEmpty, let client = view.client, let subject = view.subject else { return }
            let isGranted = claims.text(ofClaim: "gty")?.isEqual(to: "client-credentials") ?? false
            let isNamed = subject.raw.bytes.elementsEqual(client.bytes + Array("@clients".utf8))
            // Without an actor a subject that is an agent or a service is the client itself.
            guard isGranted || isNamed || subject.mark == .agent || subject.mark == .client else { return }
            view.takeSubjectForClient(subject.mark == .agent ? .agent : .client)
        },
        packs: ["without-actor"],
        exceptions: .actsWithOwnToken)
}
