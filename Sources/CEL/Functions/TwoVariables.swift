/// Comprehensions with two variables: index and element of a list, key and value of a map (cel-go
/// `ext/comprehensions`).
extension Library {
    /// `all`, `exists`, `existsOne`, `transformList`, `transformMap` and `transformMapEntry` with two variables.
    public static let twoVariableComprehensions = Library(
        name: "two-variable comprehensions", functions: [], macros: Macro.twoVariables)
}

extension Macro {
    fileprivate static let twoVariables: [Macro] = [
        fold(
            "e.all(i, v, condition)", .all,
            "Whether the condition holds for every index and element of a list, or key and value of a map.",
            examples: [
                Example("[1, 2, 3].all(i, v, v == i + 1)", gives: "true"),
                Example("{'a': 1, 'b': 2}.all(k, v, k != 'a' || v == 2)", gives: "false"),
            ]),
        fold(
            "e.exists(i, v, condition)", .exists,
            "Whether the condition holds for at least one index and element of a list, or key and value of a map.",
            examples: [Example("{'iss': 'a', 'sub': 'b'}.exists(k, v, k == 'sub' && v == 'b')", gives: "true")]),
        fold(
            "e.existsOne(i, v, condition)", .existsOne,
            "Whether the condition holds for exactly one index and element of a list, or key and value of a map.",
            examples: [Example("['a', 'b', 'a'].existsOne(i, v, v == 'a')", gives: "false")]),
        fold(
            "e.exists_one(i, v, condition)", .existsOne, "The same as `existsOne`.",
            examples: [Example("['a', 'b'].exists_one(i, v, i == 1 && v == 'b')", gives: "true")]),
        transform(
            "e.transformList(i, v, result)", .list,
            "A list of the results for each index and element of a list, or key and value of a map.",
            examples: [Example("['a', 'b'].transformList(i, v, v + string(i))", gives: "['a0', 'b1']")]),
        transform(
            "e.transformList(i, v, condition, result)", .list,
            "A list of the results for those for which the condition holds.",
            examples: [Example("[5, 6, 7].transformList(i, v, i > 0, v * 2)", gives: "[12, 14]")]),
        transform(
            "e.transformMap(k, v, result)", .map,
            "A map with the same keys and the results as values; the keys of a list are its indices.",
            examples: [
                Example("{'a': 1, 'b': 2}.transformMap(k, v, v * 10)", gives: "{'a': 10, 'b': 20}"),
                Example("['x'].transformMap(i, v, v + v)", gives: "{0: 'xx'}"),
            ]),
        transform(
            "e.transformMap(k, v, condition, result)", .map,
            "A map of the results under their keys, for those for which the condition holds.",
            examples: [Example("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v)", gives: "{'b': 2}")]),
        transform(
            "e.transformMapEntry(k, v, entries)", .entries,
            "A map of the entries of all results, which are maps. A key that comes twice is an error.",
            examples: [
                Example("{'a': 'b'}.transformMapEntry(k, v, {v: k})", gives: "{'b': 'a'}"),
                Example(failing: "{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})"),
            ]),
        transform(
            "e.transformMapEntry(k, v, condition, entries)", .entries,
            "A map of the entries of the results for those for which the condition holds.",
            examples: [Example("['a', 'b'].transformMapEntry(i, v, i > 0, {v: i})", gives: "{'b': 1}")]),
    ]

    private static func fold(
        _ form: String, _ kind: Comprehension.Kind, _ documentation: String, examples: [Example]
    ) -> Macro {
        Macro(form, documentation, examples: examples) { call, _ throws(SourceIssue) in
            try comprehension(kind, call, variables: 2, predicate: 2, transform: nil)
        }
    }

    private static func transform(
        _ form: String, _ kind: Comprehension.Kind, _ documentation: String, examples: [Example]
    ) -> Macro {
        Macro(form, documentation, examples: examples) { call, _ throws(SourceIssue) in
            let isFiltered = call.arguments.count > 3
            return try comprehension(
                kind, call, variables: 2, predicate: isFiltered ? 2 : nil, transform: isFiltered ? 3 : 2)
        }
    }
}
