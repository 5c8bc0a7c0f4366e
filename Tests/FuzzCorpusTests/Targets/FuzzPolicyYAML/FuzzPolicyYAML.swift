import JOSE
import JotPolicy
import JotPolicyFile

/// Policy files: a mistake has a place, and what is accepted is a policy that holds.
enum FuzzPolicyYAML {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        let text = String(decoding: input, as: UTF8.self)
        do {
            return brokenInvariant(of: try Policy(yaml: text, path: "folder/jotlint.yaml"))
        } catch {
            return brokenInvariant(of: error, text)
        }
    }

    private static func brokenInvariant(of error: PolicyFileError, _ text: String) -> String? {
        guard !error.issues.isEmpty, error.issues.count <= PolicyFileError.issueLimit else {
            return "\(error.issues.count) issues"
        }
        // YAML breaks lines at carriage returns, too, and a mistake may be that the file has ended.
        let lineCount = text.unicodeScalars.count { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) } + 2
        for issue in error.issues {
            guard !issue.message.isEmpty else { return "an issue without words" }
            guard (1...lineCount).contains(issue.line ?? 1), issue.column ?? 1 >= 1 else {
                return "an issue at \(issue.line ?? 0):\(issue.column ?? 0) of \(lineCount) lines"
            }
            guard issue.description.utf8.count <= 64 << 10 else { return "an issue without bounds" }
        }
        return nil
    }

    private static func brokenInvariant(of policy: Policy) -> String? {
        let again = try? Policy(
            issuers: policy.issuers, applications: policy.applications, agents: policy.agents, rules: policy.rules)
        guard again != nil else { return "a policy is accepted that does not hold" }
        for issuer in policy.issuers {
            guard issuer.leeway >= 0, issuer.maxLifetime ?? 0 >= 0 else { return "a negative duration" }
            guard !issuer.name.isEmpty, !issuer.issuer.isEmpty else { return "an issuer without a name" }
        }
        // Compiling is slow; a policy of many rules would only repeat it.
        guard policy.issuers.count <= 2, policy.rules.packs.count <= 2 else { return nil }
        _ = try? Checker(linting: policy, keys: [:])
        return nil
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzPolicyYAML.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
