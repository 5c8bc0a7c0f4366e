/// Everything that is wrong with a rule page, in the order of its lines.
public struct RulePageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that the page was to be.
    public let id: String
    /// At least one.
    public let issues: [RulePageIssue]

    /// An error with those issues, sorted by place.
    public init(id: String, issues: [RulePageIssue]) {
        self.id = id
        self.issues = issues.sorted { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
    }

    /// One line for each issue: `pack/name:line:column: message; hint`.
    public var description: String {
        issues.map { "\(id):\($0)" }.joined(separator: "\n")
    }
}

/// One thing that is wrong with a rule page.
public struct RulePageIssue: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    /// From 1, in code points; nil when it is about the whole line.
    public let column: Int?
    /// What is wrong, without a full stop.
    public let message: String
    /// What to do, or what was probably meant.
    public let hint: String?

    /// An issue at that place.
    public init(line: Int, column: Int? = nil, _ message: String, hint: String? = nil) {
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// `line:column: message; hint`.
    public var description: String {
        "\(line):\(column.map { "\($0):" } ?? "") \(message)\(hint.map { "; \($0)" } ?? "")"
    }
}

/// Issues while they are collected; the first ones are enough.
struct PageIssues {
    private(set) var all: [RulePageIssue] = []

    var isEmpty: Bool { all.isEmpty }

    mutating func add(_ line: Int, _ message: String, hint: String? = nil) {
        add(RulePageIssue(line: line, message, hint: hint))
    }

    mutating func add(_ issue: RulePageIssue) {
        if all.count < RulePageLimits.issues { all.append(issue) }
    }

    /// `did you mean …?` for a word that is almost one of the known ones, else the known ones.
    static func suggestion(for word: String, among known: [String]) -> String {
        if let near = NearMiss.nearest(to: word, among: known) { return "did you mean `\(near)`?" }
        return "known: " + known.joined(separator: ", ")
    }
}

/// How large a page and its parts may be.
package enum RulePageLimits {
    /// Bytes of the page.
    package static let size = 64 << 10
    /// Bytes of the title.
    package static let title = 120
    /// Lines with keys.
    package static let keyLines = 64
    /// Lines of `points`.
    package static let pointLines = 16
    /// Holes of one template.
    package static let holes = 16
    /// Braces within one another in a hole.
    package static let holeDepth = 32
    /// Examples of all kinds.
    package static let examples = 64
    /// Issues reported of one page.
    package static let issues = 100
}
