/// Turns a tree into nodes: names become slots, struct chains become field numbers, constants are folded.
struct Planner {
    private(set) var scope: NameScope
    /// By node id; nil if nothing was checked.
    let types: [Type]?
    /// Whether each part is planned as it stands and notes its value, for an explanation.
    let isExplaining: Bool
    private var localCount = 0
    /// What reads a bound name, by its place.
    var boundValues: [Int: BoundNode] = [:]
    var shapes = BindingShapes()
    private var shared: SharedConditions?

    static func program(_ root: Expression, source: String, environment: Environment, types: [Type]?) -> Program {
        var planner = Planner(scope: NameScope(environment), types: types, isExplaining: false)
        let node = planner.plan(root)
        return Program(
            type: types?[root.id] ?? .dyn, source: source,
            references: ReferenceCollector.references(in: root, environment: environment), root: node,
            localCount: planner.localCount)
    }

    static func program(
        _ root: Expression, source: String, environment: Environment, types: [Type],
        sharing conditions: inout ConditionTable
    ) -> Program {
        var planner = Planner(scope: NameScope(environment), types: types, isExplaining: false)
        planner.shared = SharedConditions(conditions, source: source)
        let node = planner.plan(root)
        if let shared = planner.shared { conditions = shared.table }
        conditions.makeRoom(forLocals: planner.localCount)
        return Program(
            type: types[root.id], source: source,
            references: ReferenceCollector.references(in: root, environment: environment), root: node,
            localCount: planner.localCount, family: conditions.family)
    }

    /// A node that notes what becomes of each part, and how many local variables it needs.
    static func explaining(
        _ root: Expression, environment: Environment, types: [Type]?
    ) -> (root: any Node, localCount: Int) {
        var planner = Planner(scope: NameScope(environment), types: types, isExplaining: true)
        let node = planner.plan(root)
        return (node, planner.localCount)
    }

    private init(scope: NameScope, types: [Type]?, isExplaining: Bool) {
        self.scope = scope
        self.types = types
        self.isExplaining = isExplaining
    }

    func type(of expression: Expression) -> Type { types?[expression.id] ?? .dyn }

    mutating func plan(_ expression: Expression) -> any Node {
        let node = planned(expression)
        guard isExplaining else { return shared?.node(node, for: expression, isClosed: scope.locals.isEmpty) ?? node }
        switch expression.kind {
        case .literal: return node
        case .comprehension(let comprehension): return RecordingLoopNode(node, id: expression.id, comprehension.kind)
        default: return RecordingNode(node, id: expression.id)
        }
    }

    private mutating func planned(_ expression: Expression) -> any Node {
        switch expression.kind {
        case .literal(let value): return ConstantNode(value)
        case .identifier, .select: return name(expression)
        case .has(let operand, let field): return presence(operand, field)
        case .index(let operand, let index, let isOptional):
            if isOptional { return OptionalIndexNode(plan(operand), plan(index)) }
            return folded(IndexNode(plan(operand), plan(index)))
        case .call(let name, let target, let arguments): return call(name, target, arguments)
        case .and(let terms): return chain(terms.map { plan($0) }, decidedBy: false) { AndNode($0, $1) }
        case .or(let terms): return chain(terms.map { plan($0) }, decidedBy: true) { OrNode($0, $1) }
        case .conditional(let condition, let first, let second):
            let condition = plan(condition)
            if !isExplaining, case .bool(let bool) = condition.constant { return plan(bool ? first : second) }
            return folded(ConditionalNode(condition, plan(first), plan(second)))
        case .list(let elements):
            return folded(ListNode(elements.map { ListNode.Element(node: plan($0.value), isOptional: $0.isOptional) }))
        case .map(let entries):
            return folded(
                MapNode(
                    entries.map { MapNode.Entry(key: plan($0.key), value: plan($0.value), isOptional: $0.isOptional) }))
        case .structure(let name, _): return FailingNode(.noMatchingOverload(name))
        case .missing: return FailingNode(.noMatchingOverload(""))
        case .comprehension(let comprehension): return self.comprehension(comprehension)
        case .bind(let variable, let value, let body): return binding(variable, value, body)
        case .optionalMap(let operand, let variable, let body, let isFlat):
            let operand = plan(operand)
            return withLocals([variable]) { planner, first in
                OptionalMapNode(operand, first, planner.plan(body), isFlat: isFlat)
            }
        }
    }

    // MARK: Names

    private mutating func name(_ expression: Expression) -> any Node {
        if let chain = expression.qualifiedName {
            if !chain.isAbsolute, chain.names.count == 1, let index = scope.local(chain.names[0]) {
                return local(index)
            }
            if chain.isAbsolute || scope.local(chain.names[0]) == nil,
                let meaning = scope.meaning(of: chain.names, isAbsolute: chain.isAbsolute)
            {
                switch meaning {
                case .variable(let slot): return VariableNode(slot: slot, name: chain.names.joined(separator: "."))
                case .type(let type): return ConstantNode(.type(type))
                }
            }
        }
        guard case .select(let operand, let field, let isOptional) = expression.kind else {
            return FailingNode(.unboundVariable(expression.qualifiedName?.names.joined(separator: ".") ?? ""))
        }
        let node = plan(operand)
        if isOptional { return OptionalSelectNode(node, Text(field), step(field, of: operand)) }
        guard let step = step(field, of: operand) else {
            if let variable = node as? VariableNode { return MemberNode(variable, Text(field)) }
            return folded(SelectNode(node, Text(field)))
        }
        switch node {
        case let variable as VariableNode:
            return FieldPathNode(FieldPath(slot: variable.slot, variable: variable.name, inner: [], last: step))
        case let chain as FieldPathNode: return FieldPathNode(chain.path.appending(step))
        default: return FieldNode(node, step)
        }
    }

    private mutating func presence(_ operand: Expression, _ field: String) -> any Node {
        let node = plan(operand)
        guard let step = step(field, of: operand) else {
            if let variable = node as? VariableNode { return HasMemberNode(variable, Text(field)) }
            return folded(HasNode(node, Text(field)))
        }
        switch node {
        case let variable as VariableNode:
            return HasFieldPathNode(FieldPath(slot: variable.slot, variable: variable.name, inner: [], last: step))
        case let chain as FieldPathNode: return HasFieldPathNode(chain.path.appending(step))
        default: return HasFieldNode(node, step)
        }
    }

    /// The number of a field, if the operand is known to be a declared struct.
    private func step(_ field: String, of operand: Expression) -> FieldStep? {
        var type = type(of: operand)
        if case .optional(let inner) = type { type = inner }
        guard case .structure(let name) = type,
            let declared = scope.environment.structures[name]?.field(named: field)
        else { return nil }
        return FieldStep(number: declared.number, name: Text(field))
    }

    // MARK: Comprehensions

    private mutating func comprehension(_ comprehension: Comprehension) -> any Node {
        let range = plan(comprehension.range)
        if !isExplaining, let container = comprehension.fixedContainer.map({ plan($0) }), container.constant == nil {
            return SubsetNode(range, container)
        }
        return withLocals(comprehension.variables) { planner, first in
            let variables = LoopVariables(first: first, second: comprehension.variables.count > 1 ? first + 1 : nil)
            var predicate = comprehension.predicate.map { planner.plan($0) }
            var transform = comprehension.transform.map { planner.plan($0) }
            if planner.isExplaining {
                // The first of them is where an element begins.
                if let node = predicate {
                    predicate = RecordingElementNode(node, variable: first)
                } else if let node = transform {
                    transform = RecordingElementNode(node, variable: first)
                }
            }
            return Self.loop(comprehension.kind, range, variables, predicate, transform)
        }
    }

    private static func loop(
        _ kind: Comprehension.Kind, _ range: any Node, _ variables: LoopVariables, _ predicate: (any Node)?,
        _ transform: (any Node)?
    ) -> any Node {
        let condition = predicate ?? ConstantNode(.bool(true))
        let result = transform ?? ConstantNode(.null)
        return switch kind {
        case .all: QuantifierNode(range, variables, condition, isExists: false)
        case .exists: QuantifierNode(range, variables, condition, isExists: true)
        case .existsOne: ExistsOneNode(range, variables, condition)
        case .filter: TransformNode(range, variables, predicate, .keep)
        case .list: TransformNode(range, variables, predicate, .list(result))
        case .map: TransformNode(range, variables, predicate, .map(result))
        case .entries: TransformNode(range, variables, predicate, .entries(result))
        }
    }

    mutating func withLocals(_ names: [String], _ body: (inout Planner, Int) -> any Node) -> any Node {
        let first = scope.locals.count
        scope.push(names)
        localCount = max(localCount, scope.locals.count)
        defer { scope.pop(names.count) }
        return body(&self, first)
    }
}
