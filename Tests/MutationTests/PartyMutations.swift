/// Who acts, and for whom.
extension MeaningMutations {
    var actors: [ClaimChange] {
        let agent = JSON.string(base.agent.id)
        let subject = claims["sub"] ?? agent
        let own = claims["act"] ?? ["sub": agent]
        let deep = (0..<5).reduce(own) { inner, level in ["sub": .string("gateway-\(level)"), "act": inner] }
        let beyond = (0..<40).reduce(own) { inner, _ in ["sub": agent, "act": inner] }
        let nested = { (inner: JSON) in own.with("act", inner) }
        var values: [(String, JSON)] = [
            ("of an unknown agent", ["sub": "rogue-agent"]),
            ("of another agent", .object([.init(name: "sub", value: .string(base.otherAgent))])),
            ("of a user", ["sub": "0b9e1f6a-user"]),
            ("of a typed user", .object([.init(name: "sub", value: .string("(usr!\(base.agent.id))"))])),
            ("of a typed agent", .object([.init(name: "sub", value: .string("(age!\(base.agent.id))"))])),
            ("of the application", .object([.init(name: "sub", value: .string(base.application ?? "a"))])),
            ("of the subject", .object([.init(name: "sub", value: subject)])),
            ("of the agent", .object([.init(name: "sub", value: agent)])),
            ("of the agent by client_id", .object([.init(name: "client_id", value: agent)])),
            (
                "of another with the agent's client_id",
                .object([.init(name: "sub", value: "rogue-agent"), .init(name: "client_id", value: agent)])
            ),
            ("of the agent with another's client_id", own.with("client_id", "rogue-agent")),
            ("without sub", [:]), ("with empty sub", ["sub": ""]), ("with blank sub", ["sub": " "]),
            ("with sub null", ["sub": .null]),
            ("with sub a list", .object([.init(name: "sub", value: .array([agent]))])),
            ("flat", .string("x")), ("flat, the agent", agent), ("a list", .array([own])),
            ("of another issuer", own.with("iss", "https://stranger.example")),
            ("with its issuer", own.with("iss", claims["iss"] ?? "")),
            ("with validity", own.with("exp", 1).with("scope", "admin")),
            ("after another", nested(["sub": "gateway"])), ("after itself", nested(own)),
            ("after a flat one", nested("gateway")), ("returning", nested(["sub": "gateway", "act": own])),
            ("behind another", .object([.init(name: "sub", value: "gateway"), .init(name: "act", value: own)])),
            ("behind five", deep), ("behind forty", beyond),
        ]
        values += [("in capitals", own.with("sub", .string(base.agent.id.uppercased())))]
        let mayAct: [(String, JSON)] = [
            ("flat", "x"), ("empty", [:]), ("of everybody", ["sub": "*", "client_id": "*"]),
            ("of a stranger", ["client_id": "stranger"]), ("without names", ["subject": "x"]),
        ]
        return changes(.actor, "act", values) + changes(.actor, "may_act", mayAct)
    }

    var subjects: [ClaimChange] {
        let agent = base.agent.id
        let own = claims["sub"]?.string ?? agent
        var found = changes(
            .subject, "sub",
            [
                ("of a stranger", "stranger"), ("of the agent", .string(agent)),
                ("of another agent", .string(base.otherAgent)),
                ("of a user", "0b9e1f6a-user"), ("of the application", .string(base.application ?? "a")),
                ("typed as user", .string("(usr!\(own))")), ("typed as agent", .string("(age!\(own))")),
                ("of an odd type", .string("(svc!\(own))")), ("typed, cut off", .string("(usr!\(own)")),
                ("in capitals", .string(own.uppercased())), ("with a space", .string(own + " ")),
                ("an address", "alice@example.com"), ("blank", " "),
                ("too long", .string(String(repeating: "s", count: 300))), ("everybody", "*"),
            ])
        for user in base.policy.agents.flatMap(\.applications).flatMap(\.subjects).prefix(1) where user != own {
            found += changes(.subject, "sub", [("of a user of another entry", .string(user))])
        }
        if claims["act"] != nil {
            for (change, party) in [("an unknown agent", "rogue-agent"), ("another agent", base.otherAgent)] {
                let both = claims.with("sub", .string(party)).with(
                    "act", .object([.init(name: "sub", value: .string(party))]))
                found.append(ClaimChange(.subject, "sub and act of \(change)", both, claim: "sub"))
            }
            found.append(
                ClaimChange(
                    .subject, "sub and act swapped",
                    claims.with("sub", claims["act"]?["sub"]).with(
                        "act", .object([.init(name: "sub", value: claims["sub"] ?? "")])), claim: "sub"))
        }
        return found
    }

    /// Claims that do not belong there, or that make it another kind of token.
    var additions: [ClaimChange] {
        let values: [(String, String, JSON)] = [
            ("nonce", "", "n-0S6_WzA2Mj"), ("at_hash", "", "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo"),
            ("token_use", "id", "id"), ("tokenName", "id_token", "id_token"), ("typ", "ID", "ID"),
            ("active", "false", .bool(false)), ("email", "", "alice@example.com"), ("amr", "", ["pwd"]),
            ("acr", "weak", "0"), ("auth_time", "long ago", 1_700_000_000),
            ("auth_time", "in milliseconds", 1_778_767_440_000),
            ("auth_time", "in the future", 1_800_000_000),
            ("cnf", "jkt", ["jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"]),
            ("cnf", "jkt in hexadecimal", ["jkt": "d19706cd"]), ("cnf", "flat", "x"), ("cnf", "empty", [:]),
            ("cnf", "secret", ["jwk": ["kty": "oct", "k": "AAAA"]]),
            ("cnf", "two keys", ["jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", "kid": "x"]),
            (
                "cnf", "two thumbprints",
                [
                    "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
                    "x5t#S256": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I",
                ]
            ),
            ("cnf", "private key", ["jwk": ["kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "d": "AA"]]),
            ("cnf", "unregistered", ["fingerprint": "x"]), ("authorization_details", "untyped", [[:]]),
            ("authorization_details", "flat", "x"), ("realm", "another", "/bravo"), ("subname", "another", "stranger"),
            ("expires_in", "too long", 99_999), ("id_token", "", .string(base.rawToken)),
            ("access_token", "", .string(base.rawToken)),
            ("roles", "flat", "admin"), ("groups", "flat", "admin"), ("aut", "APPLICATION", "APPLICATION"),
            ("aut", "AGENT", "AGENT"), ("idtyp", "user", "user"), ("idtyp", "app", "app"),
            ("xms_act_fct", "none", "3 9"),
            ("xms_sub_fct", "an agent's user", "13"), ("sub_profile", "user", "user"),
            ("sub_profile", "agent", "ai_agent"),
            ("sub_profile", "both", "user ai_agent"), ("preferred_username", "of a user", "mallory"),
            ("username", "of a user", "mallory"),
            ("preferred_username", "of the service account", .string("service-account-" + base.agent.id)),
            ("preferred_username", "of the subject", claims["sub"] ?? ""),
            ("gty", "client-credentials", "client-credentials"),
            ("uid", "of a user", "00u1"), ("token_type", "another", "mac"),
            ("txn", "empty", ""), ("agentic_ctx", "another", ["current_actor": "stranger"]),
            ("resource", "another", "https://stranger.example"), ("logs-read", "", ""),
        ]
        return values.compactMap { name, change, value in
            claims[name] == value
                ? nil
                : ClaimChange(
                    .added, change.isEmpty ? name : "\(name): \(change)", claims.with(name, value), claim: name)
        }
    }
}
