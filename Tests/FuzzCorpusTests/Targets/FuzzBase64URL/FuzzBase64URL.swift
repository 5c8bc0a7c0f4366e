import JOSE

/// Base64url, strict and padded: one text for one content, and a refusal always has a reason.
enum FuzzBase64URL {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        let encoded = Base64URL.encode(input.span)
        guard Base64URL.decode(encoded) == input else { return "encoding and decoding do not give the bytes back" }
        guard encoded.allSatisfy(Base64URL.isInAlphabet) else { return "the encoding leaves the alphabet" }
        if let decoded = Base64URL.decode(input) {
            guard Base64URL.encode(decoded.span) == input else { return "two texts decode to the same bytes" }
        } else if isStrict(input) {
            return "a strict text is refused"
        }
        return brokenInvariantOfPadded(input)
    }

    private static func brokenInvariantOfPadded(_ input: [UInt8]) -> String? {
        guard let decoded = StandardBase64.decode(input.span) else { return nil }
        return decoded.count > (input.count + 3) / 4 * 3 ? "padded text grows when it is decoded" : nil
    }

    /// RFC 4648 §5 without padding and §3.5, said once more and plainly.
    private static func isStrict(_ text: [UInt8]) -> Bool {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let values = text.compactMap { alphabet.firstIndex(of: $0) }
        guard values.count == text.count, let last = values.last else { return text.isEmpty }
        return switch text.count % 4 {
        case 0: true
        case 2: last % 16 == 0
        case 3: last % 4 == 0
        default: false
        }
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzBase64URL.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
