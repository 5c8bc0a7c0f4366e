/// Choosing a key and checking a signature. The order is fixed: algorithm known, allowed, key found, algorithm fits
/// the key, signature right.
extension KeySet {
    /// Keys tried for one signature: those that the token names, or those that fit when it names none.
    package static let candidateLimit = 8

    /// Checks `signature` over `input`. The algorithm is fixed by the key and by `allowed` (nil: what the key says);
    /// the header only names which of them it claims to be.
    package func verify(
        _ header: JWSHeader, input: Span<UInt8>, signature: Span<UInt8>, allowed: [Algorithm]?
    ) -> SignatureResult {
        guard !header.isUnsecured else { return .refused(.algorithmNone) }
        guard let algorithm = header.algorithm else { return .refused(.algorithmUnknown) }
        if let allowed, !allowed.contains(algorithm) { return .refused(.algorithmNotAllowed, algorithm) }
        if algorithm.isSymmetric, !hasSecrets, !keys.isEmpty { return .refused(.symmetricWithPublicKeys, algorithm) }
        let kid = header.keyIdentifier
        var isNamed = false
        var triedCount = 0
        for index in keys.indices where kid == nil || isKey(index, named: kid) {
            isNamed = true
            guard triedCount < Self.candidateLimit else { break }
            guard keys[index].fits(algorithm) else { continue }
            triedCount += 1
            if keys[index].isValid(signature: signature, over: input, algorithm: algorithm) {
                return .verified(algorithm)
            }
        }
        guard triedCount == 0 else { return .refused(.mismatch, algorithm) }
        guard kid != nil else { return .refused(.keyDoesNotFit, algorithm) }
        return .refused(isNamed ? .algorithmMismatch : .kidUnknown, algorithm)
    }

    /// Equal by bytes; a single key without a kid answers to every name.
    private func isKey(_ index: Int, named kid: [UInt8]?) -> Bool {
        guard let identifier = keys[index].identifier else { return keys.count == 1 }
        return identifier == kid
    }
}
