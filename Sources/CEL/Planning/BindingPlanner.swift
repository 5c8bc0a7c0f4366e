/// Bindings: a value that is computed late must not disturb the variables of the comprehensions around its use, and
/// values that need one another must not lead to ever deeper recursion.
extension Planner {
    mutating func binding(_ variable: String, _ value: Expression, _ body: Expression) -> any Node {
        let isLate = BindingShapes.isLate(valueDepth: shapes.depth(of: value), bodyDepth: shapes.depth(of: body))
        // The value's own variables come after all that the body may have in use when it asks for the value. Names
        // without letters keep these places: nothing can refer to them.
        let places = [String](repeating: "", count: 1 + shapes.localCount(of: body))
        let value = withLocals(places) { planner, _ in planner.plan(value) }
        return withLocals([variable]) { planner, first in
            let bound = BoundNode(first, value)
            planner.boundValues[first] = bound
            defer { planner.boundValues[first] = nil }
            return BindNode(first, isLate ? nil : bound, planner.plan(body))
        }
    }

    /// A variable of a comprehension, or a bound name.
    func local(_ index: Int) -> any Node { boundValues[index] ?? LocalNode(index) }
}

/// What of an expression matters for bindings in it. Blocks are bindings within bindings, so what is found for the
/// parts of one is kept.
struct BindingShapes {
    private var localCounts: [Int: Int] = [:]
    private var depths: [Int: Int] = [:]

    /// How deep evaluation may go before values are computed as soon as they are bound.
    static let depthLimit = 160

    /// Whether a value is computed when it is needed: then it is computed somewhere deep in the body. Otherwise it is
    /// computed first, and an error kept until somebody asks, which comes to the same for more work.
    static func isLate(valueDepth: Int, bodyDepth: Int) -> Bool { valueDepth + bodyDepth < depthLimit }

    /// How many places for variables are in use at once, at most.
    mutating func localCount(of expression: Expression) -> Int {
        if let known = localCounts[expression.id] { return known }
        switch expression.kind {
        case .comprehension(let comprehension):
            let inner = [comprehension.predicate, comprehension.transform].reduce(0) { most, part in
                part.map { max(most, localCount(of: $0)) } ?? most
            }
            return max(localCount(of: comprehension.range), comprehension.variables.count + inner)
        case .bind(_, let value, let body):
            let (outer, inner) = (localCount(of: value), localCount(of: body))
            localCounts[value.id] = outer
            localCounts[body.id] = inner
            return 1 + inner + outer
        case .optionalMap(let operand, _, let body, _):
            return max(localCount(of: operand), 1 + localCount(of: body))
        default: return expression.children.reduce(0) { max($0, localCount(of: $1)) }
        }
    }

    /// How deep the evaluation goes: through a late value from wherever the body asks for it.
    mutating func depth(of expression: Expression) -> Int {
        if let known = depths[expression.id] { return known }
        guard case .bind(_, let value, let body) = expression.kind else {
            return 1 + expression.children.reduce(0) { max($0, depth(of: $1)) }
        }
        let (first, second) = (depth(of: value), depth(of: body))
        depths[value.id] = first
        depths[body.id] = second
        let isLate = Self.isLate(valueDepth: first, bodyDepth: second)
        return 1 + (isLate ? first + second : max(first, second))
    }
}
