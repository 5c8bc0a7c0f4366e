/// Changes of who, where and what for: the mistakes that issuers and attackers make.
struct MeaningMutations {
    let claims: JSON
    let base: Base

    var all: [ClaimChange] {
        issuers + audiences + scopes + actors + subjects + clients + grants + additions
    }

    func changes(
        _ kind: MutationKind, _ name: String, _ values: [(String, JSON)]
    ) -> [ClaimChange] {
        values.compactMap { change, value in
            claims[name] == value ? nil : ClaimChange(kind, "\(name) \(change)", claims.with(name, value), claim: name)
        }
    }

    private var issuers: [ClaimChange] {
        guard let issuer = claims["iss"]?.string else { return [] }
        return changes(
            .issuer, "iss",
            [
                ("with a slash", .string(issuer + "/")), ("in capitals", .string(issuer.uppercased())),
                ("without its last letter", .string(String(issuer.dropLast()))),
                ("by http", .string("http" + issuer.dropFirst(5))),
                ("without its port", .string(issuer.replacing(":443", with: ""))),
                ("with a port", .string(issuer.replacing(".example", with: ".example:443"))),
                ("of a stranger", "https://stranger.example"), ("with a space", .string(issuer + " ")),
            ])
    }

    private var audiences: [ClaimChange] {
        let application = base.application ?? base.agent.id
        var list: [(String, JSON)] = [
            ("of another", "another-api"), ("of two others", ["another-api", "third-api"]),
            ("in capitals", .string(application.uppercased())), ("with a slash", .string(application + "/")),
            ("with api://", .string("api://" + application)), ("with a space", .string(application + " ")),
            ("as one text of two", .string(application + " another-api")), ("of everybody", "*"),
            ("cut off", .string(String(application.dropLast()))), ("the agent alone", .string(base.agent.id)),
            ("holding an empty one", [.string(application), ""]), ("holding a number", [.string(application), 1]),
        ]
        if let texts = claims["aud"]?.texts {
            list.append(("and the issuer", .array((texts + [claims["iss"]?.string ?? ""]).map { .string($0) })))
            list.append(("and another", .array((texts + ["another-api"]).map { .string($0) })))
            list.append(("twice", .array((texts + texts).map { .string($0) })))
            let others = base.policy.applications.flatMap { [$0.id] + $0.audiences }.filter { !texts.contains($0) }
            list.append(("and all applications", .array((texts + others).map { .string($0) })))
        }
        return changes(.audience, "aud", list)
    }

    private var scopes: [ClaimChange] {
        let name = ["scope", "scp", "roles"].first { claims[$0] != nil } ?? "scope"
        let own = claims[name]?.texts?.flatMap { $0.split(separator: " ").map(String.init) } ?? []
        var found: [ClaimChange] = []
        for extra in [
            "admin", "*", base.agent.scopes.first ?? "openid", (own.first ?? "a").uppercased(), "logs-*",
            base.policy.applications.first?.scopes.first ?? "other",
        ] {
            for (shape, value) in shapes(own + [extra]) where shape == shape0 || extra == "admin" {
                found.append(ClaimChange(.scope, "\(name) and \(extra)\(shape)", claims.with(name, value), claim: name))
            }
        }
        for (index, scope) in own.enumerated() {
            var fewer = own
            fewer.remove(at: index)
            for (shape, value) in shapes(fewer).prefix(1) {
                found.append(
                    ClaimChange(.scope, "\(name) without \(scope)\(shape)", claims.with(name, value), claim: name))
            }
        }
        for (shape, value) in shapes(own) where claims[name] != value {
            found.append(ClaimChange(.scope, "\(name)\(shape)", claims.with(name, value), claim: name))
        }
        let joined = own.joined(separator: " ")
        found += changes(
            .scope, name,
            [
                ("with two spaces", .string(joined + "  admin")), ("with a tab", .string(joined + "\tadmin")),
                ("with a comma", .string(joined + ",admin")), ("with an empty one", .array([.string(joined), ""])),
                ("two in one member", .array([.string(joined + " admin")])),
                ("with no-break space", .string(joined + "\u{A0}admin")), ("with a quote", .string(joined + "\"")),
                ("twice", .string(joined + " " + joined)),
            ])
        for other in ["scope", "scp"] where other != name {
            found.append(ClaimChange(.scope, "\(other): admin", claims.with(other, "admin"), claim: other))
        }
        if claims["urn:zitadel:iam:org:project:roles"] != nil {
            let roles = "urn:zitadel:iam:org:project:roles"
            found.append(
                ClaimChange(.scope, "role admin", claims.with(roles, claims[roles]?.with("admin", [:])), claim: roles))
        }
        return found
    }

    private let shape0 = " as the issuer writes it"

    private func shapes(_ names: [String]) -> [(String, JSON)] {
        let text = JSON.string(names.joined(separator: " "))
        let list = JSON.array(names.map { .string($0) })
        let isList = if case .array = claims["scope"] ?? claims["scp"] ?? claims["roles"] { true } else { false }
        return [(shape0, isList ? list : text), (" in the other shape", isList ? text : list)]
    }

    private var clients: [ClaimChange] {
        ["client_id", "azp", "cid", "appid"].flatMap { name -> [ClaimChange] in
            guard let client = claims[name]?.string else {
                return [ClaimChange(.client, "\(name) of a stranger added", claims.with(name, "stranger"), claim: name)]
            }
            return changes(
                .client, name,
                [
                    ("of a stranger", "stranger"), ("in capitals", .string(client.uppercased())),
                    ("typed", .string("(age!\(client))")), ("with a space", .string(client + " ")),
                    ("of the subject", claims["sub"] ?? "stranger"),
                    ("of the application", .string(base.application ?? "a")),
                ])
        }
    }

    private var grants: [ClaimChange] {
        changes(
            .grant, "grant_type",
            [
                ("client_credentials", "client_credentials"), ("authorization_code", "authorization_code"),
                ("token exchange", "urn:ietf:params:oauth:grant-type:token-exchange"), ("password", "password"),
            ])
    }
}
