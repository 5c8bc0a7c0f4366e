import JOSE

/// Key sets, single keys and PEM files: what is accepted is a key, and no key accepts what nobody signed.
enum FuzzJWK {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        for read in [KeySet.init(jwks:), KeySet.init(pem:)] as [([UInt8]) throws -> KeySet] {
            do {
                if let broken = brokenInvariant(of: try read(input)) { return broken }
            } catch let error as KeySetError {
                if error.description.isEmpty { return "a refusal without a reason" }
            } catch {
                return "an error that is no KeySetError"
            }
        }
        return nil
    }

    private static func brokenInvariant(of set: KeySet) -> String? {
        guard set.keys.count <= KeySet.countLimit else { return "more keys than the limit" }
        guard set.hasSecrets == set.keys.contains(where: \.isSymmetric) else { return "a secret is not told" }
        return set.keys.prefix(4).lazy.compactMap(brokenInvariant).first
    }

    private static func brokenInvariant(of key: Key) -> String? {
        let fitting = Algorithm.all.filter(key.fits)
        guard !fitting.isEmpty else { return "a key that no algorithm fits" }
        guard fitting.allSatisfy({ $0.isSymmetric == key.isSymmetric }) else { return "a key of two kinds" }
        if let bound = key.algorithm, fitting != [bound] { return "a key fits what it is not bound to" }
        if let thumbprint = key.thumbprint(), thumbprint.count != 32 { return "a thumbprint that is no SHA-256" }
        let message = Array("nobody signed this".utf8)
        for algorithm in Algorithm.all {
            for signature in forgeries
            where key.isValid(signature: signature.span, over: message.span, algorithm: algorithm) {
                return "\(algorithm.name) accepts a signature of \(signature.count) bytes that nobody made"
            }
        }
        return nil
    }

    /// Signatures that need no private key if a group element of low order, a zero or a one slips through.
    private static let forgeries: [[UInt8]] = [[], [0]] + [32, 48, 64, 96, 114, 132, 256].flatMap(ofSize)

    private static func ofSize(_ count: Int) -> [[UInt8]] {
        let zeros = [UInt8](repeating: 0, count: count)
        return [zeros, [1] + zeros.dropLast(), zeros.dropLast() + [1]]
    }
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzJWK.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
