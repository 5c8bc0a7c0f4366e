import JotPolicy
import Testing

@Suite("Names that are almost right")
struct NearMissTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let candidate: String
        let kinds: [NearMiss.Kind]
        var testDescription: String { "\(text.debugDescription) for \(candidate.debugDescription)" }

        init(_ text: String, _ candidate: String, _ kinds: NearMiss.Kind...) {
            self.text = text
            self.candidate = candidate
            self.kinds = kinds
        }
    }

    private static let am = "https://am.example:443/am/oauth2/realms/root/realms/alpha"

    static let cases: [Case] = [
        Case("https://am.example/am/oauth2/realms/root/realms/alpha", am, .defaultPort),
        Case("https://am.example:443/am/oauth2/realms/root/realms/alpha/", am, .trailingSlash),
        Case("https://am.example/am/oauth2/realms/root/realms/alpha/", am, .defaultPort, .trailingSlash),
        Case("https://am.example:443/am/oauth2/alpha", am, .realmPath),
        Case("https://am.example:443/am/oauth2/realms/root/realms/bravo", am, .realm),
        Case("https://am.example:443/am/oauth2/bravo", am, .realm),
        Case("http://am.example:443/am/oauth2/realms/root/realms/alpha", am, .scheme),
        Case("https://AM.example:443/am/oauth2/realms/root/realms/alpha", am, .letterCase),
        Case("http://logs.example:80/api", "https://logs.example/api", .scheme, .defaultPort),
        Case("api://logs-api", "logs-api", .apiPrefix),
        Case("logs.example/api", "https://logs.example/api", .scheme),
        Case("https%3A%2F%2Flogs.example%2Fapi", "https://logs.example/api", .percentEncoding),
        Case("logs%20api", "logs api", .percentEncoding),
        Case("Logs-API", "logs-api", .letterCase),
        Case("API://Logs-api", "logs-api", .apiPrefix, .letterCase),
        Case(" logs-api\n", "logs-api", .blanks),
        Case("logs\u{200B}-api", "logs-api", .blanks),
        Case("Bot Traffic Analyzer", "bot-traffic-analyzer", .displayName),
        Case("bot_traffic_analyzer", "bot-traffic-analyzer", .displayName),
        Case("b\u{43E}t", "bot", .lookalike),
        Case("caf\u{E9}", "cafe\u{301}", .lookalike),
        Case("acess-log-api", "access-log-api", .spelling),
        Case("access-lgo-api", "access-log-api", .spelling),
    ]

    @Test("are told by what differs, and by nothing that does not", arguments: cases)
    func kinds(example: Case) throws {
        let miss = try #require(NearMiss.find(example.text, among: ["something-else-entirely", example.candidate]))
        #expect(miss.candidate.utf8.elementsEqual(example.candidate.utf8))
        #expect(miss.kinds == example.kinds)
        // It is the same slip whichever of the two was meant.
        #expect(NearMiss.find(example.candidate, among: [example.text])?.kinds == example.kinds)
    }

    @Test("each kind has a case and words of its own")
    func allKinds() {
        #expect(Set(Self.cases.flatMap(\.kinds)) == Set(NearMiss.Kind.allCases))
        #expect(Set(NearMiss.Kind.allCases.map(\.words)).count == NearMiss.Kind.allCases.count)
    }

    @Test("an exact match, another name and an empty one are no near misses")
    func noMiss() {
        #expect(NearMiss.find("logs-api", among: ["logs-api"]) == nil)
        #expect(NearMiss.find("logs-api", among: ["payments", "", "/", "https://"]) == nil)
        #expect(NearMiss.find("", among: ["", "a", "bot"]) == nil)
        #expect(NearMiss.find("/", among: ["https://", "api://"]) == nil)
        #expect(
            NearMiss.find("https://other.example/am/oauth2/bravo", among: ["https://am.example/am/oauth2/alpha"]) == nil
        )
    }

    @Test("the fewest differences win, then the order")
    func best() {
        #expect(NearMiss.nearest(to: "logs-api/", among: ["Logs-API", "logs-api"]) == "logs-api")
        #expect(NearMiss.nearest(to: "logs-ap", among: ["logs-apx", "LOGS-AP"]) == "LOGS-AP")
        #expect(NearMiss.nearest(to: "bot-1", among: ["bot-2", "bot-3"]) == "bot-2")
    }

    @Test(
        "no text takes long or traps",
        arguments: ["%", "%2", "%zz", ":443", ":443/", "https://:443", "/oauth2", "oauth2/"])
    func oddTexts(text: String) {
        let long = String(repeating: text, count: 1_000)
        _ = NearMiss.find(long, among: [text, long + "x", "\u{0}", "\u{FFFD}"])
        _ = NearMiss.find(text, among: [long])
    }

    @Test("a hint names the candidate and every difference")
    func hints() throws {
        let hint = try #require(NearMiss.find("https://a.example:443/", among: ["https://a.example"])).hint
        #expect(
            hint == "almost `https://a.example`: one of them names the default port and one of them ends with a slash, "
                + "and names are compared byte by byte")
    }
}
