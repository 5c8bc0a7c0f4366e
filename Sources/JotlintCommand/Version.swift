import JOSE

/// What this is, and what it runs on.
enum Version {
    static let number = "0.1.0"

    /// libcrypto is linked dynamically: what it was built with need not be what it runs with.
    static var text: String { "jotlint \(number) (\(CryptoLibrary.version))" }
}
