extension Macro {
    /// `has`, `all`, `exists`, `exists_one`, `map` and `filter` with one variable.
    static let standard: [Macro] = [
        Macro(
            "has(e.f)",
            """
            Whether a map has a key, or a struct a field. A key whose value is null is present. The part before the \
            last dot must be there: it is an error if it is not.
            """,
            examples: [
                Example("has({'a': null}.a)", gives: "true"), Example("has({'a': 1}.b)", gives: "false"),
                Example(failing: "has({}.a.b)"),
            ]
        ) { call, _ throws(SourceIssue) in
            guard case .select(let operand, let field, isOptional: false) = call.arguments[0].kind else {
                throw SourceIssue(
                    "has() takes a field selection such as has(a.b)", at: call.arguments[0].offset)
            }
            return .has(operand, field: field)
        },
        fold(
            "e.all(x, condition)", .all,
            """
            Whether the condition holds for every element of a list, or every key of a map. Of an empty one it does. \
            An element for which the condition is false decides, even if others are errors.
            """,
            examples: [
                Example("[1, 2, 3].all(x, x > 0)", gives: "true"), Example("[].all(x, x > 0)", gives: "true"),
                Example("[0, 1].all(x, 1 / x > 5)", gives: "false"),
                Example("{'a': 1}.all(k, k == 'a')", gives: "true"),
            ]),
        fold(
            "e.exists(x, condition)", .exists,
            """
            Whether the condition holds for at least one element of a list, or key of a map. Of an empty one it does \
            not. An element for which the condition is true decides, even if others are errors.
            """,
            examples: [
                Example("['admin', 'user'].exists(x, x == 'admin')", gives: "true"),
                Example("[].exists(x, true)", gives: "false"), Example("[0, 1].exists(x, 1 / x == 1)", gives: "true"),
            ]),
        fold(
            "e.exists_one(x, condition)", .existsOne,
            "Whether the condition holds for exactly one element or key. An error in any of them is an error.",
            examples: [
                Example("[1, 2, 3].exists_one(x, x > 2)", gives: "true"),
                Example("[1, 2, 3].exists_one(x, x > 1)", gives: "false"),
                Example(failing: "[0, 1].exists_one(x, 1 / x == 1)"),
            ]),
        fold(
            "e.existsOne(x, condition)", .existsOne, "The same as `exists_one`.",
            examples: [Example("['a', 'b'].existsOne(x, x == 'a')", gives: "true")]),
        fold(
            "e.filter(x, condition)", .filter, "A list of the elements, or keys, for which the condition holds.",
            examples: [
                Example("[1, 2, 3].filter(x, x % 2 == 1)", gives: "[1, 3]"),
                Example("{'a': 1, 'b': 2}.filter(k, k != 'a')", gives: "['b']"),
            ]),
        Macro(
            "e.map(x, result)", "A list of the results for each element of a list, or key of a map.",
            examples: [
                Example("[1, 2].map(x, x * 10)", gives: "[10, 20]"),
                Example("{'a': 1}.map(k, k + '!')", gives: "['a!']"),
            ]
        ) { call, _ throws(SourceIssue) in
            try comprehension(.list, call, variables: 1, predicate: nil, transform: 1)
        },
        Macro(
            "e.map(x, condition, result)",
            "A list of the results for each element or key for which the condition holds.",
            examples: [Example("[1, 2, 3].map(x, x > 1, x * 10)", gives: "[20, 30]")]
        ) { call, _ throws(SourceIssue) in
            try comprehension(.list, call, variables: 1, predicate: 1, transform: 2)
        },
    ]

    private static func fold(
        _ form: String, _ kind: Comprehension.Kind, _ documentation: String, examples: [Example]
    ) -> Macro {
        Macro(form, documentation, examples: examples) { call, _ throws(SourceIssue) in
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
