#if Server
import JOSE
import JotGate
import Synchronization

/// What the listeners share: the gate, the snapshot in force, and whether the service is leaving. Safe on any number of
/// threads.
final class ServiceState: Sendable {
    let gate: Gate
    private let members: Mutex<Members>

    private struct Members {
        var snapshot: ServiceSnapshot
        var isDraining = false
        /// Of the last reading of the files that failed, until one succeeds.
        var failure: String?
        var loaded: Instant
    }

    struct Health: Sendable {
        let snapshot: ServiceSnapshot
        let isDraining: Bool
        let failure: String?
        let loaded: Instant

        var isReady: Bool { !isDraining && snapshot.hasAllKeys }
    }

    init(_ snapshot: ServiceSnapshot, at instant: Instant) {
        gate = Gate(snapshot.configuration)
        members = Mutex(Members(snapshot: snapshot, loaded: instant))
    }

    var snapshot: ServiceSnapshot { members.withLock(\.snapshot) }

    var health: Health {
        members.withLock {
            Health(snapshot: $0.snapshot, isDraining: $0.isDraining, failure: $0.failure, loaded: $0.loaded)
        }
    }

    func replace(with snapshot: ServiceSnapshot, at instant: Instant) {
        gate.replace(with: snapshot.configuration)
        members.withLock {
            $0.snapshot = snapshot
            $0.failure = nil
            $0.loaded = instant
        }
    }

    func keepLast(because failure: String) {
        members.withLock { $0.failure = failure }
    }

    func drain() {
        members.withLock { $0.isDraining = true }
    }
}
#endif
