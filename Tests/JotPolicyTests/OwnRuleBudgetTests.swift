import JOSE
import JotPolicy
import Testing

@Suite("What own rules may cost")
struct OwnRuleBudgetTests {
    private static let costly = "claims.l.all(a, claims.l.all(b, claims.l.all(c, a + b + c >= 0)))"
    private static let list = "[" + (0..<150).map(String.init).joined(separator: ",") + "]"

    @Test("a rule that costs too much is undecided by name, and so are own rules after it, but no built-in one")
    func starving() throws {
        let pages = [
            try samplePage(require: Self.costly), try samplePage(require: "claims.sub == 'bot'", id: "pack/second"),
        ]
        let policy = try Sample.policy(
            rules: RuleSettings(
                severities: ["pack/name": .error, "pack/second": .error], own: pages))
        let claims = SampleClaims.autonomous.with("l", Self.list).with("act", "{\"sub\":\"other\"}")
        let verdict = try Sample.check(claims, policy)
        #expect(verdict.doubts == ["pack/name", "pack/second"])
        #expect(verdict.errors.contains("autonomous-exchange/sub-equals-act"))
        #expect(verdict.messages(of: "pack/second").contains("used up the budget"))
    }

    @Test("several entries for one application do not multiply what own rules may cost")
    func severalEntries() throws {
        let rules = RuleSettings(severities: ["pack/name": .error], own: [try samplePage(require: Self.costly)])
        func verdict(_ size: Int, _ subjects: [[String]]) throws -> Verdict {
            let agent = Sample.bot(subjects.map { Sample.entry(subjects: $0) })
            let list = "[" + (0..<size).map(String.init).joined(separator: ",") + "]"
            return try Sample.check(.onBehalfOf.with("l", list), try Sample.policy(agents: [agent], rules: rules))
        }
        // The largest list that one entry can afford: for two it is too large, as their budget is one.
        var (affordable, tooLarge) = (3, 150)
        while tooLarge - affordable > 1 {
            let size = (affordable + tooLarge) / 2
            if try verdict(size, [["alice"]]).passed { affordable = size } else { tooLarge = size }
        }
        #expect(affordable > 10 && tooLarge < 150)
        let both = try verdict(affordable, [["bob"], ["alice"]])
        #expect(both.doubts == ["pack/name"] && both.messages(of: "pack/name").contains("used up the budget"))
        #expect(try verdict(affordable / 2, [["bob"], ["alice"]]).passed)
    }
}
