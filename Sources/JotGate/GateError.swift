/// Why a gate cannot be set up as asked: always a mistake of the operator, never of a client.
public struct GateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, and what was probably meant.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
