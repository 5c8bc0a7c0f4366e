import JOSE

/// Judgements by token, policy and keys, and what the route asks: a judgement is found for exactly the question that it
/// answered. Two partitions of many shards; no lock is held while anything is judged.
struct VerdictCache: Sendable {
    /// The question. The snapshot is a digest of policy and keys, so neither a withdrawn key nor a changed policy leaves
    /// an answer behind; the requirements hold application and expected flow.
    struct Key: Hashable, Sendable {
        let token: SHA256Digest
        let snapshot: SHA256Digest
        let requirements: SHA256Digest

        /// The token tells nearly all keys apart; equality looks at everything.
        func hash(into hasher: inout Hasher) { token.hash(into: &hasher) }
    }

    private let allowed: Sharded<VerdictTable>
    private let denied: Sharded<VerdictTable>

    init(_ limits: VerdictCacheLimits) {
        allowed = Sharded { VerdictTable(limits.allowed, shards: Sharded<VerdictTable>.count) }
        denied = Sharded { VerdictTable(limits.denied, shards: Sharded<VerdictTable>.count) }
    }

    /// What was found out last. Whether it still holds is for the caller to ask.
    func judgement(for key: Key) -> Judgement? {
        allowed.with(key.token.word) { $0.find(key) } ?? denied.with(key.token.word) { $0.find(key) }
    }

    /// Keeps what was found out anew.
    ///
    /// - Parameter isRenewal: in place of a judgement that no longer held.
    func keep(_ judgement: Judgement, for key: Key, isRenewal: Bool) {
        let (own, other) = judgement.denial == nil ? (allowed, denied) : (denied, allowed)
        if isRenewal { other.with(key.token.word) { $0.remove(key) } }
        own.with(key.token.word) { $0.keep(judgement, for: key, isRenewal: isRenewal) }
    }

    /// Forgets what was judged by another snapshot.
    func removeAll(exceptFrom snapshot: SHA256Digest) {
        for partition in [allowed, denied] { partition.forEach { $0.removeAll(exceptFrom: snapshot) } }
    }

    var statistics: VerdictCacheStatistics {
        var sum = VerdictCacheStatistics()
        for partition in [allowed, denied] { partition.forEach { sum.add($0.statistics) } }
        return sum
    }
}

extension VerdictCacheStatistics {
    fileprivate mutating func add(_ other: VerdictCacheStatistics) {
        hits += other.hits
        misses += other.misses
        evictions += other.evictions
        entries += other.entries
        bytes += other.bytes
    }
}
