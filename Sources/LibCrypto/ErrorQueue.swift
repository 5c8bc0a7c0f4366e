internal import COpenSSL

/// libcrypto's list of errors, one for each thread. What is left in it would be read as the reason of somebody else's
/// next failure, so every refused call ends by clearing it.
package enum ErrorQueue {
    /// Whether the calling thread's list is empty, as it is after every call of this module.
    package static var isEmpty: Bool {
        ERR_peek_error() == 0
    }

    static func clear() {
        ERR_clear_error()
    }
}
