/// What was handed over beside the token, changed.
struct OtherMutations {
    let base: Base

    var all: [Mutant] {
        tokens(\.subjectToken, .subjectToken) + tokens(\.actorToken, .actorToken) + parameters + answers + views
    }

    private func mutant(_ kind: MutationKind, _ change: String, _ others: OtherSources) -> Mutant {
        Mutant(kind: kind, change: change, artefact: .token(header: base.header, claims: base.claims), others: others)
    }

    /// Each claim of the exchanged token changed, and those that the exchange should have carried over.
    private func tokens(_ path: WritableKeyPath<OtherSources, JSON?>, _ kind: MutationKind) -> [Mutant] {
        guard let claims = base.others[keyPath: path] else { return [] }
        let now = base.claims["iat"]?.integer ?? base.now
        let values: [(String, JSON?)] = [
            ("sub", "stranger"), ("iss", "https://stranger.example"),
            ("iss", .string((claims["iss"]?.string ?? "") + "2")),
            ("aud", "another-api"), ("client_id", "stranger"), ("scope", "other"),
            ("scope", [base.claims["scope"]?.texts?.first.map { .string($0) } ?? ""]),
            ("exp", JSON(now - 1)), ("exp", JSON(now + 60)), ("iat", JSON(now + 60)), ("jti", base.claims["jti"]),
            ("act", ["sub": "gateway"]), ("may_act", ["sub": "stranger", "client_id": "stranger"]), ("may_act", nil),
            ("realm", "/bravo"), ("tid", "another"), ("cnf", ["jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"]),
            ("auth_time", 1), ("acr", "strong"), ("amr", ["otp"]), ("at_hash", "x"),
            ("grant_type", "client_credentials"),
            ("roles", ["none"]), ("sub", .string("(age!\(claims["sub"]?.string ?? ""))")),
            ("sub", .string("(usr!\(claims["sub"]?.string ?? ""))")),
        ]
        var found = values.compactMap { name, value -> Mutant? in
            guard claims[name] != value else { return nil }
            var others = base.others
            others[keyPath: path] = claims.with(name, value)
            return mutant(kind, "\(name) \(value?.text ?? "removed")", others)
        }
        for change in ClaimMutations.all(claims) where [.removed, .null, .retyped].contains(change.kind) {
            var others = base.others
            others[keyPath: path] = change.claims
            found.append(mutant(kind, change.change, others))
        }
        var same = base.others
        same[keyPath: path] = base.claims
        var forged = base.others
        forged.forged.insert(kind.rawValue)
        return found + [mutant(kind, "the token itself", same), mutant(kind, "forged", forged)]
    }

    private var parameters: [Mutant] {
        guard let request = base.others.request else { return [] }
        let types = "urn:ietf:params:oauth:token-type:"
        let values: [(String, JSON?)] = [
            ("audience", "another-api"), ("audience", nil), ("audience", ["access-log-api", "another-api"]),
            ("scope", "logs-read"),
            ("scope", "logs-read logs-search admin"), ("scope", "other"), ("scope", nil), ("resource", "logs"),
            ("resource", "https://logs.example/#a"),
            ("client_id", "stranger"), ("grant_type", "client_credentials"),
            ("actor_token_type", .string(types + "access_token")),
            ("actor_token", "x"), ("requested_token_type", .string(types + "id_token")),
            ("subject_token_type", .string(types + "id_token")),
            ("subject_token_type", "x"), ("subject_token", "x"), ("subject_token", nil),
        ]
        var found = values.map { name, value in
            var others = base.others
            others.request = request.with(name, value)
            return mutant(.request, "\(name) \(value?.text ?? "removed")", others)
        }
        var leaking = base.others
        leaking.requestURL = "https://tenant.example/token?client_secret=x"
        found.append(mutant(.request, "a secret in the URL", leaking))
        var strange = base.others
        strange.actorToken = base.claims.with("client_id", "stranger").with("act", nil)
        found.append(mutant(.actorToken, "of a stranger", strange))
        var untold = base.others
        untold.request = request.with("scope", "logs-read")
        untold.response = untold.response?.with("scope", nil)
        found.append(mutant(.response, "other scopes, untold", untold))
        return found
    }

    private var answers: [Mutant] {
        guard let response = base.others.response else { return [] }
        let types = "urn:ietf:params:oauth:token-type:"
        let values: [(String, JSON?)] = [
            ("token_type", nil), ("token_type", "N_A"), ("token_type", "DPoP"), ("token_type", ""), ("token_type", 1),
            ("issued_token_type", nil), ("issued_token_type", .string(types + "id-jag")),
            ("issued_token_type", .string(types + "txn_token")),
            ("issued_token_type", .string(types + "id_token")), ("scope", nil), ("scope", "logs-read"),
            ("scope", ["logs-read", "logs-search"]),
            ("scope", "logs-read logs-search admin"), ("expires_in", 99_999), ("expires_in", "3599"),
            ("expires_in", -1),
            ("refresh_token", "r"), ("error", "invalid_scope"),
        ]
        var found = values.map { name, value in
            var others = base.others
            others.response = response.with(name, value)
            return mutant(.response, "\(name) \(value?.text ?? "removed")", others)
        }
        for kind in ["id-jag", "txn_token"] {
            var others = base.others
            others.response = response.with("issued_token_type", .string(types + kind)).with("token_type", "N_A").with(
                "refresh_token", "r")
            found.append(mutant(.response, "\(kind) and a refresh token", others))
        }
        var cached = base.others
        cached.responseHead = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
        return found + [mutant(.response, "without no-store", cached)]
    }

    private var views: [Mutant] {
        guard let view = base.others.view else { return [] }
        let isSigned = base.others.viewHeader != nil
        let inner = isSigned ? view["token_introspection"] ?? [:] : view
        var found: [Mutant] = []
        func add(_ change: String, _ changed: JSON) {
            var others = base.others
            others.view = isSigned ? view.with("token_introspection", changed) : changed
            found.append(mutant(.view, change, others))
        }
        for change in ClaimMutations.all(inner) where change.kind != .swapped && change.kind != .emptied {
            add(change.change, change.claims)
        }
        let values: [(String, JSON?)] = [
            ("sub", "stranger"), ("client_id", "stranger"), ("iss", "https://stranger.example"), ("scope", "other"),
            ("scope", ["logs-read", "logs-search"]),
            ("aud", ["another-api"]), ("exp", 1_778_768_300), ("act", ["sub": "stranger"]), ("active", .bool(false)),
            ("expires_in", 99_999), ("realm", ["/alpha"]), ("access_token", "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.e30."),
        ]
        for (name, value) in values where inner[name] != value {
            add("\(name) \(value?.text ?? "removed")", inner.with(name, value))
        }
        guard isSigned else {
            let answer = inner.with("access_token", nil).with("active", .bool(true))
            add("introspection", answer)
            for name in ["realm", "authGrantId", "client_id"] {
                add("introspection, \(name) in a list", answer.with(name, .array([inner[name] ?? ""])))
            }
            for (name, value) in values {
                add("introspection, \(name) \(value?.text ?? "removed")", answer.with(name, value))
            }
            return found
        }
        for (name, value) in [("sub", JSON.string("stranger")), ("exp", 1_778_768_300), ("active", .bool(true))] {
            var others = base.others
            others.view = view.with(name, value)
            found.append(mutant(.view, "signed view with \(name)", others))
        }
        for name in ["iss", "aud", "iat", "token_introspection"] {
            var others = base.others
            others.view = view.with(name, nil)
            found.append(mutant(.view, "signed view without \(name)", others))
        }
        var forged = base.others
        forged.forged.insert(MutationKind.view.rawValue)
        var plain = base.others
        plain.viewHeader = ["typ": "JWT"]
        plain.view = inner
        return found + [mutant(.view, "signed view forged", forged), mutant(.view, "signed flat view as a JWT", plain)]
    }
}
