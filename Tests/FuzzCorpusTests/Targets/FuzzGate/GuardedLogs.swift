import JOSE
import JotGate
import JotPolicy

/// The gate that fuzzed requests come to, and the one token that was signed for it. The private half of the key is kept
/// nowhere.
enum GuardedLogs {
    /// Within the validity of the token.
    static let instant = Instant(seconds: 1_778_765_000) ?? .epoch

    static let token =
        "eyJhbGciOiJFUzI1NiIsImtpZCI6ImVjIn0."
        + "eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwic3ViIjoiYm90IiwiYWN0Ijp7InN1YiI6ImJvdCJ9LCJjbGllbnRfaWQi"
        + "OiJib3QiLCJhdWQiOiJsb2dzIiwic2NvcGUiOiJyZWFkIiwiaWF0IjoxNzc4NzY0NzAwLCJuYmYiOjE3Nzg3NjQ3MDAsImV4cCI6"
        + "MTc3ODc2ODMwMH0"
        + ".4rpCor1Ch__Xhb_y3J2ypY96aZhWMra8yxYE9uV-ZzfjP4f0BLAs71wz9K7OnS82W5lnqGJB-NjawOLaJSuD2A"

    static let gate = try? Gate(
        GateConfiguration(
            policy: policy(), keys: ["issuer": KeySet(jwks: Array(jwk.utf8))],
            settings: GateSettings(realm: "logs")))

    private static let jwk = #"""
        {"kty":"EC","kid":"ec","crv":"P-256",
        "x":"6ViDSZ4YBiek6aXynIG7aEgkwVFSXod2WfIMEejv5tM","y":"94Jy-e4A-5z8Dp6HmQceZpjUHokKxQbG7TB9ovS4z1c"}
        """#

    private static func policy() throws -> Policy {
        try Policy(
            issuers: [Issuer(name: "issuer", issuer: "https://issuer.example", dialect: .pingam)],
            applications: [Application(id: "logs", scopes: ["read"])],
            agents: [Agent(id: "bot", applications: [Agent.Permission(application: "logs")])])
    }
}
