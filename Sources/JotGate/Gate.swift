public import JOSE
import JotPolicy
import JotTokens
import Synchronization

/// The request path of a resource server: request in, identity or complete answer out. Makes no request itself, reads no
/// clock, awaits nothing. Safe on any number of threads.
///
/// ```swift
/// let gate = Gate(try GateConfiguration(policy: policy, keys: ["alpha": keys]))
/// switch gate.decide(request, requiring: requirements, at: .now).answer {
/// case .allow(let admission): …
/// case .deny(let answer): …
/// }
/// ```
public final class Gate: Sendable {
    private let configurations: Sharded<GateConfiguration>
    private let cache: VerdictCache
    private let random = Sharded { RandomWords() }
    private let replacing = Mutex(())

    /// A gate that judges by `configuration` until it is replaced.
    public init(_ configuration: GateConfiguration, cacheLimits: VerdictCacheLimits = VerdictCacheLimits()) {
        configurations = Sharded { configuration }
        cache = VerdictCache(cacheLimits)
    }

    /// What requests are judged by now.
    public var configuration: GateConfiguration { configurations.read(0) }

    /// Judges requests by another configuration from now on. A request under way ends under the one it began with. What
    /// the cache holds of other policies and keys is forgotten; if nothing differs, it is kept.
    public func replace(with configuration: GateConfiguration) {
        // Two at once could leave some shards with the older configuration, and its keys.
        replacing.withLock { _ in
            configurations.write(configuration)
            cache.removeAll(exceptFrom: configuration.digest)
        }
    }

    /// Counters of the verdict cache.
    public var cacheStatistics: VerdictCacheStatistics { cache.statistics }

    /// Decides one request.
    public func decide(
        _ request: GateRequest, requiring requirements: RouteRequirements = .none, at instant: Instant
    ) -> GateDecision {
        decide(request, requiring: requirements, at: instant, by: nil)
    }

    /// Decides one request by a configuration that the host read together with the requirements, so that both are of one
    /// reading of its files; nil: the current one.
    package func decide(
        _ request: GateRequest, requiring requirements: RouteRequirements, at instant: Instant,
        by configuration: GateConfiguration?
    ) -> GateDecision {
        switch Credentials(request) {
        case .missing: deny(Denial(.missingCredentials), requirements, instant, configuration)
        case .invalid(let detail): deny(Denial(.invalidRequest, detail), requirements, instant, configuration)
        case .bearer(let value, let range): decide(value, range, requirements, instant, configuration)
        }
    }

    /// Decides about a token that the host has taken out of its request: nothing is said of where it was.
    public func decide(
        token: String, requiring requirements: RouteRequirements = .none, at instant: Instant
    ) -> GateDecision {
        decide(token, 0..<token.utf8.count, requirements, instant, nil)
    }

    /// - Parameters:
    ///   - text: what holds the token. It is not copied unless the token is not known.
    ///   - range: where in it the token is.
    private func decide(
        _ text: String, _ range: Range<Int>, _ requirements: RouteRequirements, _ instant: Instant,
        _ chosen: GateConfiguration?
    ) -> GateDecision {
        // Longer ones are refused without being read: hashing them would be work for nothing.
        guard range.count <= CompactJWS.sizeLimit else {
            return deny(Denial(.invalidToken, "The access token is malformed"), requirements, instant, chosen)
        }
        let fingerprint = SHA256Digest(of: text.utf8.span.extracting(range))
        let configuration = chosen ?? configurations.read(fingerprint.word)
        let key = VerdictCache.Key(
            token: fingerprint, snapshot: configuration.digest, requirements: requirements.digest)
        if let judgement = cache.judgement(for: key) {
            if judgement.kept?.holds(at: instant) ?? false { return decision(judgement, instant, isCached: true) }
            if let kept = judgement.kept?.moved(to: instant) {
                return decision(judged(kept, key, configuration, requirements, isRenewal: true), instant)
            }
        }
        let token = Array(Array(text.utf8)[range])
        let expectation = Expectation(
            application: requirements.application ?? configuration.application, flow: requirements.flow)
        let kept = configuration.checker.keep(token: token, at: instant, expecting: expectation)
        // What parses is well formed; of what does not, it is asked whether it could be a token of some other kind.
        guard kept.verdict.stage != .parse || Credentials.isWellFormed(token.span) else {
            return deny(
                Denial(.invalidRequest, "The access token is not well formed"), requirements, instant, configuration)
        }
        return decision(judged(kept, key, configuration, requirements, isRenewal: false), instant)
    }

    private func judged(
        _ kept: KeptVerdict, _ key: VerdictCache.Key, _ configuration: GateConfiguration,
        _ requirements: RouteRequirements, isRenewal: Bool
    ) -> Judgement {
        let judgement = Judgement(kept, key.token, configuration, requirements)
        cache.keep(judgement, for: key, isRenewal: isRenewal)
        return judgement
    }

    private func deny(
        _ denial: Denial, _ requirements: RouteRequirements, _ instant: Instant, _ chosen: GateConfiguration?
    ) -> GateDecision {
        decision(Judgement(denial, chosen ?? configuration, requirements), instant)
    }

    private func decision(_ judgement: Judgement, _ instant: Instant, isCached: Bool = false) -> GateDecision {
        let id = random.with(judgement.fingerprint?.word ?? 0) { DecisionID(&$0) }
        return GateDecision(id: id, instant: instant, isCached: isCached, judgement: judgement)
    }
}
