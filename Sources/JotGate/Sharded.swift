import Synchronization

/// One value in as many copies as there are shards, each behind a lock of its own, so that threads do not wait for each
/// other.
struct Sharded<Value: Sendable>: Sendable {
    private let shards: [Shard]
    /// Whoever searches for tokens of one shard does not know which words those are.
    private let seed = UInt64.random(in: .min ... .max) | 1

    private final class Shard: Sendable {
        let value: Mutex<Value>

        init(_ value: consuming sending Value) {
            self.value = Mutex(value)
        }
    }

    init(_ make: () -> Value) {
        shards = (0..<(1 << Self.bits)).map { _ in Shard(make()) }
    }

    /// How many there are.
    static var count: Int { 1 << bits }

    /// The value of the shard that `word` belongs to.
    func read(_ word: UInt64) -> Value {
        with(word) { $0 }
    }

    /// Each reader sees the old value or the new one.
    func write(_ value: Value) {
        forEach { $0 = value }
    }

    /// What `body` does happens alone in the shard that `word` belongs to.
    func with<Result: Sendable>(_ word: UInt64, _ body: (inout Value) -> Result) -> Result {
        // Multiplying mixes every bit of the word into the highest ones.
        shards[Int(truncatingIfNeeded: (word &* seed) >> (64 - UInt64(Self.bits)))].value.withLock { body(&$0) }
    }

    /// One shard after the other.
    func forEach(_ body: (inout Value) -> Void) {
        for shard in shards { shard.value.withLock { body(&$0) } }
    }

    private static var bits: Int { 4 }
}
