/// Adds up what the parts of a tree may cost, and how large their values may be.
struct CostEstimator {
    /// What is known about a part.
    struct Estimate {
        var cost: Cost
        var size: ValueSize
        /// Whether it reads no variable of the environment: the planner may then compute it, so that it costs nothing.
        var isFixed: Bool

        /// A part that the planner may compute beforehand costs nothing at least.
        var folded: Estimate {
            var copy = self
            if isFixed { copy.cost.min = 0 }
            return copy
        }
    }

    var scope: NameScope
    let types: [Type]
    private var locals: [(size: ValueSize, isFixed: Bool)] = []

    var environment: Environment { scope.environment }

    static func cost(of root: Expression, environment: Environment, types: [Type]) -> Cost {
        var estimator = CostEstimator(scope: NameScope(environment), types: types)
        return estimator.estimate(root).cost
    }

    private init(scope: NameScope, types: [Type]) {
        self.scope = scope
        self.types = types
    }

    func type(of expression: Expression) -> Type {
        types.indices.contains(expression.id) ? types[expression.id] : .dyn
    }

    mutating func estimate(_ expression: Expression) -> Estimate {
        var result = unbounded(expression).folded
        if type(of: expression).isOfFixedSize { result.size = .none }
        return result
    }

    private mutating func unbounded(_ expression: Expression) -> Estimate {
        switch expression.kind {
        case .literal(let value): return Estimate(cost: .zero, size: value.literalSize, isFixed: true)
        case .identifier, .select: return name(expression)
        case .has(let operand, _): return adding(.exactly(CostTable.select), to: estimate(operand), size: .none)
        case .index(let operand, let index, _): return self.index(operand, index)
        case .call(let name, let target, let arguments): return call(name, target, arguments)
        case .and(let terms), .or(let terms): return chain(terms)
        case .conditional(let condition, let first, let second):
            let (condition, first, second) = (estimate(condition), estimate(first), estimate(second))
            let branch = Cost(
                min: min(first.cost.min, second.cost.min), max: .greatest(first.cost.max, second.cost.max))
            return Estimate(
                cost: condition.cost + branch, size: .larger(first.size, second.size),
                isFixed: condition.isFixed && (first.isFixed || second.isFixed))
        case .list(let elements): return list(elements)
        case .map(let entries): return map(entries)
        case .structure(_, let fields): return fields.reduce(into: nothing) { $0 = joined($0, estimate($1.value)) }
        case .missing(let parts): return parts.reduce(into: nothing) { $0 = joined($0, estimate($1)) }
        case .comprehension(let comprehension): return self.comprehension(comprehension)
        case .bind(let variable, let value, let body):
            return bound(value, body, variable: variable, isOptional: false)
        case .optionalMap(let operand, let variable, let body, _):
            return bound(operand, body, variable: variable, isOptional: true)
        }
    }

    var nothing: Estimate { Estimate(cost: .zero, size: .none, isFixed: true) }

    func adding(_ cost: Cost, to estimate: Estimate, size: ValueSize) -> Estimate {
        Estimate(cost: estimate.cost + cost, size: size, isFixed: estimate.isFixed)
    }

    func joined(_ left: Estimate, _ right: Estimate) -> Estimate {
        Estimate(
            cost: left.cost + right.cost, size: left.size + right.size, isFixed: left.isFixed && right.isFixed)
    }

    /// One term may decide a chain, whichever it is: errors of the others are absorbed.
    private mutating func chain(_ terms: [Expression]) -> Estimate {
        let parts = terms.map { estimate($0) }
        var result = parts.reduce(nothing) { joined($0, $1) }
        result.cost.min = parts.map(\.cost.min).min() ?? 0
        // The planner leaves out what stands behind a first term that decides.
        result.isFixed = parts.first?.isFixed ?? true
        result.size = .none
        return result
    }

    // MARK: Names

    private mutating func name(_ expression: Expression) -> Estimate {
        let read = Cost.exactly(CostTable.select)
        if let chain = expression.qualifiedName {
            if !chain.isAbsolute, chain.names.count == 1, let index = scope.local(chain.names[0]) {
                return Estimate(cost: read, size: locals[index].size, isFixed: locals[index].isFixed)
            }
            if chain.isAbsolute || scope.local(chain.names[0]) == nil,
                let meaning = scope.meaning(of: chain.names, isAbsolute: chain.isAbsolute)
            {
                guard case .variable(let slot) = meaning else { return nothing }
                return Estimate(cost: read, size: size(of: environment.variables.all[slot]), isFixed: false)
            }
        }
        guard case .select(let operand, _, let isOptional) = expression.kind else { return nothing }
        let whole = estimate(operand)
        return adding(Cost(min: isOptional ? 0 : read.min, max: read.max), to: whole, size: whole.size.part)
    }

    private func size(of variable: Environment.Variable) -> ValueSize {
        if let most = variable.maximumSize { return .whole(.finite(max(0, most))) }
        return .whole(.unbounded("the variable '\(variable.name)' has no maximum size"))
    }

    private mutating func index(_ operand: Expression, _ index: Expression) -> Estimate {
        let whole = estimate(operand)
        let both = joined(whole, estimate(index))
        // A long key is read, and the elements of a document of the host may have to be counted.
        let finding =
            switch index.kind {
            case .literal(.int(let place)):
                Bound.finite(Int(clamping: max(0, place) / Int64(CostTable.traversedByUnit)))
            default: (whole.size.count + both.size.count).map(CostTable.traversal)
            }
        return adding(Cost(min: 0, max: .finite(CostTable.select) + finding), to: both, size: whole.size.part)
    }

    // MARK: Literals

    private mutating func list(_ elements: [Expression.Element]) -> Estimate {
        var result = nothing
        for element in elements { result = joined(result, estimate(element.value)) }
        let count = elements.count
        result.size = ValueSize(
            count: .finite(count), weight: result.size.weight + .finite(count),
            least: elements.count { !$0.isOptional })
        return adding(.exactly(CostTable.list), to: result, size: result.size)
    }

    private mutating func map(_ entries: [Expression.Entry]) -> Estimate {
        var result = nothing
        for entry in entries {
            let key = estimate(entry.key)
            result = joined(joined(result, key), estimate(entry.value))
            result.cost.max += key.size.count.map(CostTable.traversal)
        }
        let count = entries.count
        result.size = ValueSize(
            count: .finite(count), weight: result.size.weight + .finite(count), least: entries.count { !$0.isOptional })
        return adding(.exactly(CostTable.map), to: result, size: result.size)
    }

    // MARK: Scopes

    private mutating func comprehension(_ comprehension: Comprehension) -> Estimate {
        let range = estimate(comprehension.range)
        let item = (size: range.size.part, isFixed: range.isFixed)
        let rounds = range.size.count
        return withLocals(comprehension.variables.map { ($0, item.size, item.isFixed) }) { estimator in
            let predicate = comprehension.predicate.map { estimator.estimate($0) } ?? estimator.nothing
            let transform = comprehension.transform.map { estimator.estimate($0) } ?? estimator.nothing
            var cost = Cost.exactly(CostTable.round) + predicate.cost
            cost.max += transform.cost.max
            if comprehension.predicate == nil { cost.min += transform.cost.min }
            if case .entries = comprehension.kind { cost.max += transform.size.count.map(CostTable.traversal) }
            cost.min = comprehension.isQuantifier ? min(range.size.least, 1) * cost.min : range.size.least * cost.min
            cost.max = rounds * cost.max
            return Estimate(
                cost: range.cost + cost,
                size: comprehension.size(range: range.size, transform: transform.size),
                isFixed: range.isFixed && predicate.isFixed && transform.isFixed)
        }
    }

    private mutating func bound(
        _ value: Expression, _ body: Expression, variable: String, isOptional: Bool
    ) -> Estimate {
        let value = estimate(value)
        return withLocals([(variable, value.size, value.isFixed)]) { estimator in
            var body = estimator.estimate(body)
            if isOptional { body.cost += Cost(min: -body.cost.min, max: .finite(CostTable.call)) }
            return Estimate(
                cost: Cost(min: body.cost.min, max: value.cost.max + body.cost.max), size: body.size,
                isFixed: value.isFixed && body.isFixed)
        }
    }

    private mutating func withLocals(
        _ added: [(name: String, size: ValueSize, isFixed: Bool)], _ body: (inout CostEstimator) -> Estimate
    ) -> Estimate {
        scope.push(added.map(\.name))
        locals += added.map { ($0.size, $0.isFixed) }
        defer {
            scope.pop(added.count)
            locals.removeLast(added.count)
        }
        return body(&self)
    }
}
