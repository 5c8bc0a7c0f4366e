internal import COpenSSL

/// The hash functions that signatures and message authentication codes are built on (FIPS 180-4).
package enum DigestAlgorithm: CaseIterable, Hashable, Sendable {
    case sha256, sha384, sha512

    /// How long a digest is, in bytes.
    package var byteCount: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// How many bytes the function takes in at a time; HMAC pads its key to this (RFC 2104 §2).
    var blockByteCount: Int {
        self == .sha256 ? 64 : 128
    }

    /// libcrypto's own constant object, which nobody frees.
    var evpDigest: OpaquePointer? {
        switch self {
        case .sha256: EVP_sha256()
        case .sha384: EVP_sha384()
        case .sha512: EVP_sha512()
        }
    }
}

/// Hashing in one go. Cannot fail; safe on any thread.
package enum Digest {
    /// The digest of `bytes`.
    package static func hash(_ algorithm: DigestAlgorithm, _ bytes: Span<UInt8>) -> [UInt8] {
        var running = RunningDigest(algorithm)
        running.update(bytes)
        return running.finish().array
    }
}

extension Digest {
    /// SHA-256 as four words, without allocation: for tables that are keyed by digests.
    package static func sha256Words(_ bytes: Span<UInt8>) -> (UInt64, UInt64, UInt64, UInt64) {
        var running = RunningDigest(.sha256)
        running.update(bytes)
        return running.finish().withUnsafeBytes { digest in
            let word = { (index: Int) -> UInt64 in
                var value: UInt64 = 0
                for byte in digest[(index * 8)..<(index * 8 + 8)] { value = value << 8 | UInt64(byte) }
                return value
            }
            return (word(0), word(1), word(2), word(3))
        }
    }
}
