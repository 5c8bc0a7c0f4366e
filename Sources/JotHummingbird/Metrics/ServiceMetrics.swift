#if Server
import CoreMetrics
import JOSE
import JotGate
import JotKeys
import Metrics
import Synchronization

/// What the service measures. Labels are closed lists and names of the policy, never text of a token.
final class ServiceMetrics: Sendable {
    private let registry = PrometheusRegistry()
    private let allowed: Counter
    /// By reason; every one is there from the start, so that none appears out of nothing.
    private let denied: [Denial.Reason: Counter]
    private let refused: Counter
    private let duration: Metrics.Timer
    private let reloads: Counter
    private let failedReloads: Counter
    private let told = Mutex(Told())

    /// Counters of others that were told already, and gauges of issuers that are shown.
    private struct Told {
        var hits = 0
        var misses = 0
        var evictions = 0
        var lost: Int64 = 0
        var ofSnapshot: [any MeterHandler] = []
    }

    init() {
        let registry = registry
        let decisions = { (decision: String, reason: String) in
            Counter(
                label: "jotlint_decisions_total", dimensions: [("decision", decision), ("reason", reason)],
                factory: registry)
        }
        allowed = decisions("allow", "")
        denied = Dictionary(
            uniqueKeysWithValues: Denial.Reason.allCases.map { ($0, decisions("deny", $0.rawValue)) })
        refused = decisions("error", "no-such-route")
        duration = Metrics.Timer(label: "jotlint_decision_duration_seconds", dimensions: [], factory: registry)
        let reloads = { (result: String) in
            Counter(label: "jotlint_policy_reloads_total", dimensions: [("result", result)], factory: registry)
        }
        self.reloads = reloads("success")
        failedReloads = reloads("failure")
    }

    func decided(_ decision: GateDecision, in latency: Duration) {
        if let denial = decision.denial {
            denied[denial.reason]?.increment()
        } else {
            allowed.increment()
        }
        let parts = latency.components
        duration.recordNanoseconds(
            parts.seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue
                &+ parts.attoseconds / 1_000_000_000)
    }

    /// A question that no decision is an answer to: a mistake in the proxy's configuration.
    func refusedQuestion() { refused.increment() }

    func reloaded(_ snapshot: ServiceSnapshot) {
        reloads.increment()
        show(snapshot)
    }

    func reloadFailed() { failedReloads.increment() }

    /// Gauges of the snapshot in force: issuers that are gone are shown no more.
    func show(_ snapshot: ServiceSnapshot) {
        told.withLock { told in
            for meter in told.ofSnapshot { registry.destroyMeter(meter) }
            told.ofSnapshot = snapshot.configuration.issuers.map { issuer in
                let meter = registry.makeMeter(label: "jotlint_issuer_keys", dimensions: [("issuer", issuer.name)])
                meter.set(Int64(issuer.keyCount ?? 0))
                return meter
            }
            let policy = registry.makeMeter(
                label: "jotlint_policy_info", dimensions: [("digest", snapshot.policyDigest)])
            policy.set(Int64(1))
            told.ofSnapshot.append(policy)
        }
    }

    /// The text exposition, with counters of cache and records as they are now.
    func text(cache: VerdictCacheStatistics, recordsLost: Int64, health: ServiceState.Health) -> String {
        told.withLock { told in
            count("jotlint_verdict_cache_hits_total", cache.hits - told.hits)
            count("jotlint_verdict_cache_misses_total", cache.misses - told.misses)
            count("jotlint_verdict_cache_evictions_total", cache.evictions - told.evictions)
            count("jotlint_records_lost_total", Int(recordsLost - told.lost))
            (told.hits, told.misses, told.evictions) = (cache.hits, cache.misses, cache.evictions)
            told.lost = recordsLost
        }
        gauge("jotlint_verdict_cache_entries", Double(cache.entries))
        gauge("jotlint_verdict_cache_bytes", Double(cache.bytes))
        gauge("jotlint_ready", health.isReady ? 1 : 0)
        gauge("jotlint_policy_last_success_timestamp_seconds", Double(health.loaded.seconds))
        return registry.text
    }

    private func count(_ name: String, _ difference: Int) {
        Counter(label: name, factory: registry).increment(by: Int64(max(0, difference)))
    }

    private func gauge(_ name: String, _ value: Double) {
        Meter(label: name, factory: registry).set(value)
    }
}
#endif
