import JotBytes
import JotPolicy
import JotScan

/// Tokens in arbitrary bytes, and in whatever they decompress to: places are in the text, in order, and do not depend on
/// where the text is cut into windows.
enum FuzzScan {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        let findings = TokenFinder(isEnd: true).findings(in: input.span, owned: 0..<input.count)
        var end = 0
        for finding in findings {
            let range = finding.range
            guard range.lowerBound < range.upperBound, range.upperBound <= input.count else {
                return "a token stands outside the text"
            }
            guard range.lowerBound >= end || finding.layers.contains(.base64) else { return "two tokens overlap" }
            end = max(end, range.upperBound)
            guard finding.token.bytes.allSatisfy(isTokenByte) else { return "a token has bytes that no token has" }
            if finding.layers.isEmpty, !finding.token.bytes.elementsEqual(input[range]) {
                return "a token that is written plainly differs from the text"
            }
        }
        let middle = input.count / 2
        let first = TokenFinder(isEnd: true).findings(in: input.span, owned: 0..<middle)
        let before = first.map(\.range.upperBound).max() ?? 0
        let rest = TokenFinder(isEnd: true).findings(in: input.span, owned: middle..<input.count)
            .filter { $0.range.lowerBound >= before }
        let whole = Set(findings.map(\.range))
        return (first + rest).allSatisfy { whole.contains($0.range) || $0.range.lowerBound >= middle }
            ? nil : "a cut changes what is found before it"
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzScan.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
