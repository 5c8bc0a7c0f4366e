import JotGate
import Testing

@Suite("Where a request may carry its token")
struct CredentialsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let reason: Denial.Reason
        let request: @Sendable (String) -> GateRequest

        var testDescription: String { name }

        init(_ name: String, _ reason: Denial.Reason, _ request: @escaping @Sendable (String) -> GateRequest) {
            self.name = name
            self.reason = reason
            self.request = request
        }
    }

    static let refused: [Case] = [
        Case("no header at all", .missingCredentials) { _ in Fixture.request(authorization: []) },
        Case("another scheme", .missingCredentials) { _ in Fixture.request(authorization: ["Basic Ym90OnB3"]) },
        Case("a scheme that begins alike", .missingCredentials) { Fixture.request(authorization: ["Bearerish \($0)"]) },
        Case("DPoP, which is not checked here", .missingCredentials) { Fixture.request(authorization: ["DPoP \($0)"]) },
        Case("an empty header", .missingCredentials) { _ in Fixture.request(authorization: [""]) },
        Case("the token without a scheme", .missingCredentials) { Fixture.request(authorization: [$0]) },
        Case("a scheme without a token", .invalidRequest) { _ in Fixture.request(authorization: ["Bearer"]) },
        Case("a scheme and spaces", .invalidRequest) { _ in Fixture.request(authorization: ["Bearer   "]) },
        Case("a tab after the scheme", .invalidRequest) { Fixture.request(authorization: ["Bearer\t\($0)"]) },
        Case("two headers", .invalidRequest) { Fixture.request(authorization: ["Bearer \($0)", "Bearer \($0)"]) },
        Case("two headers, one of another scheme", .invalidRequest) {
            Fixture.request(authorization: ["Basic Ym90OnB3", "Bearer \($0)"])
        },
        Case("two headers of other letter case", .invalidRequest) { token in
            var request = Fixture.request(token)
            request.headers.append(HeaderField("aUTHORIZATION", "Bearer \(token)"))
            return request
        },
        Case("two headers joined by a proxy", .invalidRequest) {
            Fixture.request(authorization: ["Bearer \($0), Bearer \($0)"])
        },
        Case("two tokens", .invalidRequest) { Fixture.request(authorization: ["Bearer \($0) \($0)"]) },
        Case("a quoted token", .invalidRequest) { Fixture.request(authorization: ["Bearer \"\($0)\""]) },
        Case("a character beyond ASCII", .invalidRequest) { Fixture.request(authorization: ["Bearer \($0)é"]) },
        Case("a line break", .invalidRequest) { Fixture.request(authorization: ["Bearer \($0)\r\nX-Admin: 1"]) },
        Case("padding and nothing else", .invalidRequest) { _ in Fixture.request(authorization: ["Bearer ==="]) },
        Case("a header beyond the limit", .invalidRequest) { _ in
            Fixture.request(authorization: ["Bearer " + String(repeating: "a", count: 66_560)])
        },
        Case("a token beyond the limit", .invalidToken) { _ in
            Fixture.request(authorization: ["Bearer " + String(repeating: "a", count: 65_537)])
        },
        Case("the token in the query", .invalidRequest) {
            Fixture.request(authorization: [], url: "/logs?access_token=\($0)")
        },
        Case("the token in the query and in the header", .invalidRequest) {
            Fixture.request($0, url: "/logs?a=b&access_token=\($0)")
        },
        Case("the query's name percent-encoded", .invalidRequest) {
            Fixture.request($0, url: "/logs?%61ccess%5Ftoken=x")
        },
        Case("the query parted by a semicolon", .invalidRequest) {
            Fixture.request($0, url: "/logs?a=b;access_token=x")
        },
        Case("the query's name without a value", .invalidRequest) { Fixture.request($0, url: "/logs?access_token") },
        Case("a second question mark", .invalidRequest) { Fixture.request($0, url: "/logs?a?access_token=x") },
        Case("an absolute URL with a token", .invalidRequest) {
            Fixture.request($0, url: "https://logs.example/logs?access_token=x")
        },
        Case("the token in the body and in the header", .invalidRequest) {
            Fixture.request(authorization: ["Bearer \($0)"], form: "a=b&access_token=x")
        },
        Case("the token in the body", .invalidRequest) { _ in
            Fixture.request(authorization: [], form: "access_token=x")
        },
        Case("text that is no token", .invalidToken) { _ in Fixture.request("hello") },
    ]

    @Test("is nowhere but in one Authorization header", arguments: refused)
    func refuses(_ row: Case) throws {
        let decision = try Fixture.shared.get().decide(row.request(try Claims.autonomous.signed()), at: Fixture.now)
        #expect(decision.denial?.reason == row.reason, "\(decision.denial?.detail ?? "allowed")")
        #expect(decision.denied?.status == row.reason.status)
        #expect(decision.admission == nil)
    }

    static let allowed: [(name: String, request: @Sendable (String) -> GateRequest)] = [
        ("as usual", { Fixture.request($0) }),
        ("the scheme in small letters", { Fixture.request(authorization: ["bearer \($0)"]) }),
        ("several spaces after the scheme", { Fixture.request(authorization: ["Bearer    \($0)"]) }),
        ("white space around the value", { Fixture.request(authorization: [" \tBearer \($0) \t"]) }),
        (
            "the header's name in other letters",
            { GateRequest(method: "GET", url: "/", headers: [HeaderField("AUTHORIZATION", "Bearer \($0)")]) }
        ),
        ("the name as a value", { Fixture.request($0, url: "/logs?field=access_token") }),
        ("a longer name", { Fixture.request($0, url: "/logs?access_tokens=1&my_access_token=2") }),
        ("the name in the path", { Fixture.request($0, url: "/access_token=1") }),
        ("a broken escape in the query", { Fixture.request($0, url: "/logs?%a=%&access%2") }),
        ("an empty URL", { Fixture.request($0, url: "") }),
        ("a form of other things", { Fixture.request(authorization: ["Bearer \($0)"], form: "a=b&c=access_token") }),
    ]

    @Test("is taken as RFC 6750 writes it", arguments: 0..<allowed.count)
    func takes(index: Int) throws {
        let row = Self.allowed[index]
        let decision = try Fixture.shared.get().decide(row.request(try Claims.autonomous.signed()), at: Fixture.now)
        #expect(decision.isAllowed, "\(row.name): \(decision.denial?.detail ?? "")")
    }
}
