import JOSE
import JotGate
import JotPolicy
import JotTokens
import Testing

@Suite("The verdict cache")
struct CacheTests {
    @Test("answers the same question again without judging it again")
    func hits() throws {
        let gate = try Fixture.gate()
        let request = Fixture.request(try Claims.autonomous.signed())
        let first = gate.decide(request, at: Fixture.now)
        let second = gate.decide(request, at: Fixture.now)
        #expect(first.isAllowed && !first.isCached)
        #expect(second.isAllowed && second.isCached)
        #expect(first.id != second.id)
        #expect(second.admission?.identity == first.admission?.identity)
        #expect(gate.cacheStatistics.hits == 1)
        #expect(gate.cacheStatistics.misses == 1)
    }

    @Test("asks again for another application, flow, scope or metadata")
    func keepsQuestionsApart() throws {
        let gate = try Fixture.gate()
        let request = Fixture.request(try Claims.autonomous.signed())
        let requirements = [
            .none, try RouteRequirements(application: "bills"), try RouteRequirements(flow: .onBehalfOf),
            try RouteRequirements(scopes: ["logs-search"]), try RouteRequirements(anyScopes: ["logs-search"]),
            try RouteRequirements(scopes: ["logs-read"]), try RouteRequirements(resourceMetadata: Fixture.metadata),
        ]
        let answers = requirements.map { gate.decide(request, requiring: $0, at: Fixture.now) }
        #expect(answers.map(\.isAllowed) == [true, false, false, false, false, true, true])
        #expect(answers.allSatisfy { !$0.isCached })
        #expect(requirements.allSatisfy { gate.decide(request, requiring: $0, at: Fixture.now).isCached })
    }

    @Test(
        "lets a token through until the instant at which it expires, leeway included, and not at it",
        arguments: [0, 30])
    func expiryPasses(leeway: Int64) throws {
        let gate = try Fixture.gate(try Fixture.policy(leeway: leeway))
        let request = Fixture.request(try Claims.autonomous.signed())
        #expect(gate.decide(request, at: Fixture.now).isAllowed)
        let last = gate.decide(request, at: Fixture.instant(Fixture.expires + leeway - 1))
        #expect(last.isAllowed && last.isCached)
        let expired = gate.decide(request, at: Fixture.instant(Fixture.expires + leeway))
        #expect(expired.denial?.detail == "The access token expired")
        #expect(!expired.isCached)
        // A clock that is set back: the token is right again.
        #expect(gate.decide(request, at: Fixture.now).isAllowed)
    }

    @Test("lets a token through as soon as it is valid")
    func notBeforeArrives() throws {
        let gate = try Fixture.gate()
        let request = Fixture.request(try Claims.autonomous.signed())
        #expect(gate.decide(request, at: Fixture.instant(Fixture.issued - 1)).denial?.reason == .invalidToken)
        #expect(gate.decide(request, at: Fixture.instant(Fixture.issued - 1)).isCached)
        #expect(gate.decide(request, at: Fixture.instant(Fixture.issued)).isAllowed)
        #expect(gate.cacheStatistics.entries == 1)
    }

    @Test("asks rules that read the clock each time")
    func timedRules() throws {
        let gate = try Fixture.gate(try Fixture.policy(maxAuthenticationAge: 600))
        let request = Fixture.request(try Claims.onBehalfOf.with("auth_time", "\(Fixture.issued)").signed())
        #expect(gate.decide(request, at: Fixture.now).isAllowed)
        let last = gate.decide(request, at: Fixture.instant(Fixture.issued + 600))
        #expect(last.isAllowed && last.isCached)
        let tooOld = gate.decide(request, at: Fixture.instant(Fixture.issued + 601))
        #expect(tooOld.denial?.reason == .insufficientUserAuthentication)
        #expect(gate.decide(request, at: Fixture.instant(Fixture.issued + 600)).isAllowed)
    }

    @Test("lets a suppression hold to its end")
    func suppressionEnds() throws {
        let end = Fixture.instant(Fixture.issued + 600)
        let suppression = Suppression(rule: "own/sealed", owner: "team", reason: "migrating", ends: end)
        let rules = RuleSettings(own: [try Fixture.ownRule()], suppressions: [suppression])
        let gate = try Fixture.gate(try Fixture.policy(rules: rules))
        let request = Fixture.request(try Claims.autonomous.signed())
        #expect(gate.decide(request, at: Fixture.now).isAllowed)
        #expect(gate.decide(request, at: Fixture.instant(Fixture.issued + 599)).isCached)
        #expect(gate.decide(request, at: end).denial?.reason == .forbidden)
    }

    @Test("forgets what a withdrawn key let through")
    func keyIsWithdrawn() throws {
        let gate = try Fixture.gate()
        let request = Fixture.request(try Claims.autonomous.signed())
        #expect(gate.decide(request, at: Fixture.now).isAllowed)
        gate.replace(with: try Fixture.configuration(keys: try Fixture.keys(Fixture.otherSecret)))
        #expect(gate.decide(request, at: Fixture.now).denial?.reason == .invalidToken)
        gate.replace(with: try Fixture.configuration(keys: [:]))
        #expect(gate.decide(request, at: Fixture.now).denial?.reason == .keysUnavailable)
        gate.replace(with: try Fixture.configuration())
        #expect(gate.decide(request, at: Fixture.now).isAllowed)
    }

    @Test("forgets what another policy let through, and nothing if the policy says the same")
    func policyChanges() throws {
        let gate = try Fixture.gate()
        let request = Fixture.request(try Claims.autonomous.signed())
        #expect(gate.decide(request, at: Fixture.now).isAllowed)
        gate.replace(with: try Fixture.configuration())
        #expect(gate.decide(request, at: Fixture.now).isCached)
        var policy = try Fixture.policy()
        policy.agents[0].applications = [.init(application: "logs", permissions: ["logs-search"])]
        gate.replace(with: try Fixture.configuration(policy))
        #expect(gate.cacheStatistics.entries == 0)
        #expect(gate.decide(request, at: Fixture.now).denial?.reason == .forbidden)
    }

    @Test("is bounded in entries, and keeps what is asked for")
    func entriesAreBounded() throws {
        let limits = VerdictCacheLimits(
            allowed: .init(entries: 32, bytes: 1 << 30), denied: .init(entries: 16, bytes: 1 << 30))
        let gate = try Fixture.gate(cacheLimits: limits)
        let kept = Fixture.request(try Claims.autonomous.signed())
        _ = gate.decide(kept, at: Fixture.now)
        var hits = 0
        for number in 0..<100 {
            let token = try Claims.autonomous.with("jti", "\"t-\(number + 2)\"").signed()
            #expect(gate.decide(Fixture.request(token), at: Fixture.now).isAllowed)
            if gate.decide(kept, at: Fixture.now).isCached { hits += 1 }
        }
        #expect(gate.cacheStatistics.entries <= 32)
        #expect(gate.cacheStatistics.evictions >= 60)
        #expect(hits >= 95)
    }

    @Test("is bounded in bytes")
    func bytesAreBounded() throws {
        let limits = VerdictCacheLimits(
            allowed: .init(entries: 10_000, bytes: 16 * 16_384), denied: .init(entries: 0, bytes: 0))
        let gate = try Fixture.gate(cacheLimits: limits)
        for number in 0..<100 {
            let token = try Claims.autonomous.with("jti", "\"\(number)\(String(repeating: "x", count: 500))\"").signed()
            #expect(gate.decide(Fixture.request(token), at: Fixture.now).isAllowed)
        }
        let statistics = gate.cacheStatistics
        #expect(statistics.bytes <= 16 * 16_384 && statistics.bytes > 0)
        #expect(statistics.entries < 100 && statistics.evictions > 0)
        // A verdict that is larger than a shard is not kept at all.
        let large = try Claims.autonomous.with("jti", "\"\(String(repeating: "x", count: 20_000))\"").signed()
        #expect(gate.decide(Fixture.request(large), at: Fixture.now).isAllowed)
        #expect(!gate.decide(Fixture.request(large), at: Fixture.now).isCached)
    }

    @Test("does not let bad tokens drive out good ones")
    func partitionsAreApart() throws {
        let limits = VerdictCacheLimits(
            allowed: .init(entries: 16, bytes: 1 << 30), denied: .init(entries: 16, bytes: 1 << 30))
        let gate = try Fixture.gate(cacheLimits: limits)
        let good = Fixture.request(try Claims.autonomous.signed())
        _ = gate.decide(good, at: Fixture.now)
        for number in 0..<200 {
            let bad = gate.decide(Fixture.request("a.b.c\(number)"), at: Fixture.now)
            #expect(bad.denial?.reason == .invalidToken)
        }
        #expect(gate.decide(good, at: Fixture.now).isCached)
        #expect(gate.cacheStatistics.entries <= 17)
    }

    @Test("holds nothing where nothing may be held")
    func noneIsKept() throws {
        let gate = try Fixture.gate(cacheLimits: .none)
        let request = Fixture.request(try Claims.autonomous.signed())
        for _ in 0..<3 {
            let decision = gate.decide(request, at: Fixture.now)
            #expect(decision.isAllowed && !decision.isCached)
        }
        #expect(gate.cacheStatistics.entries == 0)
    }

    @Test("says the same as no cache, at every instant, in whatever order")
    func agreesWithChecker() throws {
        let gate = try Fixture.gate(try Fixture.policy(leeway: 10, maxAuthenticationAge: 900))
        let checker = try Checker(policy: gate.configuration.policy, keys: try Fixture.keys(), application: "logs")
        let tokens = [
            try Claims.autonomous.signed(),
            try Claims.onBehalfOf.with("auth_time", "\(Fixture.issued)").signed(),
            try Claims.onBehalfOf.with("iat", "\(Fixture.issued + 100)").with("auth_time", "\(Fixture.issued)")
                .signed(),
            try Claims.onBehalfOf.with("nbf", "\(Fixture.issued + 200)").signed(),
            try Claims.autonomous.with("act", nil).signed(),
        ]
        var generator = Numbers(state: 42)
        for _ in 0..<400 {
            let token = tokens[Int.random(in: tokens.indices, using: &generator)]
            let instant = Fixture.instant(Fixture.issued + Int64.random(in: -60...4_000, using: &generator))
            let decision = gate.decide(Fixture.request(token), at: instant)
            let verdict = checker.check(token: token, at: instant)
            #expect(decision.isAllowed == verdict.passed, "\(token) at \(instant)")
            #expect(decision.verdict?.stage == verdict.stage, "\(token) at \(instant)")
            #expect(decision.verdict?.findings.map(\.rule) == verdict.findings.map(\.rule), "\(token) at \(instant)")
        }
        #expect(gate.cacheStatistics.hits > 100)
    }

    /// The same numbers in every run (xorshift).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}
