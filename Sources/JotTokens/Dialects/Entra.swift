import JotJSON

extension Dialect {
    /// Microsoft Entra Agent ID. No token has `act`: `azp` (v2) or `appid` (v1) is the agent, `idtyp` says whether a user
    /// stands behind it, and facets, numbers in any order, say what subject and actor are.
    public static let entra = Dialect(
        name: "entra",
        title: "Microsoft Entra Agent ID",
        clientClaims: [.azp, .appid],
        isTypicalIssuer: { address in entraDomains.contains(where: address.isWithin) },
        showsMarkers: { $0.marks.contains(.facets) || $0.count(of: [.tid, .versionText, .oid, .idtyp]) >= 2 },
        interpret: { view, claims in
            let isApplication = claims.text(ofClaim: "idtyp")?.isEqual(to: "app") ?? false
            let isUser = claims.text(ofClaim: "idtyp")?.isEqual(to: "user") ?? false
            let isAgent = claims.text(ofClaim: "xms_act_fct")?.hasWord(agentIdentity) ?? false
            let isAgentsUser = claims.text(ofClaim: "xms_sub_fct")?.hasWord(agentsUser) ?? false
            if isApplication {
                // The subject of an application's token is the application's own service principal.
                view.takeSubjectForClient(isAgent ? .agent : .client)
                // Permissions of applications are roles; `scp` is empty or a slash.
                view.scopes = claims.texts(ofClaim: "roles")
                view.toldFlow = isAgent ? .autonomous : .agent
            } else if isUser {
                view.subject?.mark = .user
                view.toldFlow = isAgent && !isAgentsUser ? .onBehalfOf : .user
            }
        },
        kindOf: { $0.markers.count(of: [.idtyp, .facets]) > 0 ? .accessToken : .unknown },
        packs: ["without-actor", "entra"],
        exceptions: .neverNamesActor(instead: ["entra/agent-acts-for-user"]))

    private static let entraDomains = [
        "login.microsoftonline.com", "login.microsoftonline.us", "sts.windows.net", "sts.chinacloudapi.cn",
        "login.partner.microsoftonline.cn", "ciamlogin.com",
    ]

    /// Facets as Microsoft numbers them.
    private static let agentIdentity = "11"
    private static let agentsUser = "13"
}
