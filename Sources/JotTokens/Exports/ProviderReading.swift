import JotJSON

/// The OAuth 2.0 provider of a realm. A global export nests the defaults of new realms under `defaults`.
struct ProviderReading {
    let record: ExportRecord

    init(_ object: ExportSections.Object) {
        let node = object.node.plain("defaults") ?? object.node
        let setting = SettingReading(object: node, label: "the OAuth2 provider")
        let advanced = "advancedOAuth2Config"
        let core = "coreOAuth2Config"
        let agents = "aiAgentsConfig"
        let registration = "clientDynamicRegistrationConfig"
        var settings: [String: ExportSetting] = [
            "grant_types": setting(advanced, "grantTypes", .texts),
            "exchange_classes": setting(advanced, "tokenExchangeClasses", .texts),
            "validator_classes": setting(advanced, "tokenValidatorClasses", .texts),
            "signing_algorithm": setting(advanced, "tokenSigningAlgorithm", .text),
            "accepts_audience": setting(advanced, "acceptAudienceParametersInTokenExchangeRequests", .boolean),
            "allowed_audiences": setting(advanced, "allowedAudienceValues", .texts),
            "encrypts": setting(advanced, "tokenEncryptionEnabled", .boolean),
            "compresses": setting(advanced, "tokenCompressionEnabled", .boolean),
            "credentials_in_query": setting(
                advanced, "allowClientCredentialsInTokenRequestQueryParameters", .boolean),
            "default_scopes": setting(advanced, "defaultScopes", .labelled),
            "supported_scopes": setting(advanced, "supportedScopes", .labelled),
            "pkce": setting(advanced, "codeVerifierEnforced", .text),
            "introspection_claim": setting(advanced, "useTokenIntrospectionClaimForJWT", .boolean),
            "client_side_tokens": setting(core, "statelessTokensEnabled", .boolean),
            "access_token_lifetime": setting(core, "accessTokenLifetime", .integer),
            "refresh_token_lifetime": setting(core, "refreshTokenLifetime", .integer),
            "issues_refresh_token": setting(core, "issueRefreshToken", .boolean),
            "may_act_script": setting(core, "accessTokenMayActScript", .script),
            "identity_may_act_script": setting(core, "oidcMayActScript", .script),
            "modification_script": setting("pluginsConfig", "accessTokenModificationScript", .script),
            "agents_enabled": setting(agents, "aiAgentsEnabled", .boolean),
            "agent_object": setting(agents, "aiAgentsIdentityObjectName", .text),
            "privilege_object": setting(agents, "aiAgentsPrivilegeObjectName", .text),
            "open_registration": setting(registration, "allowDynamicRegistration", .boolean),
            "software_statement": setting(
                registration, "dynamicClientRegistrationSoftwareStatementRequired", .boolean),
        ]
        settings["id"] = ExportSetting(.text(object.realm ?? ""), at: node.place)
        settings["realm"] = ExportSetting(
            object.realm.map(ExportValue.text) ?? .unknown("the realm of the OAuth2 provider is not in this export"),
            at: node.place)
        // A switch in a boolean's place in some versions, a text in others.
        if let node = node[advanced]?["codeVerifierEnforced"], let enforced = node.document.boolean(of: node.node) {
            settings["pkce"] = ExportSetting(.text(enforced ? "true" : "false"), at: node.place)
        }
        record = ExportRecord(
            kind: .provider, name: object.realm.map { "the OAuth2 provider of \($0)" } ?? "the OAuth2 provider",
            place: node.place, settings: settings)
    }
}
