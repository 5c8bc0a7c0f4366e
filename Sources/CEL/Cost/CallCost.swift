/// Calls and operators.
extension CostEstimator {
    mutating func call(_ name: String, _ target: Expression?, _ arguments: [Expression]) -> Estimate {
        guard let callee = scope.callee(name, target: target) else {
            return adding(.exactly(CostTable.call), to: joined(arguments), size: .none)
        }
        let operands = (callee.isMethod ? target.map { [$0] } ?? [] : []) + arguments
        let parts = operands.map { estimate($0) }
        var result = parts.reduce(nothing) { joined($0, $1) }
        // `or` and `orValue` need not look at their second operand.
        if callee.name == "or" || callee.name == "orValue" { result.cost.min = parts.first?.cost.min ?? 0 }
        result.size = ResultSize.size(of: callee.name, parts.map(\.size), isOfLibrary: isOfLibrary(callee.name))
        let areTexts = operands.contains { type(of: $0).isText }
        let work =
            callee.name == "matches" && operands.count == 2
            ? match(operands[1], parts[1].size, in: parts[0].size)
            : work(of: callee.name, callee.overloads, parts.map(\.size), areTexts: areTexts)
        // `!` belongs to the logic, which is free, and is a call.
        var cost = Cost(min: callee.name == "!_" ? 0 : CostTable.call, max: .finite(CostTable.call) + work)
        if callee.overloads.contains(where: \.makesList) { cost.max += traversal(of: result.size.count) }
        return adding(cost, to: result, size: result.size)
    }

    private mutating func joined(_ expressions: [Expression]) -> Estimate {
        var result = nothing
        for expression in expressions { result = joined(result, estimate(expression)) }
        return result
    }

    private func isOfLibrary(_ name: String) -> Bool {
        environment.libraries.contains { $0.functions.contains { $0.name == name } }
    }

    /// What a call does beyond being one.
    private func work(
        of name: String, _ overloads: [Overload], _ sizes: [ValueSize], areTexts: Bool
    ) -> Bound {
        switch name {
        case "_==_", "_!=_": comparison(sizes, areTexts: areTexts)
        case "_<_", "_<=_", "_>_", "_>=_": traversal(of: sizes.map(\.count).reduce(.immense) { .least($0, $1) })
        case "_in_" where sizes.count == 2: search(sizes[0], in: sizes[1], areTexts: areTexts)
        default: overloads.reduce(.zero) { .greatest($0, passage(sizes, $1.growth)) }
        }
    }

    private func traversal(of count: Bound) -> Bound { count.map(CostTable.traversal) }

    /// Once through every argument, and how much more the overload says.
    private func passage(_ sizes: [ValueSize], _ growth: Overload.Growth) -> Bound {
        let traversals = sizes.map { traversal(of: $0.count) }
        let sum = traversals.reduce(.zero) { $0 + $1 }
        let first = sizes.first ?? .none
        switch growth {
        case .sum: return sum
        case .product: return traversals.reduce(.finite(1)) { $0 * .greatest($1, .finite(1)) } + sum
        case .square: return sum + first.weight * first.weight + first.weight
        // The logarithm of a number of 64 bits is at most 64.
        case .sorting: return sum + first.weight * .finite(64)
        }
    }

    /// Two values are compared as far as the smaller one goes: each part costs one, and texts are traversed.
    private func comparison(_ sizes: [ValueSize], areTexts: Bool) -> Bound {
        if areTexts { return traversal(of: sizes.map(\.count).reduce(.immense) { .least($0, $1) }) }
        return sizes.map(\.weight).reduce(.immense) { .least($0, $1) } * .finite(2)
    }

    private func search(_ item: ValueSize, in container: ValueSize, areTexts: Bool) -> Bound {
        traversal(of: item.count) + container.count
            * (.finite(2) + comparison([item, container.part], areTexts: areTexts))
    }

    /// A pattern that is not known may have as many repeats as one may have at all.
    private func match(_ pattern: Expression, _ size: ValueSize, in text: ValueSize) -> Bound {
        let states: Bound
        if case .literal(.string(let source)) = pattern.kind, let regex = try? LinearRegex(String(source)) {
            states = .finite(regex.cost)
        } else {
            let repeats = RegexProgram.instructionLimit / LinearRegex.instructionsByUnit
            states = .greatest(size.count.map { $0 / CostTable.patternByUnit + 1 }, .finite(repeats))
        }
        return states * traversal(of: text.count + .finite(1))
    }
}

extension Overload {
    fileprivate var makesList: Bool {
        if case .list = result { true } else { false }
    }
}

extension Type {
    fileprivate var isText: Bool { self == .string || self == .bytes }
}
