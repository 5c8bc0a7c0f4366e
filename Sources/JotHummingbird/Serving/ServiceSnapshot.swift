#if Server
import JOSE
import JotGate
import JotPolicy

/// Everything that one reading of the files gave: immutable, replaced as a whole.
package struct ServiceSnapshot: Sendable {
    let configuration: GateConfiguration
    /// What a proxy can ask for, by name; the empty name asks nothing beyond the policy.
    let routes: [String: RouteRequirements]
    /// Nil if the policy names no resource.
    let metadata: ProtectedResourceMetadata?
    /// What is watched for changes.
    let watched: WatchedFiles
    /// Why an issuer has no keys, by name.
    let missing: [String: String]

    init(
        policy: Policy, keys: [String: KeySet], missing: [String: String], application: String?, watched: WatchedFiles
    ) throws(ServiceError) {
        do {
            let metadata = try Self.metadata(policy, application)
            configuration = try GateConfiguration(
                policy: policy, keys: keys, application: application,
                settings: GateSettings(
                    realm: policy.serve.realm, resourceMetadata: metadata?.url,
                    reportOnly: Set(policy.serve.reportOnly)))
            var routes = ["": RouteRequirements.none]
            for route in policy.serve.routes {
                let requirements = try RouteRequirements(
                    application: route.application, flow: route.flow, scopes: route.scopes, anyScopes: route.anyScopes)
                try configuration.validate(requirements)
                routes[route.name] = requirements
            }
            self.routes = routes
            self.metadata = metadata
        } catch {
            throw ServiceError(error.description)
        }
        self.missing = missing
        self.watched = watched
    }

    private static func metadata(
        _ policy: Policy, _ application: String?
    ) throws(GateError) -> ProtectedResourceMetadata? {
        guard let resource = policy.serve.resource else { return nil }
        let id = application ?? policy.applications.first?.id ?? ""
        guard let application = policy.applications.first(where: { $0.id.utf8.elementsEqual(id.utf8) }) else {
            return nil
        }
        return try ProtectedResourceMetadata(resource: resource, application: application, policy: policy)
    }

    func hasKeys(of issuer: String) -> Bool {
        configuration.issuers.contains { $0.name.utf8.elementsEqual(issuer.utf8) && $0.keyCount != nil }
    }

    /// One line an issuer: how many keys, or why none.
    package var issuerLines: [String] {
        configuration.issuers.map { issuer in
            switch issuer.keyCount {
            case .some(let count): "\(issuer.name): \(count) \(count == 1 ? "key" : "keys")"
            case nil: "\(issuer.name): no keys: \(missing[issuer.name] ?? "they are not at hand")"
            }
        }
    }

    /// What an operator should hear of it.
    var complaints: [String] {
        zip(configuration.issuers, issuerLines).compactMap { $0.keyCount ?? 0 > 0 ? nil : $1 }
    }

    /// Whether tokens of every issuer can be decided.
    package var hasAllKeys: Bool { configuration.issuers.allSatisfy { $0.keyCount ?? 0 > 0 } }

    /// Of the policy: the same text for the same policy.
    package var policyDigest: String { configuration.policyDigest }

    /// The routes that proxies can ask for.
    package var routeNames: [String] { routes.keys.filter { !$0.isEmpty }.sorted() }
}
#endif
