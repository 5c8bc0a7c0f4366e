extension Macro {
    /// `has`, `all`, `exists`, `exists_one`, `map` and `filter` with one variable.
    static let standard: [Macro] = [
        Macro(name: "has", isMethod: false, parameterCount: 1, documentation: "Whether a field or key is present.") {
            call throws(SourceIssue) in
            guard case .select(let operand, let field, isOptional: false) = call.arguments[0].kind else {
                throw SourceIssue(
                    "has() takes a field selection such as has(a.b)", at: call.arguments[0].offset)
            }
            return .has(operand, field: field)
        },
        fold("all", .all, "Whether the condition holds for every element or key."),
        fold("exists", .exists, "Whether the condition holds for an element or key."),
        fold("exists_one", .existsOne, "Whether the condition holds for exactly one element or key."),
        fold("existsOne", .existsOne, "Whether the condition holds for exactly one element or key."),
        fold("filter", .filter, "The elements or keys for which the condition holds."),
        Macro(
            name: "map", isMethod: true, parameterCount: 2,
            documentation: "A list of the results for each element or key."
        ) { call throws(SourceIssue) in
            try comprehension(.list, call, variables: 1, predicate: nil, transform: 1)
        },
        Macro(
            name: "map", isMethod: true, parameterCount: 3,
            documentation: "A list of the results for each element or key for which the condition holds."
        ) { call throws(SourceIssue) in
            try comprehension(.list, call, variables: 1, predicate: 1, transform: 2)
        },
    ]

    private static func fold(_ name: String, _ kind: Comprehension.Kind, _ documentation: String) -> Macro {
        Macro(name: name, isMethod: true, parameterCount: 2, documentation: documentation) {
            call throws(SourceIssue) in
            try comprehension(kind, call, variables: 1, predicate: 1, transform: nil)
        }
    }

    /// A comprehension whose variables are the first arguments; the others are found by their index.
    static func comprehension(
        _ kind: Comprehension.Kind, _ call: MacroCall, variables count: Int, predicate: Int?, transform: Int?
    ) throws(SourceIssue) -> Expression.Kind? {
        guard let range = call.target else { return nil }
        var variables: [String] = []
        for index in 0..<count { variables.append(try call.variable(index)) }
        guard Set(variables).count == count else {
            throw SourceIssue("the variables must differ", at: call.arguments[1].offset)
        }
        return .comprehension(
            Comprehension(
                kind: kind, range: range, variables: variables, predicate: predicate.map { call.arguments[$0] },
                transform: transform.map { call.arguments[$0] }))
    }
}
