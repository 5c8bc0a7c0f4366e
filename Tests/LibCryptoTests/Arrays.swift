import LibCrypto

// `#expect` cannot hold a `Span`, so the tests pass arrays.

extension SignatureVerifier {
    func isValid(signature: [UInt8], over message: [UInt8]) -> Bool {
        isValid(signature: signature.span, over: message.span)
    }

    /// The message in two parts, cut behind `count` bytes.
    func isValid(signature: [UInt8], over message: [UInt8], cutBehind count: Int) -> Bool {
        isValid(
            signature: signature.span, over: message.span.extracting(first: count),
            message.span.extracting(droppingFirst: count))
    }
}

extension MessageAuthenticator {
    func tag(over message: [UInt8]) -> [UInt8] {
        tag(over: message.span)
    }

    func isValid(tag: [UInt8], over message: [UInt8]) -> Bool {
        isValid(tag: tag.span, over: message.span)
    }

    /// The message in two parts, cut behind `count` bytes.
    func isValid(tag: [UInt8], over message: [UInt8], cutBehind count: Int) -> Bool {
        isValid(
            tag: tag.span, over: message.span.extracting(first: count),
            message.span.extracting(droppingFirst: count))
    }
}

extension Digest {
    static func hash(_ algorithm: DigestAlgorithm, _ bytes: [UInt8]) -> [UInt8] {
        hash(algorithm, bytes.span)
    }
}

extension ConstantTime {
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        areEqual(left.span, right.span)
    }
}
