/// Calls and operators: those used most have nodes of their own.
extension Planner {
    mutating func call(_ name: String, _ target: Expression?, _ arguments: [Expression]) -> any Node {
        guard let callee = scope.callee(name, target: target) else { return FailingNode(.noMatchingOverload(name)) }
        var operands: [any Node] = []
        if callee.isMethod, let target { operands.append(plan(target)) }
        for argument in arguments { operands.append(plan(argument)) }
        let types = (callee.isMethod ? target.map { [type(of: $0)] } ?? [] : []) + arguments.map { type(of: $0) }
        let overloads = callee.overloads.filter { overload in
            overload.parameters.count == types.count
                && zip(types, overload.parameters).allSatisfy { $0.mayFit($1) }
        }
        if overloads.isEmpty { return FailingNode(.noMatchingOverload(name)) }
        let constants = operands.map(\.constant)
        let prepared = overloads.map { $0.prepared(for: constants) }
        return folded(node(callee.name, prepared, operands))
    }

    private func node(_ name: String, _ overloads: [Overload], _ operands: [any Node]) -> any Node {
        if operands.count == 2, let special = relation(name, operands[0], operands[1]) { return special }
        if name == "!_" { return NotNode(operands[0]) }
        if name == "or" || name == "orValue", operands.count == 2, overloads[0].isOptional {
            return OptionalOrNode(operands[0], operands[1], isValue: name == "orValue")
        }
        if name == "matches", operands.count == 2 { return MatchesNode(operands[0], operands[1]) }
        if operands.count == 2, let place = TextSearchNode.Place(rawValue: name),
            overloads.count == 1, overloads[0].id == name + "_string"
        {
            return TextSearchNode(place, operands[0], operands[1])
        }
        if name == "size", operands.count == 1, overloads.allSatisfy({ SizeNode.overloads.contains($0.id) }) {
            return SizeNode(operands[0])
        }
        if name == "_+_", overloads.count == 1, overloads[0].id == "add_string" {
            let chain = (operands[0] as? ConcatenationNode)?.parts ?? [operands[0]]
            return ConcatenationNode(chain + operands.dropFirst())
        }
        let call = CallNode(name, overloads, operands)
        return ArithmeticNode(call) ?? call
    }

    private func relation(_ name: String, _ left: any Node, _ right: any Node) -> (any Node)? {
        switch name {
        case "_==_", "_!=_":
            let isNegated = name == "_!=_"
            if case .string(let text) = right.constant { return EqualTextNode(left, text, isNegated: isNegated) }
            if case .string(let text) = left.constant { return EqualTextNode(right, text, isNegated: isNegated) }
            if let test = typeTest(left, right, isNegated) ?? typeTest(right, left, isNegated) { return test }
            return EqualNode(left, right, isNegated: isNegated)
        case "_in_":
            if case .list(let literals) = right.constant,
                let node = InTableNode(left, literals: literals.elements)
            {
                return node
            }
            return InNode(left, right)
        default: return OrderNode.Relation(rawValue: name).map { OrderNode($0, left, right) }
        }
    }

    /// `type(e)` compared with the name of a type.
    private func typeTest(_ call: any Node, _ name: any Node, _ isNegated: Bool) -> (any Node)? {
        guard let call = call as? CallNode, call.overloads.count == 1, call.overloads[0].id == "type",
            case .type(let type) = name.constant, let kind = Value.Kind(type)
        else { return nil }
        return TypeTestNode(call.arguments[0], kind, isNegated: isNegated)
    }

    /// `&&` or `||`: a first term that decides is all there is to do; those before it do not matter.
    ///
    /// A later one that decides changes nothing: what stands before it is evaluated, and charged for.
    func chain(
        _ terms: [any Node], decidedBy decision: Bool, _ join: (any Node, any Node) -> any FoldableNode
    ) -> any Node {
        var open = terms[...]
        while !isExplaining, open.count > 1, case .bool(let bool) = open.first?.constant {
            if bool == decision { return ConstantNode(.bool(decision)) }
            guard open.count > 2 else { break }
            open.removeFirst()
        }
        return balanced(open, join)
    }

    /// A chain as a tree of two operands each, no deeper than it must be.
    private func balanced(_ terms: ArraySlice<any Node>, _ join: (any Node, any Node) -> any FoldableNode) -> any Node {
        guard terms.count > 1 else { return terms.first ?? ConstantNode(.bool(true)) }
        let middle = terms.startIndex + terms.count / 2
        return folded(join(balanced(terms[..<middle], join), balanced(terms[middle...], join)))
    }

    /// The node itself, or its value if that cannot depend on anything. What fails is left to fail when it runs.
    func folded(_ node: any FoldableNode) -> any Node {
        guard !isExplaining, node.operands.allSatisfy({ $0.constant != nil }) else { return node }
        var frame = Frame(budget: Budget(limit: 10_000), localCount: 0)
        guard let value = try? node.evaluate(Self.nothing, &frame) else { return node }
        return ConstantNode(value)
    }

    private static let nothing = Activation(Environment(libraries: []))

    private func folded(_ node: any Node) -> any Node {
        guard let foldable = node as? any FoldableNode else { return node }
        return folded(foldable)
    }
}

extension Overload {
    /// The same, with what depends on constants alone done already.
    fileprivate func prepared(for constants: [Value?]) -> Overload {
        guard constants.contains(where: { $0 != nil }), let implementation = prepare?(constants) else { return self }
        var copy = self
        copy.implementation = implementation
        return copy
    }

    /// Whether its receiver is an optional.
    fileprivate var isOptional: Bool {
        if case .optional = parameters.first { true } else { false }
    }
}

/// A node that is constant if its operands are.
protocol FoldableNode: Node {
    var operands: [any Node] { get }
}

extension CallNode: FoldableNode {
    var operands: [any Node] { arguments }
}

extension ArithmeticNode: FoldableNode {
    var operands: [any Node] { [left, right] }
}

extension ConcatenationNode: FoldableNode {
    var operands: [any Node] { parts }
}

extension AndNode: FoldableNode {
    var operands: [any Node] { [left, right] }
}

extension OrNode: FoldableNode {
    var operands: [any Node] { [left, right] }
}

extension NotNode: FoldableNode {
    var operands: [any Node] { [operand] }
}

extension ConditionalNode: FoldableNode {
    var operands: [any Node] { [condition, first, second] }
}

extension EqualNode: FoldableNode {
    var operands: [any Node] { [left, right] }
}

extension EqualTextNode: FoldableNode {
    var operands: [any Node] { [operand] }
}

extension OrderNode: FoldableNode {
    var operands: [any Node] { [left, right] }
}

extension InNode: FoldableNode {
    var operands: [any Node] { [item, container] }
}

extension InTableNode: FoldableNode {
    var operands: [any Node] { [item] }
}

extension MatchesNode: FoldableNode {
    var operands: [any Node] { [operand, pattern] }
}

extension TypeTestNode: FoldableNode {
    var operands: [any Node] { [operand] }
}

extension SizeNode: FoldableNode {
    var operands: [any Node] { [operand] }
}

extension TextSearchNode: FoldableNode {
    var operands: [any Node] { [text, part] }
}

extension SelectNode: FoldableNode {
    var operands: [any Node] { [operand] }
}

extension HasNode: FoldableNode {
    var operands: [any Node] { [operand] }
}

extension IndexNode: FoldableNode {
    var operands: [any Node] { [operand, index] }
}

extension ListNode: FoldableNode {
    var operands: [any Node] { elements.map(\.node) }
}

extension MapNode: FoldableNode {
    var operands: [any Node] { entries.flatMap { [$0.key, $0.value] } }
}
