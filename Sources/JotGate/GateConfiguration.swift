public import JOSE
public import JotPolicy

/// Policy, keys and settings that requests are judged by: one immutable snapshot. Whoever reloads makes another and hands
/// it to ``Gate/replace(with:)``; since one that is wrong cannot be made, the last good one stays in force.
public final class GateConfiguration: Sendable {
    /// The policy, as it was given.
    public let policy: Policy
    /// The id of the application that tokens are presented to, where a route does not name another.
    public let application: String
    /// The settings, as they were given.
    public let settings: GateSettings
    /// Whose keys are at hand: for telling whether the gate is ready, and why not.
    public let issuers: [IssuerKeys]
    /// base64url of the SHA-256 of everything that the policy says. Two policies that say the same have one digest.
    public let policyDigest: String
    let checker: Checker
    /// Tells snapshots apart in the cache: policy, settings that judge, and keys.
    let digest: SHA256Digest

    /// `keys` is by issuer name; an issuer left out has no keys at hand, and its tokens get 503.
    ///
    /// Throws if the checker cannot be made (an unknown name, a rule that does not compile, a protected rule that is
    /// lowered), if a report-only rule is unknown or protected, or if a setting cannot be written into a header.
    public init(
        policy: Policy, keys: [String: KeySet], application: String? = nil, settings: GateSettings = GateSettings()
    ) throws(GateError) {
        try settings.validate()
        let judging = try ReportOnly.lowering(settings.reportOnly, in: policy)
        do {
            checker = try Checker(policy: judging, keys: keys, application: application)
        } catch {
            throw GateError(error.description)
        }
        self.policy = policy
        self.settings = settings
        self.application = application ?? policy.applications.first?.id ?? ""
        issuers = policy.issuers.map { issuer in
            let set = keys.first { $0.key.utf8.elementsEqual(issuer.name.utf8) }?.value
            return IssuerKeys(name: issuer.name, keyCount: set?.keys.count)
        }
        policyDigest = policy.digest.text
        digest = SnapshotDigest.digest(policy, keys, self.application, settings)
    }

    /// The application with this id.
    public func application(_ id: String) -> Application? {
        policy.applications.first { $0.id.utf8.elementsEqual(id.utf8) }
    }

    /// Throws if the policy has no such application: its tokens would all be refused.
    public func validate(_ requirements: RouteRequirements) throws(GateError) {
        guard let id = requirements.application, application(id) == nil else { return }
        let meant = NearMiss.nearest(to: id, among: policy.applications.map(\.id))
        throw GateError("the policy has no application \(id)\(meant.map { "; did you mean \($0)?" } ?? "")")
    }
}

/// An issuer, and how many of its keys are at hand.
public struct IssuerKeys: Hashable, Sendable {
    /// The name in the policy.
    public let name: String
    /// Nil: no key set is at hand, so nothing of this issuer can be decided.
    public let keyCount: Int?
}

/// How a gate answers.
public struct GateSettings: Hashable, Sendable {
    /// The realm that challenges name (RFC 9110 §11.5); nil: none.
    public var realm: String?
    /// The URL of the protected-resource metadata (RFC 9728 §5.1) that challenges name; nil: none.
    public var resourceMetadata: String?
    /// Seconds after which a client may try again when keys are not at hand.
    public var retryAfter: Int
    /// Ids of rules that are reported and do not deny. Rules that protect a resource server cannot be among them.
    public var reportOnly: Set<String>

    /// Challenges without realm and metadata; every rule denies.
    public init(
        realm: String? = nil, resourceMetadata: String? = nil, retryAfter: Int = 5, reportOnly: Set<String> = []
    ) {
        self.realm = realm
        self.resourceMetadata = resourceMetadata
        self.retryAfter = retryAfter
        self.reportOnly = reportOnly
    }

    func validate() throws(GateError) {
        if let realm, !ChallengeText.isQuotable(realm) {
            throw GateError("the realm holds a character that no header may have (RFC 9110 §5.6.4)")
        }
        if let resourceMetadata { try ChallengeText.requireURL(resourceMetadata) }
        guard (0...86_400).contains(retryAfter) else {
            throw GateError("retryAfter is 0 to 86400 seconds, not \(retryAfter)")
        }
    }
}
