import JOSE
import JotPolicy
import JotTokens

/// One shard of one partition: bounded in entries and bytes. What was not asked for since the hand last came by goes
/// first (the clock algorithm): nearly as good as the least recently used, and a hit changes one bit.
struct VerdictTable: Sendable {
    private let entryLimit: Int
    private let byteLimit: Int
    private var places: [VerdictCache.Key: Int] = [:]
    private var slots: [Slot?] = []
    private var free: [Int] = []
    private var hand = 0
    private var counted = VerdictCacheStatistics()

    private struct Slot {
        let key: VerdictCache.Key
        let judgement: Judgement
        let cost: Int
        var wasFound = false
    }

    init(_ bound: VerdictCacheLimits.Bound, shards: Int) {
        entryLimit = (max(0, bound.entries) + shards - 1) / shards
        byteLimit = max(0, bound.bytes) / shards
    }

    var statistics: VerdictCacheStatistics {
        var counted = counted
        counted.entries = places.count
        return counted
    }

    mutating func find(_ key: VerdictCache.Key) -> Judgement? {
        guard let place = places[key], let judgement = slots[place]?.judgement else { return nil }
        slots[place]?.wasFound = true
        counted.hits += 1
        return judgement
    }

    mutating func keep(_ judgement: Judgement, for key: VerdictCache.Key, isRenewal: Bool) {
        counted.misses += 1
        // Found, but of no use: that was no hit.
        if isRenewal { counted.hits -= 1 }
        remove(key)
        let cost = judgement.cost
        guard entryLimit > 0, cost <= byteLimit else { return }
        while places.count >= entryLimit || counted.bytes + cost > byteLimit { evict() }
        let place = free.popLast() ?? slots.count
        if place == slots.count { slots.append(nil) }
        slots[place] = Slot(key: key, judgement: judgement, cost: cost)
        places[key] = place
        counted.bytes += cost
    }

    mutating func remove(_ key: VerdictCache.Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        counted.bytes -= slots[place]?.cost ?? 0
        slots[place] = nil
        free.append(place)
    }

    mutating func removeAll(exceptFrom snapshot: SHA256Digest) {
        for key in places.keys where key.snapshot != snapshot { remove(key) }
    }

    /// Called while there is something to drop: the sum of costs is 0 in an empty table.
    private mutating func evict() {
        while true {
            hand = hand + 1 < slots.count ? hand + 1 : 0
            guard let slot = slots[hand] else { continue }
            guard slot.wasFound else {
                remove(slot.key)
                counted.evictions += 1
                return
            }
            slots[hand]?.wasFound = false
        }
    }
}

extension Judgement {
    /// About how many bytes it keeps alive: the token, its decoded claims and their places, and texts of findings.
    var cost: Int {
        guard let kept else { return 512 }
        return 2_048 + 4 * kept.verdict.token.bytes.count + 1_024 * kept.verdict.findings.count
    }
}
