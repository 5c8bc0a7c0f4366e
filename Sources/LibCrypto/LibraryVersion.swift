internal import COpenSSL

/// Which libcrypto runs: it is linked dynamically, so it need not be the one this was compiled with.
package enum LibraryVersion {
    /// For people, such as `OpenSSL 3.0.19 27 Jan 2026`.
    package static var text: String {
        OpenSSL_version(OPENSSL_VERSION).map { String(cString: $0) } ?? "unknown"
    }

    /// For comparison: `0xMNN00PP0`, major, minor and patch.
    package static var number: UInt {
        UInt(OpenSSL_version_num())
    }
}
