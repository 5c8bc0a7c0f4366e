/// Why a pattern is not a regular expression that can be run.
struct RegexError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, without a full stop.
    let message: String
    /// The byte of the pattern, in UTF-8 and from 0, at which it begins.
    let position: Int

    init(_ message: String, at position: Int) {
        self.message = message
        self.position = position
    }

    var description: String { "\(message), at byte \(position)" }

    static func tooLarge() -> RegexError {
        RegexError("the pattern is too large when its repeats are written out", at: 0)
    }
}
