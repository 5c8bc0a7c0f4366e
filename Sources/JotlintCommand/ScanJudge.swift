import JOSE
import JotPolicy
import JotScan
import Synchronization

/// Judges what a scan finds, as `check` or `verify` would at that instant. A token that is seen again is read again for
/// its new instant, but its signature is not verified again.
struct ScanJudge: SightingJudge {
    enum Door: Sendable {
        case checker(Checker)
        case verifier(Verifier)
        /// Neither policy nor keys: tokens are only listed.
        case none
    }

    let door: Door
    /// `--at`.
    let option: Instant?
    /// Where neither the line nor an option says when.
    let clock: Instant
    private let verified = VerifiedTokens()

    init(door: Door, option: Instant?, clock: Instant) {
        self.door = door
        self.option = option
        self.clock = clock
    }

    func judge(_ sighting: Sighting) -> JudgedSighting {
        let own = sighting.context.instant
        let instant = option ?? own ?? clock
        let basis: InstantBasis = option != nil ? .option : own != nil ? .line : .clock
        let verdict = sighting.token.tokenClass.isWhole ? verdict(sighting.token, instant) : nil
        return JudgedSighting(sighting: sighting, instant: instant, basis: basis, verdict: verdict)
    }

    private func verdict(_ token: FoundToken, _ instant: Instant) -> Verdict? {
        let known = verified[token.fingerprint]
        let verdict: Verdict
        switch door {
        case .checker(let checker):
            var request = CheckRequest(instant: instant)
            request.knownSignature = known
            verdict = checker.examine(token.bytes, request: request)
        case .verifier(let verifier): verdict = verifier.verify(token.bytes, at: instant, knownSignature: known)
        case .none: return nil
        }
        if known == nil, token.tokenClass != .encrypted { verified[token.fingerprint] = verdict.signature }
        return verdict
    }
}

/// What came of verifying each token, by its SHA-256. Bounded: of a part that is full all is forgotten, and at worst a
/// token is verified once more. Several parts, each with its own lock, so that threads seldom wait for each other.
final class VerifiedTokens: Sendable {
    /// Tokens of a part.
    static let partLimit = 8192
    private static let partCount = 32

    private let parts: [Part]

    private final class Part: Sendable {
        let results = Mutex<[String: SignatureResult]>([:])
    }

    init() {
        parts = (0..<Self.partCount).map { _ in Part() }
    }

    subscript(fingerprint: String) -> SignatureResult? {
        get { part(fingerprint).results.withLock { $0[fingerprint] } }
        set {
            part(fingerprint).results.withLock {
                if $0.count >= Self.partLimit { $0.removeAll(keepingCapacity: true) }
                $0[fingerprint] = newValue
            }
        }
    }

    /// The fingerprint's own letters say which part: they are as good as random.
    private func part(_ fingerprint: String) -> Part {
        parts[Int(fingerprint.utf8.first ?? 0) % Self.partCount]
    }
}
