/// HMAC (RFC 2104) with one key, prepared once.
///
/// `@unchecked Sendable`: the two states are written in `init` and `deinit` only; each call works on copies of its own.
package final class MessageAuthenticator: @unchecked Sendable {
    private let digest: DigestAlgorithm
    /// The hash after the padded key, for the inner and the outer pass: what every tag under this key begins with.
    private var inner: RunningDigest
    private var outer: RunningDigest

    /// Refuses an empty secret; how long a secret must be is the caller's business.
    package init(secret: [UInt8], digest: DigestAlgorithm) throws(KeyError) {
        guard !secret.isEmpty else { throw .weak("the secret is empty") }
        self.digest = digest
        let key = secret.count > digest.blockByteCount ? Digest.hash(digest, secret.span) : secret
        inner = Self.state(digest, key: key, pad: 0x36)
        outer = Self.state(digest, key: key, pad: 0x5c)
    }

    deinit {
        inner.erase()
        outer.erase()
    }

    /// The tag of `message`.
    package func tag(over message: Span<UInt8>) -> [UInt8] {
        value(over: message).array
    }

    /// Whether `tag` is the whole tag of `message`. A truncated tag is not: JWA knows none (RFC 7518 §3.2).
    package func isValid(tag: Span<UInt8>, over message: Span<UInt8>) -> Bool {
        guard tag.count == digest.byteCount else { return false }
        return value(over: message).isEqual(to: tag)
    }

    /// The same for a message in two parts, as in a detached payload (RFC 7797).
    package func isValid(tag: Span<UInt8>, over first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
        guard tag.count == digest.byteCount else { return false }
        var running = inner
        running.update(first)
        running.update(second)
        return finish(running).isEqual(to: tag)
    }

    private func value(over message: Span<UInt8>) -> DigestValue {
        var running = inner
        running.update(message)
        return finish(running)
    }

    private func finish(_ running: RunningDigest) -> DigestValue {
        var last = outer
        last.update(running.finish())
        return last.finish()
    }

    private static func state(_ digest: DigestAlgorithm, key: [UInt8], pad: UInt8) -> RunningDigest {
        var block = [UInt8](repeating: pad, count: digest.blockByteCount)
        for (index, byte) in key.enumerated() { block[index] ^= byte }
        var running = RunningDigest(digest)
        running.update(block.span)
        return running
    }
}
