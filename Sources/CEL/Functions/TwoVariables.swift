/// Comprehensions with two variables: index and element of a list, key and value of a map.
extension Library {
    /// `all`, `exists`, `existsOne`, `transformList`, `transformMap` and `transformMapEntry` with two variables.
    public static let twoVariableComprehensions = Library(
        name: "two-variable comprehensions", functions: [], macros: Macro.twoVariables)
}

extension Macro {
    fileprivate static let twoVariables: [Macro] = [
        fold("all", .all), fold("exists", .exists), fold("existsOne", .existsOne), fold("exists_one", .existsOne),
        transform("transformList", .list, isFiltered: false), transform("transformList", .list, isFiltered: true),
        transform("transformMap", .map, isFiltered: false), transform("transformMap", .map, isFiltered: true),
        transform("transformMapEntry", .entries, isFiltered: false),
        transform("transformMapEntry", .entries, isFiltered: true),
    ]

    private static func fold(_ name: String, _ kind: Comprehension.Kind) -> Macro {
        Macro(
            name: name, isMethod: true, parameterCount: 3,
            documentation: "As with one variable, over index and element, or key and value."
        ) { call throws(SourceIssue) in
            try comprehension(kind, call, variables: 2, predicate: 2, transform: nil)
        }
    }

    private static func transform(_ name: String, _ kind: Comprehension.Kind, isFiltered: Bool) -> Macro {
        Macro(
            name: name, isMethod: true, parameterCount: isFiltered ? 4 : 3,
            documentation: "A new list or map of the results, of those for which the condition holds if there is one."
        ) { call throws(SourceIssue) in
            try comprehension(
                kind, call, variables: 2, predicate: isFiltered ? 2 : nil, transform: isFiltered ? 3 : 2)
        }
    }
}
