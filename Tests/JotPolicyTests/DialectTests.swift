import JOSE
import JotJSON
import JotPolicy
import JotTokens
import Testing

/// What each dialect makes of its issuers' claims.
@Suite("Dialects")
struct DialectTests {
    /// Claims in one dialect, and the view that is right.
    struct Case: CustomTestStringConvertible, Sendable {
        var dialect: String
        var claims: String
        var client: String?
        /// Id and kind.
        var subject: String?
        var actor: String?
        var scopes: [String] = []
        var audiences: [String] = []
        var flow: Flow
        var kind: TokenKind
        var type: String?

        var testDescription: String { "\(dialect) \(claims)" }
    }

    @Test("the view is in one vocabulary, whatever the issuer calls things", arguments: cases)
    func view(of example: Case) throws {
        let dialect = try #require(Dialect.named(example.dialect))
        let view = ClaimsView(try JSONDocument(parsing: Array(example.claims.utf8)), dialect: dialect)
        let subject = view.subject?.toldByClaims
        let actor = view.actors.first?.principal?.toldByClaims
        #expect(view.client?.string == example.client)
        #expect(subject.map(Self.words) == example.subject)
        #expect(actor.map(Self.words) == example.actor)
        #expect(view.scopes.map(\.string) == example.scopes)
        #expect(view.audiences.map(\.string) == example.audiences)
        #expect(Flow.classify(view, subject: subject, actor: actor, dialect: dialect) == example.flow)
        #expect(TokenKind(view, type: example.type.map { JSONText($0) }, dialect: dialect) == example.kind)
    }

    @Test(
        "an issuer's URL tells its dialect, a URL like it does not",
        arguments: [
            ("https://tenant.example:443/am/oauth2/realms/root/realms/alpha", "pingam"),
            ("https://auth.pingone.eu/2a7e1c90/as", "pingone"), ("https://auth.pingone.eu/2a7e1c90/saml", "generic"),
            ("https://sso.example/realms/agents", "keycloak"), ("https://sso.example/auth/realms/agents", "keycloak"),
            ("https://sso.example/realms/agents/more", "generic"), ("https://acme.eu.auth0.com/", "auth0"),
            ("https://auth0.com.evil.example/", "generic"), ("https://evilauth0.com/", "generic"),
            ("https://acme.okta.com/oauth2/default", "okta"), ("https://ACME.OKTA.COM", "okta"),
            ("https://login.microsoftonline.com/aaaa/v2.0", "entra"), ("https://sts.windows.net/aaaa/", "entra"),
            ("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_X", "cognito"),
            ("https://api.asgardeo.io/t/acme/oauth2/token", "wso2"), ("https://is.example:9443/oauth2/token", "wso2"),
            ("https://acme-x1y2z3.zitadel.cloud", "zitadel"), ("https://issuer.example", "generic"), ("", "generic"),
        ])
    func typical(issuer: String, dialect: String) {
        #expect(Dialect.typical(ofIssuer: issuer).name == dialect)
    }

    @Test(
        "marks in the claims show the dialect",
        arguments: [
            (#"{"cts":"x","tokenName":"access_token"}"#, "pingam"), (#"{"cts":"x"}"#, "generic"),
            (#"{"env":"e","org":"o"}"#, "pingone"), (#"{"org":"o"}"#, "generic"),
            (#"{"realm_access":{}}"#, "keycloak"), (#"{"typ":"Bearer","act":{"sub":"a"}}"#, "keycloak-delegation"),
            (#"{"typ":"invoice"}"#, "generic"), (#"{"gty":"client-credentials"}"#, "auth0"),
            (#"{"ver":1,"cid":"c"}"#, "okta"), (#"{"cid":"c"}"#, "generic"), (#"{"ver":"2.0","tid":"t"}"#, "entra"),
            (#"{"xms_act_fct":"11"}"#, "entra"), (#"{"token_use":"access"}"#, "cognito"), (#"{"aut":"AGENT"}"#, "wso2"),
            (#"{"urn:zitadel:iam:org:project:roles":{}}"#, "zitadel"),
            (#"{"sub":"spiffe://prod.example/bot"}"#, "spiffe"), (#"{"sub":"x spiffe://prod.example/bot"}"#, "generic"),
        ])
    func shown(claims: String, dialect: String) throws {
        let view = ClaimsView(try JSONDocument(parsing: Array(claims.utf8)), dialect: .generic)
        #expect(Dialect.shown(by: view, type: nil).name == dialect)
    }

    @Test("missing marks are no difference where an issuer need not leave any")
    func absentMarks() throws {
        let view = ClaimsView(try JSONDocument(parsing: Array(#"{"sub":"a"}"#.utf8)), dialect: .generic)
        #expect(Dialect.shown(by: view, type: nil, expecting: .auth0) == .auth0)
        #expect(Dialect.shown(by: view, type: nil, expecting: .pingam) == .generic)
    }

    @Test("names are told apart by bytes, and no two dialects share one")
    func names() {
        #expect(Set(Dialect.all.map(\.name)).count == Dialect.all.count)
        for dialect in Dialect.all {
            #expect(Dialect.named(dialect.name) == dialect)
            #expect(Dialect.named(dialect.name.uppercased()) == nil)
        }
    }

    private static func words(_ principal: Principal) -> String { "\(principal.id.string) \(principal.kind.rawValue)" }
}
