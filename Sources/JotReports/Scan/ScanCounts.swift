import JOSE
import JotJSON
import JotPolicy
import JotScan

/// How often, with which answers, from when to when.
struct ScanCount {
    private(set) var sightings = 0
    private(set) var pass = 0
    private(set) var fail = 0
    private(set) var undecided = 0
    /// By the lines that say when.
    private(set) var first: Instant?
    private(set) var last: Instant?

    mutating func add(_ judged: JudgedSighting) {
        sightings += 1
        switch judged.answer {
        case .pass: pass += 1
        case .fail: fail += 1
        case .undecided: undecided += 1
        }
        guard let seen = judged.sighting.context.instant else { return }
        first = min(first ?? seen, seen)
        last = max(last ?? seen, seen)
    }
}

/// Counts by a text of strangers: bounded, because anybody can write tokens that name a million issuers.
struct ScanCounts {
    /// Texts that are counted on their own.
    static let limit = 10_000

    private var counts: [JSONText: ScanCount] = [:]
    /// Whatever came after the limit.
    private(set) var others = ScanCount()

    mutating func add(_ name: JSONText, _ judged: JudgedSighting) {
        if counts[name] != nil || counts.count < Self.limit {
            // A copy of its own: a slice would keep the whole claims alive.
            let key = counts[name] == nil ? JSONText(Array(name.bytes)) : name
            counts[key, default: ScanCount()].add(judged)
        } else {
            others.add(judged)
        }
    }

    /// The most frequent first, those of one frequency by their bytes.
    var sorted: [(name: JSONText, count: ScanCount)] {
        counts.map { (name: $0.key, count: $0.value) }.sorted { left, right in
            left.count.sightings != right.count.sightings
                ? left.count.sightings > right.count.sightings : left.name.precedes(right.name)
        }
    }
}

/// How often a rule had something to say.
struct RuleCount {
    let rule: String
    let severity: Severity
    let outcome: Finding.Outcome
    var sightings = 0
}

/// Counts different tokens by the beginnings of their fingerprints, up to a limit.
package struct TokenCount {
    package static let limit = 1_000_000

    private let limit: Int
    private var seen: Set<UInt64> = []
    package private(set) var isFull = false

    package var count: Int { seen.count }

    package init(limit: Int = limit) {
        self.limit = limit
    }

    package mutating func add(_ fingerprint: String) {
        guard !isFull else { return }
        // Ten letters of base64url are 60 bits of the SHA-256.
        let mark = fingerprint.utf8.prefix(10).reduce(UInt64(0)) { $0 << 6 ^ UInt64($1) }
        seen.insert(mark)
        isFull = seen.count >= limit
    }
}
