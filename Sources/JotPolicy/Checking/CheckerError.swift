/// Why a checker cannot be made of a policy.
public struct CheckerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, and what was probably meant.
    public let description: String

    package init(_ description: String) {
        self.description = description
    }
}
