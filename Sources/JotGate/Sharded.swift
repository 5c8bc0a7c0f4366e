import Synchronization

/// One value in as many copies as there are shards, each behind a lock of its own, so that threads do not wait for each
/// other.
struct Sharded<Value: Sendable>: Sendable {
    private let shards: [Shard]
    /// Whoever searches for tokens of one shard does not know which words those are.
    private let seed = UInt64.random(in: .min ... .max) | 1

    private final class Shard: Sendable {
        private let value: Mutex<Value>
        /// Tells ThreadSanitizer what the lock does: the library's own lock is compiled without it, so that every use of
        /// what it guards would look like a race. A plain store and a plain load otherwise.
        private let turn = Atomic<Bool>(false)

        init(_ value: consuming sending Value) {
            self.value = Mutex(value)
        }

        func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
            value.withLock { value in
                _ = turn.load(ordering: .acquiring)
                defer { turn.store(true, ordering: .releasing) }
                return body(&value)
            }
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
        shards[Int(truncatingIfNeeded: (word &* seed) >> (64 - UInt64(Self.bits)))].withLock(body)
    }

    /// One shard after the other.
    func forEach(_ body: (inout Value) -> Void) {
        for shard in shards { shard.withLock(body) }
    }

    private static var bits: Int { 4 }
}
