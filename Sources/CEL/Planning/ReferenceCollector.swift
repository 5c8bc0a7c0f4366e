/// Lists what an expression reads: variables, and chains of selections from them. An index by a string literal
/// counts as a selection, so that `claims['act']` and `claims.act` are one thing.
struct ReferenceCollector {
    private var scope: NameScope
    private var found: Set<String> = []

    static func references(in root: Expression, environment: Environment) -> [String] {
        var collector = ReferenceCollector(scope: NameScope(environment))
        collector.visit(root)
        return collector.found.sorted()
    }

    private init(scope: NameScope) {
        self.scope = scope
    }

    private mutating func visit(_ expression: Expression) {
        if let (names, isAbsolute) = Self.chain(expression), isAbsolute || scope.local(names[0]) == nil {
            record(names, isAbsolute)
            return
        }
        switch expression.kind {
        case .comprehension(let comprehension):
            visit(comprehension.range)
            scope.push(comprehension.variables)
            for child in [comprehension.predicate, comprehension.transform] {
                if let child { visit(child) }
            }
            scope.pop(comprehension.variables.count)
        case .bind(let variable, let value, let body):
            visit(value)
            scope.push([variable])
            visit(body)
            scope.pop(1)
        case .optionalMap(let operand, let variable, let body, _):
            visit(operand)
            scope.push([variable])
            visit(body)
            scope.pop(1)
        default:
            for child in expression.children { visit(child) }
        }
    }

    /// Adds the variable that the longest beginning of the chain names, and the chain.
    private mutating func record(_ names: [String], _ isAbsolute: Bool) {
        for count in stride(from: names.count, to: 0, by: -1) {
            guard let meaning = scope.meaning(of: Array(names.prefix(count)), isAbsolute: isAbsolute) else { continue }
            if case .variable(let slot) = meaning {
                let variable = scope.environment.variables.all[slot].name
                found.insert(variable)
                found.insert(([variable] + names.dropFirst(count)).joined(separator: "."))
            }
            return
        }
    }

    private static func chain(_ expression: Expression) -> (names: [String], isAbsolute: Bool)? {
        switch expression.kind {
        case .identifier(let name, let isAbsolute): return ([name], isAbsolute)
        case .select(let operand, let field, _), .has(let operand, let field):
            return chain(operand).map { ($0.names + [field], $0.isAbsolute) }
        case .index(let operand, let index, _):
            guard case .literal(.string(let key)) = index.kind else { return nil }
            return chain(operand).map { ($0.names + [String(key)], $0.isAbsolute) }
        default: return nil
        }
    }
}
