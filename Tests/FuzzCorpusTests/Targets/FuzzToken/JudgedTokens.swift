import JOSE
import JotPolicy

/// The policy and the key that fuzzed tokens are judged by. The private half of the key is kept nowhere.
enum JudgedTokens {
    /// Within the validity of the one token that was signed.
    static let instant = Instant(seconds: 1_778_765_000) ?? .epoch

    static let presented = policy.flatMap { try? Checker(policy: $0, keys: keys) }
    static let linting = policy.flatMap { try? Checker(linting: $0, keys: keys) }

    /// The claims that were signed, and the header; any other text with these would be a forgery.
    static let claims = #"""
        {"iss":"https://issuer.example","sub":"bot","act":{"sub":"bot"},"client_id":"bot","aud":"logs",\#
        "scope":"read","iat":1778764700,"nbf":1778764700,"exp":1778768300}
        """#
    static let header = Base64URL.encodedText(Array(#"{"alg":"ES256","kid":"ec"}"#.utf8))
    static let signature = "4rpCor1Ch__Xhb_y3J2ypY96aZhWMra8yxYE9uV-ZzfjP4f0BLAs71wz9K7OnS82W5lnqGJB-NjawOLaJSuD2A"
    static let signedInput = Array("\(header).\(Base64URL.encodedText(Array(claims.utf8)))".utf8)

    private static let keys = (try? KeySet(jwks: Array(jwk.utf8))) ?? KeySet(joining: [])

    private static let jwk = #"""
        {"kty":"EC","kid":"ec","crv":"P-256",
        "x":"6ViDSZ4YBiek6aXynIG7aEgkwVFSXod2WfIMEejv5tM","y":"94Jy-e4A-5z8Dp6HmQceZpjUHokKxQbG7TB9ovS4z1c"}
        """#

    private static let policy = try? Policy(
        issuers: [Issuer(name: "issuer", issuer: "https://issuer.example", dialect: .pingam, maxLifetime: 3_600)],
        applications: [Application(id: "logs", scopes: ["read", "search"])],
        agents: [
            Agent(id: "bot", applications: [Agent.Permission(application: "logs", permissions: ["read"])]),
            Agent(
                id: "helper",
                applications: [
                    Agent.Permission(
                        application: "logs", subjects: ["mary"],
                        subjectGroups: [SubjectGroup(name: "staff", membership: .claim("groups"))])
                ]),
        ])
}
