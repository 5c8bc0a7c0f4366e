internal import COpenSSL

/// A hash under way. A plain value: a copy goes its own way, so a state that has taken in a prefix can be kept and
/// shared by any number of threads.
struct RunningDigest {
    private var state: c_openssl_sha2

    init(_ algorithm: DigestAlgorithm) {
        state = c_openssl_sha2_start(algorithm.byteCount)
    }

    mutating func update(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            c_openssl_sha2_update(&state, buffer.baseAddress, buffer.count)
        }
    }

    mutating func update(_ digest: DigestValue) {
        digest.withUnsafeBytes { c_openssl_sha2_update(&state, $0.baseAddress, $0.count) }
    }

    /// Ends this copy of the hash; other copies are not touched.
    consuming func finish() -> DigestValue {
        var value = DigestValue(count: Int(clamping: state.digest_count))
        value.withUnsafeMutableStart { c_openssl_sha2_finish(&state, $0) }
        return value
    }

    /// Wipes what was taken in, for states that hold a secret.
    mutating func erase() {
        withUnsafeMutableBytes(of: &state) { OPENSSL_cleanse($0.baseAddress, $0.count) }
    }
}

/// A finished digest of up to 64 bytes, without allocation.
struct DigestValue {
    let count: Int
    private var storage = InlineArray<64, UInt8>(repeating: 0)

    init(count: Int) {
        self.count = count
    }

    var array: [UInt8] {
        withUnsafeBytes { [UInt8]($0) }
    }

    /// Whether `bytes` are this digest, in a time that tells nothing but the lengths.
    func isEqual(to bytes: Span<UInt8>) -> Bool {
        guard bytes.count == count else { return false }
        return withUnsafeBytes { digest in
            bytes.withUnsafeBufferPointer { CRYPTO_memcmp(digest.baseAddress, $0.baseAddress, count) == 0 }
        }
    }

    func withUnsafeBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        storage.span.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0.prefix(count))) }
    }

    mutating func withUnsafeMutableStart(_ body: (UnsafeMutablePointer<UInt8>) -> Void) {
        var bytes = storage.mutableSpan
        bytes.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { body(start) }
        }
    }
}
