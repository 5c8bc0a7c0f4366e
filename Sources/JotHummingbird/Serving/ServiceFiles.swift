#if Server
package import JOSE
import JotGate
package import JotPolicy
import JotPolicyFile

/// The files that a service is made of: a policy, and the keys that it points at. Reads them, whole, each time it is asked.
package struct ServiceFiles: Sendable {
    private let policyPath: String
    private let application: String?
    private let readKeys: @Sendable (KeySource) throws -> KeySet
    private let exists: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - application: instead of the one that the policy's `serve` names.
    ///   - readKeys: loads one issuer's keys, or throws what is wrong with their file. Sources that are no files belong
    ///     behind it, too: it is called apart from requests, so it may take its time.
    ///   - exists: whether there is such a file.
    package init(
        policy: String, application: String? = nil, readKeys: @escaping @Sendable (KeySource) throws -> KeySet,
        exists: @escaping @Sendable (String) -> Bool
    ) {
        policyPath = policy
        self.application = application
        self.readKeys = readKeys
        self.exists = exists
    }

    /// Reads everything. Throws at the first file that is not right. The file of an issuer's keys that is not there leaves
    /// that issuer without keys, unless `last` had some: then it throws, so that the last good ones stay.
    package func load(after last: ServiceSnapshot? = nil) throws(ServiceError) -> ServiceSnapshot {
        // Looked at before they are read: what is written meanwhile is seen the next time.
        let policyState = FileState(policyPath)
        let policy: Policy
        do {
            policy = try Policy(contentsOf: policyPath)
        } catch {
            throw ServiceError("\(error)")
        }
        let keyPaths = policy.issuers.compactMap { $0.keys?.path }
        let states = [policyState] + keyPaths.map(FileState.init)
        var keys: [String: KeySet] = [:]
        var missing: [String: String] = [:]
        for issuer in policy.issuers {
            guard let source = issuer.keys else {
                missing[issuer.name] = "the policy names no keys"
                continue
            }
            if !exists(source.path), last?.hasKeys(of: issuer.name) != true {
                missing[issuer.name] = "there is no \(source.path)"
            } else {
                keys[issuer.name] = try read(source)
            }
        }
        return try ServiceSnapshot(
            policy: policy, keys: keys, missing: missing, application: application ?? policy.serve.application,
            watched: WatchedFiles(paths: [policyPath] + keyPaths, states: states))
    }

    private func read(_ source: KeySource) throws(ServiceError) -> KeySet {
        do {
            return try readKeys(source)
        } catch {
            throw ServiceError("\(error)")
        }
    }
}

extension KeySource {
    fileprivate var path: String {
        switch self {
        case .jwks(let path), .pem(let path), .secret(let path, _): path
        }
    }
}

/// Why a service cannot be set up as its files say: always a mistake of the operator.
package struct ServiceError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, and where.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
#endif
