import JOSE
import JotJSON
import JotPolicy
import JotReports
import JotTokens

/// Whatever is handed over: recognised, read, judged and reported. Nothing passes that the issuer did not sign, and no
/// text of a token steers what a report looks like.
enum FuzzToken {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        guard let presented = JudgedTokens.presented, let linting = JudgedTokens.linting else { return "no checker" }
        let token = Token(recognising: input)
        if let broken = TokenInvariants.broken(by: token) { return broken }
        let verdicts = verdicts(presented, linting, input)
        if let broken = verdicts.lazy.compactMap(VerdictInvariants.broken).first { return broken }
        // A report costs more than a verdict; the last has the most to tell.
        if let broken = verdicts.last.flatMap(ReportInvariants.broken(by:)) { return broken }
        return ReportInvariants.broken(by: Inspection(token, of: InputName("input"), at: JudgedTokens.instant))
    }

    private static func verdicts(_ presented: Checker, _ linting: Checker, _ input: [UInt8]) -> [Verdict] {
        var request = CheckRequest(instant: JudgedTokens.instant)
        request.claimsOnly = true
        let verdicts = [
            presented.check(token: input, at: JudgedTokens.instant), linting.examine(input, request: request),
        ]
        guard input.first == UInt8(ascii: "{") else { return verdicts }
        let forged = Array("\(JudgedTokens.header).\(Base64URL.encodedText(input)).\(JudgedTokens.signature)".utf8)
        return verdicts + [presented.check(token: forged, at: JudgedTokens.instant)]
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzToken.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
