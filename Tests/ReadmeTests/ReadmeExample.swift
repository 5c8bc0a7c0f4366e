// swift-format-ignore-file: OrderedImports
// The README's lines stand between the marks, byte for byte: README.md shows nothing that is not compiled and run here.
// README: begin
import Jotlint
import JotPolicyFile  // only to read a policy from a file
// README: end

/// What the README promises: the scopes of a token that passed, or nil.
func scopes(of token: String, policyPath: String, keysPath: String, at instant: Instant) throws -> [String]? {
    // README: begin

    let policy = try Policy(contentsOf: policyPath)
    let keys = try KeySet(contentsOf: keysPath)
    let checker = try Checker(policy: policy, keys: keys, application: "access-log-api")  // once, for all threads

    let verdict = checker.check(token: token, at: instant)  // for each request; Instant.now in a server
    for finding in verdict.findings { print(finding.severity, finding.rule) }
    guard let identity = verdict.identity else { return nil }  // there is one only if the token passed
    return identity.scopes
    // README: end
}
