/// Rules that no mutant here can break, and why.
enum Unreached {
    static let reasons: [String: String] = [
        "claims/audience-is-expected": "`jotlint verify` asks it, from an option",
        "claims/lifetime-is-limited": "`jotlint verify` asks it, from an option",
        "claims/required-are-present": "`jotlint verify` asks it, from an option",
        "exchange/audience-is-ambiguous": "only a token that nobody presents can be for several applications",
        "hygiene/issuer-not-https": "a policy must name such an issuer, else the token is a stranger's",
        "lineage/requester-is-in-subject-audience":
            "no good sample of Keycloak or of a grant comes with its subject token",
        "rfc9068/audiences-share-no-scope": "a policy must give one scope to two applications",
        "rfc9068/scope-is-text": "PingAM's samples break it as they stand, where the pack is on",
        "rfc9068/signature-is-asymmetric": "mutants keep the algorithm of their sample",
        "rfc9068/subject-names-one-party": "a policy must list one name as user and as agent",
        "signature/keys-are-at-hand": "every sample has its keys",
    ]

    /// The same of rules about exports.
    static let exportReasons: [String: String] = [
        "configuration/may-act-members-are-known": "no good sample comes with a script",
        "configuration/may-act-script-sets-may-act": "no good sample comes with a script",
        "configuration/modification-script-keeps-claims": "no good sample comes with a script",
    ]
}
