import LibCrypto

/// The library that does the cryptography.
public enum CryptoLibrary {
    /// Its name and version as it runs, such as `OpenSSL 3.0.19 27 Jan 2026`.
    public static var version: String { LibraryVersion.text }
}
