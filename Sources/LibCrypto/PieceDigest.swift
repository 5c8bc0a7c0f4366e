/// Hashing what comes in pieces. Cannot fail.
package struct PieceDigest: ~Copyable {
    private var running: RunningDigest

    package init(_ algorithm: DigestAlgorithm) {
        running = RunningDigest(algorithm)
    }

    package mutating func update(_ bytes: Span<UInt8>) {
        running.update(bytes)
    }

    /// The digest of all pieces.
    package consuming func finish() -> [UInt8] {
        running.finish().array
    }
}
