/// `v.name` on the map that a variable holds: one node, and no copy of the map.
final class MemberNode: Node {
    let slot: Int
    let variable: String
    let name: Text

    init(_ variable: VariableNode, _ name: Text) {
        slot = variable.slot
        self.variable = variable.name
        self.name = name
    }

    func evaluate(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Value {
        try frame.charge(2)
        guard slot < input.values.count, let value = input.values[slot] else { throw .unboundVariable(variable) }
        guard case .foreignMap(let document, let node) = value else { return try Member.select(name, of: value) }
        guard let member = document.member(of: node, named: name) else { throw .noSuchKey(String(name)) }
        return member
    }
}

/// `has(v.name)`, likewise.
final class HasMemberNode: BoolNode {
    let slot: Int
    let variable: String
    let name: Text

    init(_ variable: VariableNode, _ name: Text) {
        slot = variable.slot
        self.variable = variable.name
        self.name = name
    }

    func evaluateBool(_ input: Activation, _ frame: inout Frame) throws(EvaluationError) -> Truth {
        try frame.charge(2)
        guard slot < input.values.count, let value = input.values[slot] else { throw .unboundVariable(variable) }
        guard case .foreignMap(let document, let node) = value else { return try Member.presence(name, of: value) }
        return document.presence(of: node, named: name)
    }
}
