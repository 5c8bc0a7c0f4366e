import Glibc
import JOSE
import JotGate
import JotPolicy

/// The request path in process: requests as a host hands them over.
struct GateMeasuring {
    let policy: Policy
    let keys: KeySet
    let instant: Instant

    private func gate(_ limits: VerdictCacheLimits) throws -> Gate {
        let keys = [policy.issuers[0].name: keys]
        return Gate(
            try GateConfiguration(policy: policy, keys: keys, application: "access-log-api"), cacheLimits: limits)
    }

    private func request(_ token: [UInt8]) -> GateRequest {
        GateRequest(
            method: "GET", url: "/logs/search?from=2026-05-14T00:00:00Z&limit=100",
            headers: [
                HeaderField("Host", "logs.example"), HeaderField("Accept", "application/json"),
                HeaderField("Authorization", "Bearer " + String(decoding: token, as: UTF8.self)),
                HeaderField("User-Agent", "bot/1.0"),
                HeaderField("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-01"),
            ])
    }

    /// Per algorithm: a token that the cache knows, and one that it never keeps.
    func patterns(_ name: String, _ token: [UInt8]) throws -> [Comparison.Pattern] {
        let warm = try gate(VerdictCacheLimits())
        let cold = try gate(.none)
        let request = request(token)
        let requirements = try RouteRequirements(scopes: ["logs-read"])
        return [
            .init(
                name: "\(name), repeated token",
                body: { warm.decide(request, requiring: requirements, at: instant).isAllowed }),
            .init(
                name: "\(name), repeated token, identity and record",
                body: {
                    let decision = warm.decide(request, requiring: requirements, at: instant)
                    return decision.admission != nil && !DecisionRecord(decision, latency: .zero).line.isEmpty
                }),
            .init(
                name: "\(name), token not seen before",
                body: { cold.decide(request, requiring: requirements, at: instant).isAllowed }),
        ]
    }

    /// What one request takes: half of them, 99 of 100, 999 of 1,000. By the thread's own CPU time, since a machine that
    /// is shared takes the wall clock's time away; what reading that clock takes is taken off.
    func percentiles(_ token: [UInt8], limits: VerdictCacheLimits) throws -> [Double] {
        let gate = try gate(limits)
        let request = request(token)
        let clock = (0..<10_000).map { _ in -now() + now() }.sorted()[5_000]
        let times = (0..<40_000).map { _ in
            let start = now()
            let isAllowed = gate.decide(request, at: instant).isAllowed
            let taken = now() - start - clock
            precondition(isAllowed)
            return taken
        }.sorted()
        return [0.5, 0.99, 0.999].map { times[Int(Double(times.count) * $0)] }
    }

    private func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
