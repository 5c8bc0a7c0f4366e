/// `math.greatest` and `math.least` (cel-go `ext/math`). Numbers of different types are compared on one number line;
/// the result keeps its type, and of equal ones the first is taken.
extension Function {
    static let extremes: [Function] = [
        extreme(
            "greatest",
            """
            The greatest of its arguments, or of the elements of a list. Numbers of different types are compared as \
            numbers, and the result keeps its type. An empty list, and NaN among others, is an error.
            """,
            examples: [
                Example("math.greatest(1, 3, 2)", gives: "3"), Example("math.greatest(1, 2.5)", gives: "2.5"),
                Example("math.greatest([-42.0, -21.5, -100.0])", gives: "-21.5"), Example(failing: "math.greatest([])"),
                Example(failing: "math.greatest(dyn('a'))"),
            ], beats: .after),
        extreme(
            "least",
            """
            The least of its arguments, or of the elements of a list. Numbers of different types are compared as \
            numbers, and the result keeps its type. An empty list, and NaN among others, is an error.
            """,
            examples: [
                Example("math.least(1, 3, 2)", gives: "1"), Example("math.least(1u, -2.5)", gives: "-2.5"),
                Example("math.least([5, 4, 7])", gives: "4"), Example(failing: "math.least([])"),
            ], beats: .before),
    ]

    private static let numbers: [Type] = [.int, .uint, .double]

    private static func extreme(
        _ name: String, _ documentation: String, examples: [Example], beats: Ordering
    ) -> Function {
        let implementation: Overload.Implementation = { arguments throws(EvaluationError) in
            try extreme(of: arguments.values, name, beats: beats)
        }
        let ofList: Overload.Implementation = { arguments throws(EvaluationError) in
            try extreme(of: try arguments.elements(0), name, beats: beats)
        }
        let single = numbers.map { Overload("math_\(name)_\($0)", [$0], $0, implementation) }
        let pairs = numbers.flatMap { left in
            numbers.map { right in
                Overload("math_\(name)_\(left)_\(right)", [left, right], left == right ? left : .dyn, implementation)
            }
        }
        let lists = numbers.map { Overload("math_\(name)_list_\($0)", [.list($0)], $0, ofList) }
        return Function(
            name: "math.\(name)", documentation: documentation, examples: examples, overloads: single + pairs + lists)
    }

    private static func extreme(
        of values: [Value], _ name: String, beats: Ordering
    ) throws(EvaluationError) -> Value {
        guard var result = values.first else { throw .invalidArgument("math.\(name) of nothing") }
        guard result.numericOrder(to: .int(0)) != nil else {
            throw .noMatchingOverload("math.\(name) of \(result.typeValue.name)")
        }
        for value in values.dropFirst() {
            switch value.numericOrder(to: result) {
            case nil: throw .noMatchingOverload("math.\(name) of \(value.typeValue.name)")
            case .unordered: throw .invalidArgument("NaN has no order")
            case beats: result = value
            default: continue
            }
        }
        return result
    }
}

extension Macro {
    /// More than two arguments become a list. One and two need no macro, the function has overloads for them.
    static let extremes: [Macro] = [
        extreme(
            "math.greatest(a, b, c, …)", "The greatest of its arguments, as of a list of them.",
            examples: [Example("math.greatest(5.4, 10, 3u, -5.0)", gives: "10")]),
        extreme(
            "math.least(a, b, c, …)", "The least of its arguments, as of a list of them.",
            examples: [Example("math.least(5.4, 10, 3u, -5.0)", gives: "-5.0")]),
    ]

    private static func extreme(_ form: String, _ documentation: String, examples: [Example]) -> Macro {
        let name = String(form.prefix { $0 != "(" }.dropFirst("math.".count))
        return Macro(form, documentation, examples: examples) { call, parser throws(SourceIssue) in
            if let other = call.arguments.first(where: { !$0.mayBeNumber }) {
                throw SourceIssue("math.\(name)() takes numbers", at: other.offset)
            }
            let elements = call.arguments.map { Expression.Element(value: $0, isOptional: false) }
            let list = try parser.make(.list(elements), at: call.offset)
            return .call(name, target: call.target, arguments: [list])
        }
    }
}

extension Expression {
    /// False for literals of other types: in a list of several types the checker would not look at each.
    fileprivate var mayBeNumber: Bool {
        switch kind {
        case .literal(let value): value.numericOrder(to: .int(0)) != nil
        case .list, .map, .structure: false
        default: true
        }
    }
}
