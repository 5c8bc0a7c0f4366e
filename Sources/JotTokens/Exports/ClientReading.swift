import JotJSON

/// An OAuth 2.0 client: an AI agent, or an application. What the provider decides is filled in when all is read.
struct ClientReading {
    let record: ExportRecord

    init(_ object: ExportSections.Object) {
        let node = object.node
        let kind = object.kind
        let label = "the \(kind.rawValue) \(object.id)"
        let setting = SettingReading(object: node, label: label)
        let core = "coreOAuth2ClientConfig"
        let advanced = "advancedOAuth2ClientConfig"
        var settings: [String: ExportSetting] = [
            "id": ExportSetting(.text(object.id), at: node.place),
            "status": setting(core, "status", .text),
            "client_type": setting(core, "clientType", .text),
            "scopes": setting(core, "scopes", .labelled),
            "default_scopes": setting(core, "defaultScopes", .labelled),
            "redirect_uris": setting(core, "redirectionUris", .texts),
            "access_token_lifetime": setting(core, "accessTokenLifetime", .integer),
            "refresh_token_lifetime": setting(core, "refreshTokenLifetime", .integer),
            "grant_types": setting(advanced, "grantTypes", .texts),
            "response_types": setting(advanced, "responseTypes", .texts),
            "auth_method": setting(advanced, "tokenEndpointAuthMethod", .text),
            "allowed_audiences": setting(advanced, "allowedResourceServerAudienceValues", .texts),
            "overrides_enabled": setting(Self.overrides, "providerOverridesEnabled", .boolean),
            "overrides_set": Self.overridesSet(node, label),
        ]
        settings["realm"] = ExportSetting(
            object.realm.map(ExportValue.text) ?? .unknown("the realm of \(label) is not in this export"))
        let owners = node["_aiAgentIdentity"]?["owners"]
        settings["owners"] = ExportSetting(
            owners.map { .texts($0.elements.map { $0["_refResourceId"]?.text ?? "" }) }
                ?? .unknown("the owners of \(label) are not in this export"),
            at: owners?.place)
        record = ExportRecord(kind: kind, name: object.id, place: node.place, settings: settings)
    }

    static let overrides = "overrideOAuth2ClientConfig"

    /// Overrides that differ from what a client begins with, and so were meant.
    private static func overridesSet(_ node: ExportNode, _ label: String) -> ExportSetting {
        guard let section = node[overrides] else {
            return ExportSetting(.unknown("the overrides of \(label) are not in this export"))
        }
        let set = section.members.filter { name, value in isSet(name, value.unwrapped) }.map(\.name)
        return ExportSetting(.texts(set), at: section.place)
    }

    private static func isSet(_ name: String, _ value: ExportNode) -> Bool {
        if offAtFirst.contains(name) { return value.document.boolean(of: value.node) == true || value.text == "true" }
        if scripts.contains(name) { return value.text.map { !$0.isEmpty && $0 != "[Empty]" } ?? false }
        return false
    }

    private static let offAtFirst = [
        "acceptAudienceParametersInTokenExchangeRequests", "statelessTokensEnabled", "tokenEncryptionEnabled",
        "usePolicyEngineForScope", "useTokenIntrospectionClaimForJWT", "enableApplicationContext",
        "clientsCanSkipConsent", "enableRemoteConsent",
    ]
    private static let scripts = [
        "accessTokenMayActScript", "oidcMayActScript", "accessTokenModificationScript", "evaluateScopeScript",
        "validateScopeScript", "oidcClaimsScript", "authorizeEndpointDataProviderScript",
    ]
}
