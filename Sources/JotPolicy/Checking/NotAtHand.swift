import CEL

/// Facts that an artefact does not show, and what would show them. A rule that needs one is undecided.
enum NotAtHand {
    static let audiences = UnknownSet(["token.audiences"])
    static let groupMembers = UnknownSet(["expected.agent.groups.members"])

    /// What would decide a rule that needs `name`.
    static func remedy(_ name: String) -> String {
        switch name {
        case "token.audiences":
            "The introspection answer leaves `aud` out. Check the JWT itself or the `/tokeninfo` answer, or turn on Use token_introspection claim for JWT (useTokenIntrospectionClaimForJWT) at the provider."
        case "expected.agent.groups.members":
            "The policy names a subject group and not its members. List them under subjectGroups, or name the claim that carries the groups."
        default: "Provide \(name)."
        }
    }
}
