/// Functions on lists (cel-go `ext/lists`).
extension Library {
    /// `distinct`, `flatten`, `lists.range`, `reverse`, `slice`, `sort` and `sortBy`.
    public static let lists = Library(
        name: "lists", functions: Function.listParts + Function.listOrders, macros: [Macro.sortBy])
}

extension Function {
    fileprivate static let listParts: [Function] = [
        Function(
            name: "distinct",
            documentation: "The elements without repetition, in the order in which each occurs first.",
            examples: [
                Example("['b', 'b', 'c', 'a', 'c'].distinct()", gives: "['b', 'c', 'a']"),
                Example("[1, 1.0, 1u].distinct().size()", gives: "1"),
            ],
            overloads: [
                Overload.method("list_distinct", [anyList], anyList) { arguments throws(EvaluationError) in
                    .elements(try Lists.distinct(try arguments.elements(0)))
                }.growing(.square)
            ]),
        Function(
            name: "flatten",
            documentation: """
                The elements, with lists among them replaced by what is in them; one level deep, or as many levels as \
                the argument says.
                """,
            examples: [
                Example("[1, [2, 3], [4]].flatten()", gives: "[1, 2, 3, 4]"),
                Example("[1, [2, [3]]].flatten()", gives: "[1, 2, [3]]"),
                Example("[1, [2, [3, [4]]]].flatten(2)", gives: "[1, 2, 3, [4]]"), Example(failing: "[1].flatten(-1)"),
            ],
            overloads: [
                .method("list_flatten", [.list(anyList)], anyList) { arguments throws(EvaluationError) in
                    .elements(try Lists.flattened(try arguments.elements(0), depth: 1))
                },
                .method("list_flatten_int", [.list(.dyn), .int], .list(.dyn)) { arguments throws(EvaluationError) in
                    .elements(try Lists.flattened(try arguments.elements(0), depth: try arguments.int(1)))
                },
            ]),
        .plain(
            "lists.range", "The integers from 0 up to, but not with, the argument.", "lists_range", [.int],
            .list(.int),
            examples: [
                Example("lists.range(3)", gives: "[0, 1, 2]"), Example("lists.range(0)", gives: "[]"),
                Example(failing: "lists.range(-1)"),
            ]
        ) { arguments throws(EvaluationError) in
            let count = try arguments.int(0)
            guard count >= 0 else { throw .invalidArgument("a range of \(count) elements") }
            guard count <= Limits.collectionSize else { throw .tooLarge }
            return .elements((0..<count).map(Value.int))
        },
        .method(
            "slice",
            """
            The elements from one index up to, but not with, another one. Indices outside the list, and an end before \
            the start, are errors.
            """,
            "list_slice", [anyList, .int, .int], anyList,
            examples: [
                Example("[1, 2, 3, 4].slice(1, 3)", gives: "[2, 3]"), Example("[1, 2].slice(2, 2)", gives: "[]"),
                Example(failing: "[1, 2].slice(1, 3)"),
            ]
        ) { arguments throws(EvaluationError) in
            let values = try arguments.elements(0)
            let (start, end) = (try arguments.int(1), try arguments.int(2))
            guard start >= 0, start <= end, end <= values.count else {
                throw .invalidArgument("a slice from \(start) to \(end)")
            }
            return .elements(Array(values[Int(start)..<Int(end)]))
        },
    ]

    fileprivate static let listOrders: [Function] = [
        .method(
            "reverse", "The elements in the other order.", "list_reverse", [anyList], anyList,
            examples: [Example("[5, 3, 1].reverse()", gives: "[1, 3, 5]")]
        ) { arguments throws(EvaluationError) in
            .elements(try arguments.elements(0).reversed())
        },
        Function(
            name: "sort",
            documentation: """
                The elements in ascending order. They must be of one type that has an order: numbers of one type, \
                strings, bytes, truth values or times.
                """,
            examples: [
                Example("[3, 2, 1].sort()", gives: "[1, 2, 3]"),
                Example("['b', 'A', 'a'].sort()", gives: "['A', 'a', 'b']"),
                Example(failing: "[1, 'b'].sort()"),
            ],
            overloads: Lists.orderedTypes.map { type in
                Overload.method("list_\(type)_sort", [.list(type)], .list(type)) { arguments throws(EvaluationError) in
                    let values = try arguments.elements(0)
                    return .elements(try Lists.sorted(values, by: values))
                }.growing(.sorting)
            }),
        Function(
            name: Lists.sortByKeys, documentation: "What the macro `sortBy` calls: the list in the order of the keys.",
            overloads: Lists.orderedTypes.map { type in
                Overload.method("list_\(type)_sortByAssociatedKeys", [anyList, .list(type)], anyList) {
                    arguments throws(EvaluationError) in
                    .elements(try Lists.sorted(try arguments.elements(0), by: try arguments.elements(1)))
                }.growing(.sorting)
            }),
    ]
}

extension Macro {
    /// Becomes `cel.bind(list, e, list.@sortBy(list.map(x, key)))`, with names that no source can spell.
    fileprivate static let sortBy = Macro(
        "e.sortBy(x, key)",
        """
        The elements of a list in the ascending order of a key that is computed from each. The keys must be of one \
        type that has an order. Elements with equal keys stay in their order.
        """,
        examples: [
            Example("['ccc', 'a', 'bb'].sortBy(s, s.size())", gives: "['a', 'bb', 'ccc']"),
            Example("[{'n': 2}, {'n': 1}].sortBy(m, m.n)", gives: "[{'n': 1}, {'n': 2}]"),
            Example(failing: "[1, 2].sortBy(x, [x])"),
        ]
    ) { call, parser throws(SourceIssue) in
        guard let target = call.target else { return nil }
        let variable = try call.variable(0)
        let list = try parser.make(.identifier("@list", isAbsolute: false), at: target.offset)
        let range = try parser.make(.identifier("@list", isAbsolute: false), at: target.offset)
        let keys = Comprehension(
            kind: .list, range: range, variables: [variable], predicate: nil, transform: call.arguments[1])
        let argument = try parser.make(.comprehension(keys), at: call.arguments[1].offset)
        let sorting = Expression.Kind.call(Lists.sortByKeys, target: list, arguments: [argument])
        return .bind(variable: "@list", value: target, body: try parser.make(sorting, at: call.offset))
    }
}
