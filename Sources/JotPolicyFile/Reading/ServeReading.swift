internal import JotPolicy
internal import JotTokens

/// `serve`.
extension PolicyReader {
    mutating func serveSettings(_ member: DocumentValue.Member?) -> ServeSettings {
        guard let member, !member.value.isNull, let members = section(member.value, .serve) else {
            return ServeSettings()
        }
        let application = text(members["application"])
        let resource = text(members["resource"])
        let realm = text(members["realm"])
        let reportOnly = texts(members["reportOnly"])
        let routes = elements(members["routes"]).compactMap { route($0) }
        return ServeSettings(
            application: application, resource: resource, realm: realm, reportOnly: reportOnly, routes: routes)
    }

    private mutating func route(_ value: DocumentValue) -> ServeSettings.Route? {
        guard let members = section(value, .route) else { return nil }
        let name = text(members["name"])
        let application = text(members["application"])
        let flow = flow(members["flow"])
        let scopes = scopes(members["scopes"])
        let anyScopes = self.scopes(members["anyScopes"])
        guard let name else { return nil }
        return ServeSettings.Route(
            name: name, application: application, flow: flow, scopes: scopes, anyScopes: anyScopes)
    }

    /// The flows that a resource server can expect.
    private mutating func flow(_ member: DocumentValue.Member?) -> Flow? {
        guard let member, let name = text(member) else { return nil }
        let known: [Flow] = [.agent, .autonomous, .onBehalfOf]
        guard let flow = known.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else {
            let names = known.map(\.rawValue)
            complain(
                member.value.place, "there is no flow \(Printable.name(name)) to expect",
                hint: nearest(name, names) ?? "known are \(names.joined(separator: ", "))")
            return nil
        }
        return flow
    }
}
