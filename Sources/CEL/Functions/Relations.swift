/// Equality and order (langdef "Equality", "Ordering"). The planner has nodes of its own for them; these declarations
/// are what the checker and the documentation read.
extension Function {
    static let relations: [Function] = [
        equality(
            "_==_", "equals",
            """
            Whether two values are equal. Numbers are compared as numbers, whatever their types; lists and maps by \
            what is in them. NaN equals nothing. Values of different types are not equal, which is no error.
            """,
            examples: [
                Example("[1, 2] == [1, 2]", gives: "true"), Example("dyn(1) == 1.0", gives: "true"),
                Example("dyn('1') == 1", gives: "false"),
                Example("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", gives: "true"),
            ]),
        equality(
            "_!=_", "not_equals", "Whether two values are not equal.",
            examples: [Example("'a' != 'A'", gives: "true"), Example("0.0 != -0.0", gives: "false")]),
        order(
            "_<_", "less",
            """
            Whether the left value is less: numbers on one number line, strings by code point, bytes by octet, false \
            before true, times by when they are.
            """,
            examples: [
                Example("1 < 2", gives: "true"), Example("'Z' < 'a'", gives: "true"), Example("1 < 1.5", gives: "true"),
                Example("timestamp('2026-01-01T00:00:00Z') < timestamp('2026-01-02T00:00:00Z')", gives: "true"),
            ]),
        order(
            "_<=_", "less_equals", "Whether the left value is less or equal.",
            examples: [Example("2 <= 2", gives: "true"), Example("3u <= 2", gives: "false")]),
        order(
            "_>_", "greater", "Whether the left value is greater.",
            examples: [Example("duration('1h') > duration('59m')", gives: "true")]),
        order(
            "_>=_", "greater_equals", "Whether the left value is greater or equal.",
            examples: [Example("'b' >= 'abc'", gives: "true"), Example("0.0 / 0.0 >= 0.0", gives: "false")]),
        Function(
            name: "_in_", documentation: "Whether a list has an element that is equal, or a map such a key.",
            examples: [
                Example("'read' in ['read', 'write']", gives: "true"), Example("'a' in {'a': null}", gives: "true"),
                Example("'a' in {'b': 'a'}", gives: "false"),
            ],
            overloads: [
                declared("in_list", [.parameter("A"), anyList]), declared("in_map", [.parameter("A"), anyMap]),
            ]),
    ]

    private static func equality(
        _ name: String, _ id: String, _ documentation: String, examples: [Example]
    ) -> Function {
        Function(
            name: name, documentation: documentation, examples: examples,
            overloads: [declared(id, [.parameter("A"), .parameter("A")])])
    }

    private static func order(
        _ name: String, _ id: String, _ documentation: String, examples: [Example]
    ) -> Function {
        let types: [Type] = [.bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration]
        let numbers: [Type] = [.int, .uint, .double]
        let mixed = numbers.flatMap { left in numbers.filter { $0 != left }.map { [left, $0] } }
        return Function(
            name: name, documentation: documentation, examples: examples,
            overloads: (types.map { [$0, $0] } + mixed).map { declared("\(id)_\($0[0])_\($0[1])", $0) })
    }

    private static func declared(_ id: String, _ parameters: [Type]) -> Overload {
        Overload(id, parameters, .bool) { _ throws(EvaluationError) in throw .noMatchingOverload(id) }
    }
}
