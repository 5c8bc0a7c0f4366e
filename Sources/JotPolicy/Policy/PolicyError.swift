/// Everything that is wrong with a policy.
public struct PolicyError: Error, Sendable, CustomStringConvertible {
    /// Every contradiction, in the order of the policy.
    public let issues: [PolicyIssue]

    /// Of these issues.
    public init(issues: [PolicyIssue]) {
        self.issues = issues
    }

    /// One issue a line.
    public var description: String { issues.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong, and where in the policy.
public struct PolicyIssue: Hashable, Sendable, CustomStringConvertible {
    /// From the top: `agents`, 0, `applications`, 1, `application`.
    public let path: [Step]
    /// What is wrong, as a clause.
    public let message: String
    /// What to do, or what was probably meant.
    public let hint: String?

    /// One step from the top of the policy down.
    public enum Step: Hashable, Sendable, CustomStringConvertible {
        case key(String)
        case index(Int)

        /// As in a path: `.name` or `[0]`.
        public var description: String {
            switch self {
            case .key(let name): "." + name
            case .index(let position): "[\(position)]"
            }
        }
    }

    /// At `path`, with what is wrong and what was probably meant.
    public init(_ path: [Step], _ message: String, hint: String? = nil) {
        self.path = path
        self.message = message
        self.hint = hint
    }

    /// Place, message and hint in one line.
    public var description: String {
        let place = path.map(\.description).joined().drop { $0 == "." }
        return (place.isEmpty ? "" : "\(place): ") + message + (hint.map { "; \($0)" } ?? "")
    }
}
