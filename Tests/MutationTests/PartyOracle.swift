/// Who acts for whom.
extension Oracle {
    /// The name inside a complete `(age!…)` or `(usr!…)`, and the type.
    private func plain(_ value: JSON?) -> (name: String, type: String?)? {
        guard let text = value?.string else { return nil }
        for type in ["usr", "age"] where text.hasPrefix("(\(type)!") && text.hasSuffix(")") && text.count > 6 {
            return (String(text.dropFirst(5).dropLast()), type)
        }
        return (text, nil)
    }

    func wrongParties(_ claims: JSON) -> String? {
        if let actor = claims["act"], actor.members.isEmpty { return "the actor is nobody" }
        if base.application != nil, let issuer = claims["act"]?["iss"], !same(issuer, base.policy.issuers[0].issuer) {
            return "the actor is another issuer's"
        }
        if let client = claims["act"]?["client_id"], base.application != nil, !same(client, base.agent.id) {
            return "the actor has two names"
        }
        if base.application == nil { return wrongOwner(claims) }
        return base.entry?.flow == .onBehalfOf ? wrongOnBehalfOf(claims) : wrongAutonomous(claims)
    }

    /// The agent's own token.
    private func wrongOwner(_ claims: JSON) -> String? {
        guard let subject = plain(claims["sub"]), subject.type != "usr", isAgent(subject.name) else {
            return "the subject is not the agent"
        }
        return claims["client_id"] == nil ? "no client got it" : nil
    }

    private func wrongAutonomous(_ claims: JSON) -> String? {
        let subject = plain(claims["sub"])
        if subject?.type == "usr" { return "the subject is a user" }
        if claims["act"] != nil {
            guard let actor = actorName(claims), actor.type != "usr", isAgent(actor.name) else { return "another acts" }
            guard let subject, isAgent(subject.name) else { return "the agent acts for another" }
            return nil
        }
        if base.claims["act"] != nil, !actsWithOwnToken { return "nobody is said to act" }
        if let subject, subject.name != base.agent.id, isIn(subject.name, others) {
            return "the subject is somebody else"
        }
        guard !isClientsOwn(claims) else { return nil }
        guard let subject, isAgent(subject.name) else { return "the subject is not the agent" }
        return nil
    }

    /// Everybody whom the policy knows, the agent apart.
    private var others: [String] {
        base.policy.agents.map(\.id).filter { $0 != base.agent.id }
            + base.policy.agents.flatMap(\.applications).flatMap(\.subjects)
    }

    /// Issuers whose agents act for themselves without an exchange.
    private var actsWithOwnToken: Bool {
        !["pingam", "generic", "transaction-token", "id-jag"].contains(base.dialect)
    }

    /// Where the subject bears a name of its own, what the issuer writes to say that it is the client.
    private func isClientsOwn(_ claims: JSON) -> Bool {
        let hasClient = { (name: String) in self.same(claims[name], self.base.agent.id) }
        switch base.dialect {
        case "pingone": return claims["sub"] == nil && hasClient("client_id")
        case "keycloak", "keycloak-delegation":
            return same(claims["preferred_username"], "service-account-" + base.agent.id) && hasClient("client_id")
        case "auth0":
            return same(claims["sub_profile"], "ai_agent") || same(claims["gty"], "client-credentials")
                || same(claims["sub"], base.agent.id + "@clients")
        case "entra":
            let facets = claims["xms_act_fct"]?.string?.split(separator: " ") ?? []
            return same(claims["idtyp"], "app") && facets.contains("11") && hasClient("azp")
        default: return false
        }
    }

    private func wrongOnBehalfOf(_ claims: JSON) -> String? {
        guard let subject = plain(claims["sub"]), isIn(subject.name, base.entry?.subjects ?? []) else {
            return "the agent may not act for this subject"
        }
        if subject.type == "age" { return "the subject is an agent" }
        guard base.claims["act"] != nil || claims["act"] != nil else {
            if base.dialect == "entra" {
                let facets = claims["xms_act_fct"]?.string?.split(separator: " ") ?? []
                return facets.contains("11") && same(claims["idtyp"], "user") ? nil : "no agent is said to act"
            }
            let clients = ["client_id", "azp"].compactMap { claims[$0] }
            return clients.isEmpty ? "nobody is said to act" : nil
        }
        guard let actor = actorName(claims), actor.type != "usr", isAgent(actor.name) else { return "another acts" }
        return nil
    }

    /// By `sub`; where the issuer names services of its own there, by `client_id`.
    private func actorName(_ claims: JSON) -> (name: String, type: String?)? {
        let actor = claims["act"]
        if ["auth0", "okta", "keycloak-delegation"].contains(base.dialect), let client = actor?["client_id"] {
            return plain(client)
        }
        return plain(actor?["sub"]) ?? plain(actor?["client_id"])
    }
}
