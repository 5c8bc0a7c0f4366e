import JOSE
import Synchronization

/// One value in as many copies as there are shards, each behind a lock of its own, so that threads do not wait for each
/// other.
struct Sharded<Value: Sendable>: Sendable {
    private let shards: [Shard]

    /// A power of two.
    static var count: Int { 16 }

    private final class Shard: Sendable {
        let value: Mutex<Value>

        init(_ value: consuming sending Value) {
            self.value = Mutex(value)
        }
    }

    init(_ make: () -> Value) {
        shards = (0..<Self.count).map { _ in Shard(make()) }
    }

    func read(_ shard: Int) -> Value {
        with(shard) { $0 }
    }

    /// Each reader sees the old value or the new one.
    func write(_ value: Value) {
        for shard in shards.indices { with(shard) { $0 = value } }
    }

    /// What `body` does happens alone in this shard.
    func with<Result: Sendable>(_ shard: Int, _ body: (inout Value) -> Result) -> Result {
        shards[shard & (Self.count - 1)].value.withLock { body(&$0) }
    }
}

extension SHA256Digest {
    /// Which shard is this token's.
    var shard: Int { Int(truncatingIfNeeded: word >> 32) & 0xFF }
}
