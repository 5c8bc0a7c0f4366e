/// A problem before its line and column are worked out.
struct SourceIssue: Error {
    let message: String
    /// The byte that it is about.
    let offset: Int
    /// The bytes that it is about, with `offset` in it.
    let range: Range<Int>
    var hint: String?
    /// Something earlier that belongs to it, such as the bracket that is not closed.
    var origin: Origin?
    /// Whether reading ends with it: a limit is passed.
    var isFatal = false

    struct Origin {
        /// What it is, such as `'(' was opened`; the place is added.
        let text: String
        let offset: Int
    }

    init(_ message: String, at offset: Int, in range: Range<Int>? = nil, hint: String? = nil, origin: Origin? = nil) {
        self.message = message
        self.offset = offset
        self.range = range ?? offset..<offset
        self.hint = hint
        self.origin = origin
    }

    init(_ message: String, in range: Range<Int>, hint: String? = nil) {
        self.init(message, at: range.lowerBound, in: range, hint: hint)
    }

    /// The same about all of an expression, if it is about where that begins.
    func widened(to expressions: some Sequence<Expression>) -> SourceIssue {
        guard range.isEmpty, let found = expressions.first(where: { $0.offset == offset }) else { return self }
        return SourceIssue(message, at: offset, in: found.extent, hint: hint, origin: origin)
    }
}

/// Problems found so far, as many as the limit allows.
struct SourceIssues {
    private(set) var all: [SourceIssue] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    var isEmpty: Bool { all.isEmpty }

    /// Whether no more are kept, so that looking for hints would be work for nothing.
    var isFull: Bool { all.count >= limit }

    /// Adds a problem, unless there are too many or one is known to be at the same place.
    mutating func report(_ issue: SourceIssue) {
        guard all.count < limit, !all.contains(where: { $0.offset == issue.offset && $0.range == issue.range })
        else { return }
        all.append(issue)
    }

    mutating func report(_ issues: [SourceIssue]) {
        for issue in issues { report(issue) }
    }
}
