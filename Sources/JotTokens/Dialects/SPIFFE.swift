import JotJSON

extension Dialect {
    /// SPIFFE JWT-SVIDs: a workload's own identity for one audience. `sub` is its SPIFFE ID, and the client, too. There
    /// are no scopes. An SVID without `iss` belongs to no issuer of a policy.
    public static let spiffe = Dialect(
        name: "spiffe",
        title: "SPIFFE JWT-SVID",
        clientClaims: [],
        isTypicalIssuer: { _ in false },
        showsMarkers: { $0.marks.contains(.spiffe) },
        interpret: { view, _ in
            guard view.markers.marks.contains(.spiffe) else { return }
            view.client = view.subject?.raw
            view.subject?.mark = .workload
        },
        kindOf: { _ in .svid },
        types: ["jwt", "jose"],
        packs: ["without-actor", "spiffe"],
        exceptions: .actsWithOwnToken + [
            DialectException(
                "exchange/scope-empty", "an SVID has no scopes",
                instead: ["spiffe/audience-is-single", "exchange/audience-has-application"])
        ])
}
