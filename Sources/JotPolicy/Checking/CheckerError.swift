/// Why a checker cannot be made of a policy.
public struct CheckerError: Error, Equatable, Sendable, CustomStringConvertible {
    public let description: String

    package init(_ description: String) {
        self.description = description
    }
}
