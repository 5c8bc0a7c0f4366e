import JOSE
import JotPolicy
import Testing

@Suite("Findings about names that are almost right")
struct HintTests {
    private func hint(_ claims: SampleClaims, _ rule: String) throws -> String {
        let verdict = try Sample.check(claims, try Sample.policy())
        return verdict.findings.first { $0.rule == rule }?.hint ?? ""
    }

    @Test(
        "say what differs",
        arguments: [
            ("aud", "[\"Logs\"]", "exchange/audience-has-application", "upper and lower case"),
            ("aud", "[\"api://logs\"]", "exchange/audience-has-application", "api://"),
            ("aud", "[\"bot\"]", "exchange/audience-has-application", "swapped"),
            ("client_id", "\"Bot\"", "exchange/agent-is-known", "upper and lower case"),
            ("client_id", "\"logs\"", "exchange/agent-is-known", "swapped"),
            ("scope", "[\"Logs-Read\"]", "exchange/scopes-within-permissions", "`logs-read`"),
            ("act", "{\"sub\":\"BOT\"}", "exchange/client-is-actor", "`bot`"),
            ("iss", "\"\(Sample.alphaURL)/\"", "claims/issuer-is-known", "slash"),
        ])
    func hints(claim: String, value: String, rule: String, words: String) throws {
        let hint = try hint(.autonomous.with(claim, value), rule)
        #expect(hint.contains(words), "\(hint)")
    }

    @Test("say nothing where nothing is near")
    func silence() throws {
        #expect(
            try hint(.autonomous.with("aud", "[\"payments-of-all-sorts\"]"), "exchange/audience-has-application") == "")
        #expect(try hint(.autonomous.with("client_id", "\"somebody-else\""), "exchange/agent-is-known") == "")
    }
}
