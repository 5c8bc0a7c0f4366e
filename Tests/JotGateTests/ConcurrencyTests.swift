import JOSE
import JotGate
import Testing

@Suite("Many threads at one gate")
struct ConcurrencyTests {
    @Test("each gets the answer to its own request, whatever is replaced meanwhile")
    func decidesOnManyThreads() async throws {
        let limits = VerdictCacheLimits(
            allowed: .init(entries: 32, bytes: 1 << 20), denied: .init(entries: 32, bytes: 1 << 20))
        let gate = try Fixture.gate(cacheLimits: limits)
        let configurations = try (0..<2).map { _ in try Fixture.configuration() }
        let tokens = try (0..<64).map { number in
            let claims = Claims.autonomous.with("jti", "\"t-\(number)\"")
            return try (number % 2 == 0 ? claims : claims.with("act", nil)).signed()
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    var wrong = 0
                    for round in 0..<300 {
                        let number = (round * (worker + 1)) % tokens.count
                        let decision = gate.decide(Fixture.request(tokens[number]), at: Fixture.now)
                        if decision.isAllowed != (number % 2 == 0) { wrong += 1 }
                        if round % 100 == worker { gate.replace(with: configurations[round % 2]) }
                    }
                    return wrong
                }
            }
            for try await wrong in group { #expect(wrong == 0) }
        }
        let statistics = gate.cacheStatistics
        #expect(statistics.hits + statistics.misses == 8 * 300)
        #expect(statistics.entries <= 64)
    }
}
