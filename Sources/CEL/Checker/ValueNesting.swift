/// Bounds how deep the lists, maps and optionals that an expression makes are within one another.
///
/// The depth of the tree alone does not: with bindings, each value may be wrapped anew in those after it. Whoever
/// compares, shows or frees a value goes down into it, on a stack that has an end.
struct ValueNesting {
    private let limit: Int
    /// How deep the values of the variables of comprehensions and bindings are, innermost last.
    private var locals: [(name: String, depth: Int)] = []
    private var issue: SourceIssue?

    private init(limit: Int) {
        self.limit = limit
    }

    /// The first part whose value may be nested too deep. Values of the host count as flat.
    static func issue(in root: Expression, limit: Int) -> SourceIssue? {
        var nesting = ValueNesting(limit: limit)
        _ = nesting.depth(of: root)
        return nesting.issue
    }

    private mutating func depth(of expression: Expression) -> Int {
        switch expression.kind {
        case .literal: return 0
        case .identifier(let name, let isAbsolute):
            return isAbsolute ? 0 : locals.last { $0.name == name }?.depth ?? 0
        case .list, .map, .structure: return wrapped(deepest(of: expression), at: expression)
        case .call(let name, _, _):
            let depth = deepest(of: expression)
            // Operators wrap nothing; of a function that is not known.
            return name.contains("_") ? depth : wrapped(depth, at: expression)
        case .comprehension(let comprehension): return depth(of: comprehension, at: expression)
        case .bind(let variable, let value, let body):
            return depth(of: body, with: [variable], asDeepAs: depth(of: value))
        case .optionalMap(let operand, let variable, let body, _):
            return wrapped(depth(of: body, with: [variable], asDeepAs: depth(of: operand)), at: expression)
        default: return deepest(of: expression)
        }
    }

    private mutating func depth(of comprehension: Comprehension, at expression: Expression) -> Int {
        let range = depth(of: comprehension.range)
        var result = range
        for part in [comprehension.predicate, comprehension.transform].compactMap({ $0 }) {
            result = max(result, depth(of: part, with: comprehension.variables, asDeepAs: range))
        }
        return wrapped(result, at: expression)
    }

    private mutating func depth(of body: Expression, with variables: [String], asDeepAs depth: Int) -> Int {
        locals += variables.map { ($0, depth) }
        defer { locals.removeLast(variables.count) }
        return self.depth(of: body)
    }

    private mutating func deepest(of expression: Expression) -> Int {
        var result = 0
        for child in expression.children { result = max(result, depth(of: child)) }
        return result
    }

    private mutating func wrapped(_ depth: Int, at expression: Expression) -> Int {
        guard depth < limit else {
            issue = issue ?? SourceIssue("a value may be nested deeper than \(limit) levels", at: expression.offset)
            return depth
        }
        return depth + 1
    }
}
