/// The exit codes, the same for every format (docs/exit-codes.md).
enum ExitStatus: Int32, CaseIterable {
    /// Every token was checked and nothing is at or above the fail level.
    case passed = 0
    /// A token failed, or has a finding at or above the fail level.
    case failed = 1
    /// A wrong flag, policy or key file.
    case usage = 2
    /// Nothing was checked: no input, or empty input.
    case nothing = 3
    /// Could not be decided: no key set, an encrypted token, an unreadable file.
    case undecided = 4
    case internalError = 5

    /// Mixed results: a definite failure outranks an unknown one.
    static func worst(of statuses: [ExitStatus]) -> ExitStatus {
        let order: [ExitStatus] = [.internalError, .usage, .failed, .undecided, .nothing, .passed]
        return order.first { statuses.contains($0) } ?? .nothing
    }
}

/// Ends the command with a code and a message for people.
struct CommandExit: Error {
    let code: ExitStatus
    let message: String?

    init(_ code: ExitStatus, _ message: String? = nil) {
        self.code = code
        self.message = message
    }

    static func usage(_ message: String) -> CommandExit {
        CommandExit(.usage, "jotlint: \(message)")
    }
}
