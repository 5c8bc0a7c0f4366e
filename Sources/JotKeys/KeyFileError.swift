/// Why a file gives no keys. Never tells what is in it.
public struct KeyFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// As it was given.
    public let path: String
    /// What is wrong, in words.
    public let message: String
    /// What to do.
    public let hint: String?

    init(_ path: String, _ message: String, hint: String? = nil) {
        self.path = path
        self.message = message
        self.hint = hint
    }

    /// The path, what is wrong and what to do, in one line.
    public var description: String { "\(path): \(message)" + (hint.map { "; \($0)" } ?? "") }
}
