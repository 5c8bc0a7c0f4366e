/// Finds the conditions of a program that others may have as well.
struct SharedConditions {
    private(set) var table: ConditionTable
    private let source: [UInt8]

    init(_ table: ConditionTable, source: String) {
        self.table = table
        self.source = Array(source.utf8)
    }

    /// The node, with its answer kept if it is a condition that asks something; those with variables of comprehensions
    /// have another answer each time.
    mutating func node(_ node: any Node, for expression: Expression, isClosed: Bool) -> any Node {
        guard isClosed, node is any BoolNode, node.constant == nil, !(node is NotNode) else { return node }
        switch expression.kind {
        case .has, .call, .or, .comprehension:
            let text = String(decoding: source[expression.extent.clamped(to: source.indices)], as: UTF8.self)
            return SharedConditionNode(table.place(of: text), node)
        default: return node
        }
    }
}
