import JotTokens

extension DialectTests {
    static let cases = delegations + products + profiles

    /// Issuers that write `act`.
    private static let delegations = [
        Case(
            dialect: "pingone", claims: #"{"client_id":"bot","aud":"gateway","scope":"read"}"#, client: "bot",
            subject: "bot client", scopes: ["read"], audiences: ["gateway"], flow: .agent, kind: .unknown),
        Case(
            dialect: "pingone", claims: #"{"client_id":"bot","act":{"sub":"bot"}}"#, client: "bot",
            actor: "bot unknown", flow: .unknown, kind: .unknown),
        Case(
            dialect: "auth0", claims: #"{"sub":"agt_1","sub_profile":"ai_agent","client_id":"bot","scope":"read"}"#,
            client: "bot", subject: "bot agent", scopes: ["read"], flow: .agent, kind: .accessToken, type: "at+jwt"),
        Case(
            dialect: "auth0", claims: #"{"sub":"bot@clients","azp":"bot","gty":"client-credentials"}"#, client: "bot",
            subject: "bot client", flow: .agent, kind: .unknown),
        Case(
            dialect: "auth0", claims: #"{"sub":"agt_1","client_id":"bot"}"#, client: "bot", subject: "agt_1 unknown",
            flow: .user, kind: .unknown),
        Case(
            dialect: "auth0",
            claims: #"{"sub":"u","sub_profile":"user","client_id":"bot","act":{"sub":"agt_1","client_id":"bot"}}"#,
            client: "bot", subject: "u user", actor: "bot unknown", flow: .onBehalfOf, kind: .unknown),
        Case(
            dialect: "okta", claims: #"{"cid":"bot","client_id":"other","sub":"bot","scp":["read"]}"#, client: "bot",
            subject: "bot unknown", scopes: ["read"], flow: .agent, kind: .unknown),
        Case(
            dialect: "okta", claims: #"{"cid":"bot","uid":"u","sub":"u@example","act":{"sub":"bot"}}"#, client: "bot",
            subject: "u@example user", actor: "bot unknown", flow: .onBehalfOf, kind: .unknown),
        Case(
            dialect: "okta", claims: #"{"cid":"bot","sub":"0oa","sub_profile":"service","act":{"sub":"bot"}}"#,
            client: "bot", subject: "0oa client", actor: "bot unknown", flow: .agentForAgent, kind: .unknown),
        Case(
            dialect: "wso2", claims: #"{"sub":"a-1","aut":"AGENT","client_id":"bot"}"#, client: "bot",
            subject: "a-1 agent", flow: .user, kind: .unknown),
        Case(
            dialect: "wso2", claims: #"{"sub":"u","aut":"APPLICATION_USER","client_id":"bot","act":{"sub":"a-1"}}"#,
            client: "bot", subject: "u user", actor: "a-1 unknown", flow: .onBehalfOf, kind: .unknown),
        Case(
            dialect: "zitadel",
            claims: #"{"sub":"28","azp":"bot","urn:zitadel:iam:org:project:roles":{"read":{}},"act":{"sub":"29"}}"#,
            client: "bot", subject: "28 unknown", actor: "29 unknown", scopes: ["read"], flow: .onBehalfOf,
            kind: .unknown),
        Case(
            dialect: "keycloak-delegation",
            claims: """
                {"sub":"u","azp":"bot","typ":"Bearer","preferred_username":"a","act":{"sub":"s","client_id":"bot"}}
                """,
            client: "bot", subject: "u user", actor: "bot unknown", flow: .onBehalfOf, kind: .accessToken),
    ]

    /// Issuers that do not.
    private static let products = [
        Case(
            dialect: "keycloak",
            claims: """
                {"sub":"s","azp":"Bot","client_id":"Bot","preferred_username":"service-account-bot","typ":"DPoP"}
                """,
            client: "Bot", subject: "Bot client", flow: .agent, kind: .accessToken),
        Case(
            dialect: "keycloak", claims: #"{"sub":"u","azp":"bot","preferred_username":"service-account-bot"}"#,
            client: "bot", subject: "u user", flow: .user, kind: .unknown),
        Case(
            dialect: "keycloak", claims: #"{"sub":"u","azp":"bot","client_id":"bot","preferred_username":"alice"}"#,
            client: "bot", subject: "u user", flow: .user, kind: .unknown),
        Case(
            dialect: "keycloak", claims: #"{"sub":"u","azp":"bot","typ":"Refresh"}"#, client: "bot",
            subject: "u unknown", flow: .user, kind: .refreshToken),
        Case(
            dialect: "entra",
            claims: #"{"sub":"s","azp":"bot","idtyp":"app","roles":["read"],"scp":"/","xms_act_fct":"3 11 9"}"#,
            client: "bot", subject: "bot agent", scopes: ["read"], flow: .autonomous, kind: .accessToken),
        Case(
            dialect: "entra", claims: #"{"sub":"s","appid":"bot","idtyp":"app","xms_act_fct":"111"}"#, client: "bot",
            subject: "bot client", flow: .agent, kind: .accessToken),
        Case(
            dialect: "entra", claims: #"{"sub":"u","azp":"bot","idtyp":"user","scp":"read","xms_act_fct":"11"}"#,
            client: "bot", subject: "u user", scopes: ["read"], flow: .onBehalfOf, kind: .accessToken),
        Case(
            dialect: "entra",
            claims: #"{"sub":"u","azp":"bot","idtyp":"user","xms_act_fct":"11","xms_sub_fct":"13"}"#,
            client: "bot", subject: "u user", flow: .user, kind: .accessToken),
        Case(
            dialect: "cognito", claims: #"{"sub":"bot","client_id":"bot","token_use":"access","scope":"logs/read"}"#,
            client: "bot", subject: "bot unknown", scopes: ["logs/read"], audiences: ["logs"], flow: .agent,
            kind: .accessToken),
        Case(
            dialect: "cognito",
            claims: #"{"sub":"u","client_id":"bot","username":"a","scope":"openid https://l.example/a/read /x"}"#,
            client: "bot", subject: "u user", scopes: ["openid", "https://l.example/a/read", "/x"],
            audiences: ["https://l.example/a"], flow: .user, kind: .unknown),
        Case(
            dialect: "cognito", claims: #"{"sub":"u","aud":"mail","scope":"logs/read","token_use":"id"}"#,
            subject: "u unknown", scopes: ["logs/read"], audiences: ["mail"], flow: .unknown, kind: .idToken),
    ]

    /// Formats that are no product's.
    private static let profiles = [
        Case(
            dialect: "spiffe", claims: #"{"sub":"spiffe://prod.example/bot","aud":["logs"]}"#,
            client: "spiffe://prod.example/bot", subject: "spiffe://prod.example/bot workload", audiences: ["logs"],
            flow: .agent, kind: .svid),
        Case(
            dialect: "transaction-token", claims: #"{"sub":"u","req_wl":"gw","act":{"sub":"bot"},"scope":"read"}"#,
            subject: "u unknown", actor: "bot unknown", scopes: ["read"], flow: .onBehalfOf, kind: .transactionToken,
            type: "txntoken+jwt"),
        Case(
            dialect: "transaction-token", claims: #"{"sub":"u","agentic_ctx":{"current_actor":"bot"}}"#,
            subject: "u unknown", actor: "bot unknown", flow: .onBehalfOf, kind: .transactionToken),
        Case(
            dialect: "id-jag", claims: #"{"sub":"u","sub_profile":"user","client_id":"bot"}"#, client: "bot",
            subject: "u user", flow: .user, kind: .idJAG),
        Case(
            dialect: "generic", claims: #"{"sub":"bot","azp":"bot","cid":"x","scope":"read","at_hash":"h"}"#,
            client: "bot", subject: "bot unknown", scopes: ["read"], flow: .agent, kind: .idToken),
        Case(
            dialect: "pingam", claims: #"{"sub":"(age!bot)","client_id":"bot","tokenName":"id_token"}"#, client: "bot",
            subject: "bot agent", flow: .agent, kind: .idToken),
    ]
}
