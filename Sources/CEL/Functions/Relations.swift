/// Equality and order (langdef "Equality", "Ordering"). The planner has nodes of its own for them; these declarations
/// are what the checker and the documentation read.
extension Function {
    static let relations: [Function] = [
        equality("_==_", "equals", "Whether two values are equal."),
        equality("_!=_", "not_equals", "Whether two values differ."),
        order("_<_", "less", "Whether the left value comes first."),
        order("_<=_", "less_equals", "Whether the left value comes first or is the same."),
        order("_>_", "greater", "Whether the right value comes first."),
        order("_>=_", "greater_equals", "Whether the right value comes first or is the same."),
        Function(
            name: "_in_", documentation: "Whether a list has an element, or a map a key.", examples: [],
            overloads: [
                declared("in_list", [.parameter("A"), anyList]), declared("in_map", [.parameter("A"), anyMap]),
            ]),
    ]

    private static func equality(_ name: String, _ id: String, _ documentation: String) -> Function {
        Function(
            name: name, documentation: documentation, examples: [],
            overloads: [declared(id, [.parameter("A"), .parameter("A")])])
    }

    private static func order(_ name: String, _ id: String, _ documentation: String) -> Function {
        let types: [Type] = [.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration]
        let numbers: [Type] = [.int, .uint, .double]
        let mixed = numbers.flatMap { left in numbers.filter { $0 != left }.map { [left, $0] } }
        return Function(
            name: name, documentation: documentation, examples: [],
            overloads: (types.map { [$0, $0] } + mixed).map { declared("\(id)_\($0[0])_\($0[1])", $0) })
    }

    private static func declared(_ id: String, _ parameters: [Type]) -> Overload {
        Overload(id, parameters, .bool) { _ throws(EvaluationError) in throw .noMatchingOverload(id) }
    }
}
