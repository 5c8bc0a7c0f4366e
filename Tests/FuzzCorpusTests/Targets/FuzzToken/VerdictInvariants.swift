import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// What holds of every verdict, whatever was judged.
enum VerdictInvariants {
    static func broken(by verdict: Verdict) -> String? {
        guard verdict.passed == (verdict.stage == nil) else { return "a stage that the answer does not have" }
        if verdict.identity != nil, !verdict.passed { return "an identity of a token that does not pass" }
        if verdict.passed, verdict.findings.contains(where: { $0.severity == .error && $0.suppression == nil }) {
            return "an error passes"
        }
        if let broken = brokenBySignature(verdict) { return broken }
        return verdict.findings.lazy.compactMap { broken(by: $0, verdict) }.first
    }

    /// Only one text was ever signed with the key.
    private static func brokenBySignature(_ verdict: Verdict) -> String? {
        guard verdict.signature.status == .verified else { return nil }
        switch verdict.token.content {
        case .jws(let jws):
            return jws.bytes[jws.inputRange].elementsEqual(JudgedTokens.signedInput) ? nil : "a forgery is verified"
        case .jwsJSON(let jws):
            let isSigned = jws.signatures.contains { $0.input == JudgedTokens.signedInput }
            return isSigned ? nil : "a forgery in JSON is verified"
        default: return "verified, and not signed at all"
        }
    }

    private static func broken(by finding: Finding, _ verdict: Verdict) -> String? {
        guard !finding.message.isEmpty else { return "\(finding.rule) says nothing" }
        for location in finding.locations {
            guard JSONPointer.tokens(location.pointer) != nil else { return "\(finding.rule) points nowhere" }
            guard let range = location.range else { continue }
            guard range.lowerBound >= 0, range.upperBound <= size(of: location, verdict) else {
                return "\(finding.rule) points outside of the token"
            }
        }
        return nil
    }

    /// Bytes of a decoded part. One that is no JSON is nowhere kept; it is not larger than the token that it came in.
    private static func size(of location: Finding.Location, _ verdict: Verdict) -> Int {
        switch location.part {
        case .header: verdict.token.header?.bytes.count ?? verdict.token.bytes.count
        case .claims: verdict.token.claims?.bytes.count ?? verdict.token.bytes.count
        default: verdict.others?.document(of: location.part, named: location.file ?? "")?.bytes.count ?? 0
        }
    }
}
