/// Bounds how deep comprehensions stand in one another: each level multiplies the cost.
enum ComprehensionNesting {
    /// The first comprehension that is nested too deep.
    static func issue(in root: Expression, limit: Int) -> SourceIssue? {
        issue(in: root, levelsLeft: limit, limit: limit)
    }

    private static func issue(in expression: Expression, levelsLeft: Int, limit: Int) -> SourceIssue? {
        var levels = levelsLeft
        if case .comprehension = expression.kind { levels -= 1 }
        guard levels >= 0 else {
            return SourceIssue("comprehensions are nested deeper than \(limit) levels", at: expression.offset)
        }
        for child in expression.children {
            if let found = issue(in: child, levelsLeft: levels, limit: limit) { return found }
        }
        return nil
    }
}
