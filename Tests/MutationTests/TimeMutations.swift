/// When a token is valid.
enum TimeMutations {
    /// - Parameter now: seconds since 1970 of the check.
    static func all(_ claims: JSON, now: Int) -> [ClaimChange] {
        let issued = claims["iat"]?.integer ?? now
        let values: [(String, String, JSON)] = [
            ("exp", "past", JSON(now - 1)), ("exp", "now", JSON(now)), ("exp", "before iat", JSON(issued - 1)),
            ("exp", "at iat", JSON(issued)), ("exp", "in milliseconds", JSON((now + 600) * 1000)),
            ("exp", "in ten years", JSON(now + 315_360_000)), ("exp", "with a fraction", .number("\(now + 60).5")),
            ("exp", "negative", -1), ("exp", "huge", .number("1e300")), ("exp", "as a date", "2026-05-14T15:00:00Z"),
            ("nbf", "in the future", JSON(now + 60)), ("nbf", "in milliseconds", JSON(now * 1000)),
            ("nbf", "long ago", JSON(now - 86_400)), ("nbf", "after exp", JSON(now + 999_999)),
            ("nbf", "as text", .string(String(now - 60))),
            ("iat", "in the future", JSON(now + 60)), ("iat", "in milliseconds", JSON(now * 1000)),
            ("iat", "two days ago", JSON(now - 172_800)), ("iat", "after exp", JSON(now + 999_999)),
            ("iat", "in 1970", 1), ("iat", "with a fraction", .number("\(issued).25")),
        ]
        return values.compactMap { name, change, value in
            claims[name] == value
                ? nil : ClaimChange(.time, "\(name) \(change)", claims.with(name, value), claim: name)
        }
    }
}

/// Members of the header, the issuer's signature still over it.
enum HeaderMutations {
    static func all(_ header: JSON) -> [(change: String, header: JSON)] {
        let values: [(String, String, JSON?)] = [
            ("typ", "removed", nil), ("typ", "of an identity token event", "secevent+jwt"), ("typ", "dpop", "dpop+jwt"),
            ("typ", "of a logout token", "logout+jwt"), ("typ", "of an access token", "at+jwt"),
            ("typ", "plain", "JWT"),
            ("typ", "of a transaction", "txntoken+jwt"), ("typ", "of a grant", "oauth-id-jag+jwt"),
            ("typ", "of introspection", "token-introspection+jwt"), ("typ", "a number", 1), ("typ", "empty", ""),
            ("kid", "removed", nil), ("kid", "a number", 1), ("kid", "a path", "../../dev/null"),
            ("kid", "null", .null),
            ("kid", "of a demo", "wU3ifIIaLOUAReRB/FG6eM1P1QM="), ("kid", "unknown", "another"),
            ("alg", "none", "none"), ("alg", "HS256", "HS256"), ("alg", "unknown", "XX256"), ("alg", "removed", nil),
            ("alg", "null", .null), ("alg", "PS256", "PS256"), ("alg", "EdDSA", "EdDSA"),
            ("alg", "in small letters", "rs256"),
            ("crit", "unknown", ["odd"]), ("crit", "empty", []), ("b64", "false", .bool(false)), ("zip", "DEF", "DEF"),
            ("jku", "", "https://stranger.example/keys"), ("x5u", "", "https://stranger.example/cert"),
            ("jwk", "", ["kty": "oct", "k": "AAAA"]), ("x5c", "", ["MIIB"]), ("x5t", "a number", 1),
            ("cty", "JWT", "JWT"),
        ]
        return values.compactMap { name, change, value in
            header[name] == value ? nil : (change.isEmpty ? name : "\(name) \(change)", header.with(name, value))
        } + [("kid repeated", header.repeating("kid", "another"))]
    }
}
