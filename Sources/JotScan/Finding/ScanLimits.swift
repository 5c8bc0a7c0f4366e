/// How far the search looks around itself. All of it is per token or per line, so that a line without an end costs no
/// more than one with.
package enum ScanLimits {
    /// Bytes of a header, as written.
    package static let header = 16 << 10
    /// Bytes of a token, freed from its encoding.
    package static let token = 256 << 10
    /// Bytes of a base64 text, before and after the place where it is noticed.
    package static let base64 = 1 << 20
    /// Layers of base64 that are taken off.
    package static let depth = 1
    /// Bytes of a line, on either side of a token.
    package static let line = 64 << 10
    /// Lines that one token is broken over.
    package static let wrappedLines = 4096
    /// Bytes of a line that a token is broken over (RFC 5322 §2.1.1).
    package static let wrappedWidth = 998
    /// Bytes that a window has before and after what it owns.
    static let lookBehind = base64 + line
    static let lookAhead = base64 + (base64 >> 1)
}
