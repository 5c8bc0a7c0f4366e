import LibCrypto

/// SHA-256 of what comes in pieces, for naming evidence by its content.
package struct ContentDigest: ~Copyable {
    private var running = PieceDigest(.sha256)

    package init() {}

    package mutating func update(_ bytes: Span<UInt8>) {
        running.update(bytes)
    }

    /// In lower-case hexadecimal digits, as `sha256sum` writes it.
    package consuming func hexadecimal() -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = running.finish().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
