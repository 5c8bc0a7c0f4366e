/// Everything that is wrong with a policy.
public struct PolicyError: Error, Sendable, CustomStringConvertible {
    public let issues: [PolicyIssue]

    public init(issues: [PolicyIssue]) {
        self.issues = issues
    }

    public var description: String { issues.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong, and where in the policy.
public struct PolicyIssue: Hashable, Sendable, CustomStringConvertible {
    /// From the top: `agents`, 0, `applications`, 1, `application`.
    public let path: [Step]
    public let message: String
    /// What to do, or what was probably meant.
    public let hint: String?

    public enum Step: Hashable, Sendable, CustomStringConvertible {
        case key(String)
        case index(Int)

        public var description: String {
            switch self {
            case .key(let name): "." + name
            case .index(let position): "[\(position)]"
            }
        }
    }

    public init(_ path: [Step], _ message: String, hint: String? = nil) {
        self.path = path
        self.message = message
        self.hint = hint
    }

    public var description: String {
        let place = path.map(\.description).joined().drop { $0 == "." }
        return (place.isEmpty ? "" : "\(place): ") + message + (hint.map { "; \($0)" } ?? "")
    }
}
