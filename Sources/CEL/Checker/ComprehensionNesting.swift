/// Bounds how deep comprehensions stand in one another: each level multiplies the cost.
enum ComprehensionNesting {
    static func check(_ root: Expression, limit: Int) throws(SourceIssue) {
        try check(root, levelsLeft: limit, limit: limit)
    }

    private static func check(_ expression: Expression, levelsLeft: Int, limit: Int) throws(SourceIssue) {
        var levels = levelsLeft
        if case .comprehension = expression.kind { levels -= 1 }
        guard levels >= 0 else {
            throw SourceIssue("comprehensions are nested deeper than \(limit) levels", at: expression.offset)
        }
        for child in expression.children { try check(child, levelsLeft: levels, limit: limit) }
    }
}
