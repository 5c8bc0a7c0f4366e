import LibCrypto

/// A SHA-256 digest as a plain value, for keys of tables and for names.
package struct SHA256Digest: Hashable, Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// The digest of `bytes`. Allocates nothing.
    package init(of bytes: Span<UInt8>) {
        (first, second, third, fourth) = Digest.sha256Words(bytes)
    }

    /// Spreads evenly over tables and shards, unless somebody searched for inputs that do not.
    package var word: UInt64 { first }

    /// base64url, 43 characters.
    package var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in [first, second, third, fourth] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        return Base64URL.encodedText(bytes)
    }

    package static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
        left.first == right.first && left.second == right.second && left.third == right.third
            && left.fourth == right.fourth
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(first)
    }
}

/// Fields written so that no two different lists of fields give the same bytes, to be hashed.
package struct DigestFields: Sendable {
    private var bytes: [UInt8] = []

    package init() {}

    package mutating func add(_ text: String) { add(Array(text.utf8)) }

    package mutating func add(_ field: [UInt8]) {
        add(count: field.count)
        bytes += field
    }

    /// Absent is another thing than empty.
    package mutating func add(_ text: String?) {
        add(count: text == nil ? 0 : 1)
        if let text { add(text) }
    }

    package mutating func add(_ texts: [String]) {
        add(count: texts.count)
        for text in texts { add(text) }
    }

    package mutating func add(count: Int) {
        let value = UInt64(truncatingIfNeeded: count)
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    package var digest: SHA256Digest { SHA256Digest(of: bytes.span) }
}

extension KeySet {
    /// Tells sets apart that verify differently: each key's `kid`, `alg` and thumbprint, in order.
    package var digest: SHA256Digest {
        var fields = DigestFields()
        fields.add(count: keys.count)
        for key in keys {
            fields.add(key.identifier.map(Base64URL.encodedText))
            fields.add(key.algorithm?.name)
            // A key whose numbers cannot be had is like no other, also not like itself read again.
            fields.add(key.thumbprint() ?? (0..<32).map { _ in UInt8.random(in: .min ... .max) })
        }
        return fields.digest
    }
}

/// Names for people that only the holder of the secret can connect to them: HMAC-SHA-256 (RFC 2104).
package struct KeyedFingerprint: Sendable {
    private let authenticator: MessageAuthenticator

    /// Bytes of the secret: not less than the digest has (RFC 2104 §3).
    package static let minimumSecretSize = 32

    /// Nil if the secret is too short.
    package init?(secret: [UInt8]) {
        guard secret.count >= Self.minimumSecretSize,
            let authenticator = try? MessageAuthenticator(secret: secret, digest: .sha256)
        else { return nil }
        self.authenticator = authenticator
    }

    /// base64url of the tag over these texts, each with its length: `ab`, `c` is another name than `a`, `bc`.
    package func name(_ texts: String...) -> String {
        var message: [UInt8] = []
        for text in texts { message += Array("\(text.utf8.count):\(text)".utf8) }
        return Base64URL.encodedText(authenticator.tag(over: message.span))
    }
}

/// Random words of the system's generator, one at a time from a store of them.
package struct RandomWords: Sendable {
    private var words = SystemRandom.words()
    private var next = 0

    package init() {}

    /// A word that was never given before.
    package mutating func word() -> UInt64 {
        if next == words.count {
            words = SystemRandom.words()
            next = 0
        }
        defer { next += 1 }
        return words[next]
    }
}
