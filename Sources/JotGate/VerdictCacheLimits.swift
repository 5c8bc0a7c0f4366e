/// How much the verdict cache may hold.
public struct VerdictCacheLimits: Hashable, Sendable {
    /// Verdicts that let requests go on.
    public var allowed: Bound
    /// Verdicts that deny: kept apart, so that whoever sends many bad tokens does not drive out good ones.
    public var denied: Bound

    /// A limit by count and by size.
    public struct Bound: Hashable, Sendable {
        /// Verdicts; 0: none is kept.
        public var entries: Int
        /// Bytes, as far as they are known: token, claims and what goes with them.
        public var bytes: Int

        /// At most `entries` verdicts of together about `bytes`.
        public init(entries: Int, bytes: Int) {
            self.entries = entries
            self.bytes = bytes
        }
    }

    /// Enough for ten thousand agents at a time.
    public init(
        allowed: Bound = Bound(entries: 16_384, bytes: 128 << 20), denied: Bound = Bound(entries: 2_048, bytes: 8 << 20)
    ) {
        self.allowed = allowed
        self.denied = denied
    }

    /// Every request is judged anew.
    public static let none = VerdictCacheLimits(
        allowed: Bound(entries: 0, bytes: 0), denied: Bound(entries: 0, bytes: 0))
}

/// Counters of a verdict cache, since the gate was made.
public struct VerdictCacheStatistics: Hashable, Sendable {
    /// Requests answered from the cache.
    public var hits = 0
    /// Requests judged anew, also those whose verdict no longer held.
    public var misses = 0
    /// Verdicts dropped for want of room.
    public var evictions = 0
    /// Verdicts held now.
    public var entries = 0
    /// About how many bytes they take.
    public var bytes = 0
}
