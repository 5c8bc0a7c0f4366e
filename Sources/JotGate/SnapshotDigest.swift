import JOSE
import JotPolicy

/// Everything that a verdict depends on beside token, route and instant. Told by content, not by a counter: a cached
/// verdict cannot outlive a key or a policy by anybody's mistake, and a reload that changes nothing costs nothing.
enum SnapshotDigest {
    static func digest(
        _ policy: Policy, _ keys: [String: KeySet], _ application: String, _ settings: GateSettings
    ) -> SHA256Digest {
        var fields = DigestFields()
        fields.add(policy.digest.text)
        fields.add(application)
        fields.add(settings.reportOnly.sorted())
        fields.add(settings.realm)
        fields.add(settings.resourceMetadata)
        fields.add(String(settings.retryAfter))
        for issuer in policy.issuers {
            fields.add(keys.first { $0.key.utf8.elementsEqual(issuer.name.utf8) }?.value.digest.text)
        }
        return fields.digest
    }
}
