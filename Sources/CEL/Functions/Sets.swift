/// Lists taken as sets (cel-go `ext/sets`). Elements are compared by CEL equality.
extension Library {
    /// `sets.contains`, `sets.equivalent` and `sets.intersects`.
    public static let sets = Library(name: "sets", functions: Function.sets)
}

extension Function {
    fileprivate static let sets: [Function] = [
        relation(
            "contains",
            "Whether the first list has every element of the second one. Order and repetition do not count.",
            examples: [
                Example("sets.contains(['read', 'write'], ['read'])", gives: "true"),
                Example("sets.contains([1, 2], [2.0, 1u])", gives: "true"),
                Example("sets.contains([], [1])", gives: "false"),
                Example("sets.contains([1], [])", gives: "true"),
            ]
        ) { $0.containsAll(of: $1) },
        relation(
            "equivalent", "Whether each list has every element of the other one. Order and repetition do not count.",
            examples: [
                Example("sets.equivalent([1, 2], [2, 1, 1])", gives: "true"),
                Example("sets.equivalent(['a'], ['a', 'b'])", gives: "false"),
            ]
        ) { $0.containsAll(of: $1) && $1.containsAll(of: $0) },
        relation(
            "intersects", "Whether the lists have an element in common.",
            examples: [
                Example("sets.intersects(['a', 'b'], ['b', 'c'])", gives: "true"),
                Example("sets.intersects([1], [])", gives: "false"),
            ]
        ) { first, second in
            second.values.contains { first.contains($0) }
        },
    ]

    private static func relation(
        _ name: String, _ documentation: String, examples: [Example],
        _ body: @escaping @Sendable (ValueSet, ValueSet) -> Bool
    ) -> Function {
        Function(
            name: "sets.\(name)", documentation: documentation, examples: examples,
            overloads: [
                Overload("list_sets_\(name)_list", [anyList, anyList], .bool) { arguments throws(EvaluationError) in
                    .bool(body(ValueSet(try arguments.elements(0)), ValueSet(try arguments.elements(1))))
                }.multiplyingSizes
            ])
    }
}

/// Values for looking up: those that can be keys in a table, the others one by one.
struct ValueSet {
    let values: [Value]
    private var keys: Set<MapKey> = []
    private var others: [Value] = []

    init(_ values: [Value]) {
        self.values = values
        for value in values {
            if let key = MapKey(value) { keys.insert(key) } else { others.append(value) }
        }
    }

    func contains(_ value: Value) -> Bool {
        if let key = MapKey(value) { return keys.contains(key) }
        return others.contains { if case .yes = $0.equals(value) { true } else { false } }
    }

    func containsAll(of other: ValueSet) -> Bool { other.values.allSatisfy(contains) }
}
