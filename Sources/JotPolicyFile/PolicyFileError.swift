/// Everything that is wrong with a policy file.
public struct PolicyFileError: Error, Sendable, CustomStringConvertible {
    /// Sorted by place; never empty. At most `issueLimit` of them.
    public let issues: [Issue]

    /// Mistakes that one error tells.
    public static let issueLimit = 100

    /// One mistake and where it is.
    public struct Issue: Hashable, Sendable, CustomStringConvertible {
        /// The file's path as it was given.
        public let file: String
        /// From 1; nil if the whole file is meant.
        public let line: Int?
        /// In Unicode scalars, from 1.
        public let column: Int?
        /// What is wrong, in words.
        public let message: String
        /// What to do, or what was probably meant.
        public let hint: String?
        /// The line of the file and a caret below it, if there is a line.
        public let excerpt: String?

        /// `jotlint.yaml:3:5: unknown key isuers; did you mean issuers?`
        public var summary: String {
            let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
            return "\(file)\(place): \(message)" + (hint.map { "; \($0)" } ?? "")
        }

        /// The summary and, below it, the excerpt.
        public var description: String { summary + (excerpt.map { "\n" + $0 } ?? "") }
    }

    /// Every issue with its excerpt, one below the other.
    public var description: String { issues.map(\.description).joined(separator: "\n") }

    init(issues: [Issue]) {
        self.issues = issues
    }

    /// One mistake of the whole file.
    init(_ file: String, _ message: String, hint: String? = nil) {
        issues = [Issue(file: file, line: nil, column: nil, message: message, hint: hint, excerpt: nil)]
    }
}

/// Collects the mistakes of one file.
struct IssueList {
    let path: String
    let source: SourceText
    private var found: [(place: Place, message: String, hint: String?)] = []

    init(path: String, source: SourceText) {
        self.path = path
        self.source = source
    }

    var count: Int { found.count }
    var isEmpty: Bool { found.isEmpty }
    /// A file with more mistakes than this is another kind of file.
    var isFull: Bool { found.count >= PolicyFileError.issueLimit }

    mutating func add(_ place: Place, _ message: String, hint: String? = nil) {
        guard !isFull else { return }
        found.append((place, message, hint))
    }

    var error: PolicyFileError {
        let sorted = found.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
        return PolicyFileError(
            issues: sorted.map { _, issue in
                PolicyFileError.Issue(
                    file: path, line: issue.place.line, column: issue.place.column, message: issue.message,
                    hint: issue.hint, excerpt: source.excerpt(at: issue.place))
            })
    }
}
