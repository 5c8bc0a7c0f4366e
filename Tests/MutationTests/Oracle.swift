import JotPolicy

/// Says what is wrong with a token, without a rule: the invariants of its flow in plain Swift over the claims. It knows less
/// than the rules do, and nothing of how they say it.
struct Oracle {
    let base: Base
    private var issuer: Issuer { base.policy.issuers[0] }
    private var agentNames: [String] { [base.agent.id] + base.agent.names }

    /// The invariant that is broken; nil where the token is as it should be as far as the oracle sees.
    func objection(header: JSON, claims: JSON) -> String? {
        if header.repeatsNames || claims.repeatsNames { return "a member stands twice" }
        return wrongHeader(header) ?? wrongIssuer(claims) ?? wrongTime(claims) ?? wrongAudience(claims)
            ?? wrongClient(claims) ?? wrongScopes(claims) ?? wrongParties(claims)
    }

    private func wrongHeader(_ header: JSON) -> String? {
        guard let algorithm = header["alg"]?.string, algorithm != "none" else { return "it is not signed" }
        if header["crit"] != nil { return "an extension must be understood" }
        guard let type = header["typ"] else {
            return ["transaction-token", "id-jag"].contains(base.dialect) ? "it may be another kind of token" : nil
        }
        let types: [String] =
            switch base.dialect {
            case "transaction-token": ["txntoken+jwt"]
            case "id-jag": ["oauth-id-jag+jwt"]
            case "spiffe": ["jwt", "jose"]
            default: ["jwt", "at+jwt"]
            }
        return types.contains(type.string?.lowercased() ?? "") ? nil : "it is another kind of token"
    }

    private func wrongIssuer(_ claims: JSON) -> String? {
        same(claims["iss"], issuer.issuer) ? nil : "the issuer is another"
    }

    private func wrongTime(_ claims: JSON) -> String? {
        guard let end = seconds(claims["exp"]), end > Double(base.now) else { return "it is not valid any more" }
        if let start = claims["nbf"] {
            guard let start = seconds(start), start <= Double(base.now) else { return "it is not valid yet" }
        }
        guard let issued = claims["iat"] else { return nil }
        guard let issued = seconds(issued), issued <= Double(base.now) else { return "it was issued in the future" }
        return nil
    }

    /// In the years 1970 to 9999, as a number.
    private func seconds(_ value: JSON?) -> Double? {
        guard case .number(let text) = value, let number = Double(text), number >= 0, number < 253_402_300_800 else {
            return nil
        }
        return number
    }

    private func wrongAudience(_ claims: JSON) -> String? {
        guard let id = base.application else { return nil }
        let names = base.policy.applications.first { $0.id == id }.map { [$0.id] + $0.audiences } ?? [id]
        if base.dialect == "cognito", claims["aud"] == nil {
            let servers = scopes(claims["scope"])?.compactMap { $0.split(separator: "/").first.map(String.init) } ?? []
            return servers.contains { isIn($0, names) } ? nil : "it is for another application"
        }
        guard let audiences = claims["aud"]?.texts else { return "it is for no application" }
        return audiences.contains { isIn($0, names) } ? nil : "it is for another application"
    }

    private func wrongClient(_ claims: JSON) -> String? {
        let clients = clientClaims.compactMap { claims[$0] }
        return clients.allSatisfy { same($0, base.agent.id) } ? nil : "another client got it"
    }

    private var clientClaims: [String] {
        switch base.dialect {
        case "okta": ["cid", "client_id"]
        case "entra": ["azp", "appid"]
        case "keycloak", "keycloak-delegation", "pingam", "auth0", "wso2", "zitadel": ["client_id", "azp"]
        case "transaction-token", "spiffe": []
        case "generic": ["client_id", "azp", "appid", "cid"]
        default: ["client_id"]
        }
    }

    private func wrongScopes(_ claims: JSON) -> String? {
        var named: [String] = []
        for name in ["scope", "scp"] + (base.dialect == "entra" && claims["idtyp"]?.string == "app" ? ["roles"] : []) {
            guard let value = claims[name], value != "/" else { continue }
            guard let scopes = scopes(value) else { return "its scopes cannot be told" }
            named += scopes
        }
        if base.dialect == "zitadel", named.isEmpty {
            named = claims["urn:zitadel:iam:org:project:roles"]?.members.map(\.name) ?? []
        }
        return named.allSatisfy { isIn($0, permitted) } ? nil : "it permits more than the agent may do"
    }

    private func scopes(_ value: JSON?) -> [String]? {
        if case .string(let text) = value { return text.split(separator: " ").map(String.init) }
        return value?.texts?.filter { !$0.isEmpty }
    }

    private var permitted: [String] {
        guard let id = base.application else { return base.agent.scopes }
        let all = base.policy.applications.first { $0.id == id }?.scopes ?? []
        let listed = base.entry?.permissions ?? []
        return listed.isEmpty ? all : listed.filter { all.contains($0) }
    }

    func same(_ value: JSON?, _ text: String) -> Bool {
        value?.string.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    }

    func isIn(_ text: String, _ names: [String]) -> Bool { names.contains { $0.utf8.elementsEqual(text.utf8) } }

    func isAgent(_ text: String?) -> Bool { text.map { isIn($0, agentNames) } ?? false }
}
