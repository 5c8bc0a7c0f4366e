import ArgumentParser
import FoundationEssentials
import JOSE
import JotKeys
import JotPolicy
import JotPolicyFile

/// `--policy`, and the keys that the policy points at.
struct PolicyOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The policy file. Default: JOTLINT_POLICY, else jotlint.yaml here or upwards to the repository's root.",
            valueName: "file"))
    var policy: String?

    func load() throws(CommandExit) -> Policy {
        guard let policy = try loadIfThere() else {
            throw .usage("there is no policy: give --policy, set JOTLINT_POLICY, or write a jotlint.yaml")
        }
        return policy
    }

    /// Nil if none is named and none is found.
    func loadIfThere() throws(CommandExit) -> Policy? {
        guard let path else { return nil }
        do {
            return try Policy(contentsOf: path)
        } catch {
            throw CommandExit(.usage, "\(error)")
        }
    }

    /// The checker for tokens that are presented to `application`, or only looked at.
    func checker(_ policy: Policy, application: String?, agent: String?) throws(CommandExit) -> Checker {
        let keys = try keys(of: policy)
        if let agent, !policy.agents.contains(where: { $0.id.utf8.elementsEqual(agent.utf8) }) {
            let meant =
                NearMiss.nearest(to: agent, among: policy.agents.map(\.id)).map { "; did you mean \($0)?" } ?? ""
            throw .usage("the policy has no agent \(agent)\(meant)")
        }
        do {
            guard let application else { return try Checker(linting: policy, keys: keys) }
            return try Checker(command: policy, keys: keys, application: application)
        } catch {
            throw .usage("\(error)")
        }
    }

    /// The keys of every issuer that has a source. A file that is not there leaves the issuer without keys, which makes
    /// its tokens undecided; a file that is no key set is a mistake in the configuration.
    func keys(of policy: Policy) throws(CommandExit) -> [String: KeySet] {
        var sets: [String: KeySet] = [:]
        for issuer in policy.issuers {
            guard let source = issuer.keys, let set = try KeyLoading.load(source, issuer.name) else { continue }
            sets[issuer.name] = set
        }
        return sets
    }

    /// The path of the policy; nil if none is named and none is found.
    var location: String? { path }

    private var path: String? {
        policy ?? Terminal.environment["JOTLINT_POLICY"]
            ?? PolicyFileDiscovery.find(from: FileManager.default.currentDirectoryPath)
    }
}

/// Key files as the command reads them.
enum KeyLoading {
    /// Nil, with a note, if the file is not there.
    static func load(_ source: KeySource, _ owner: String) throws(CommandExit) -> KeySet? {
        let path = source.path
        guard FileManager.default.fileExists(atPath: path) else {
            Terminal.note("jotlint: warning: the keys of \(owner) are not at hand: there is no \(path)")
            return nil
        }
        return try read(source)
    }

    static func read(_ source: KeySource) throws(CommandExit) -> KeySet {
        do {
            let set = try set(source)
            for warning in set.warnings {
                let kid = warning.kid.map { " (kid \($0.debugDescription))" } ?? ""
                Terminal.note("jotlint: warning: \(source.path): key \(warning.index + 1)\(kid) \(warning.message)")
            }
            return set
        } catch {
            throw .usage("\(error)")
        }
    }
}

extension KeyLoading {
    private static func set(_ source: KeySource) throws(KeyFileError) -> KeySet {
        switch source {
        case .jwks(let path): try KeyFile.jwks(path)
        case .pem(let path): try KeyFile.pem(path)
        case .secret(let path, .raw): try KeyFile.secret(path, encoding: .raw)
        case .secret(let path, .base64): try KeyFile.secret(path, encoding: .base64)
        case .secret(let path, .base64url): try KeyFile.secret(path, encoding: .base64url)
        }
    }
}

extension KeySource {
    var path: String {
        switch self {
        case .jwks(let path), .pem(let path), .secret(let path, _): path
        }
    }
}
