import JOSE

/// Names one decision: 128 random bits of the system's generator.
public struct DecisionID: Hashable, Sendable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// A new one.
    init(_ random: inout RandomWords) {
        high = random.word()
        low = random.word()
    }

    /// 32 hexadecimal digits in lower case.
    public var description: String {
        Self.digits(high) + Self.digits(low)
    }

    private static func digits(_ word: UInt64) -> String {
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
