/// Size and selection by index.
extension Function {
    static let collections: [Function] = [
        Function(
            name: "size",
            documentation: """
                How many code points a string has, octets bytes have, elements a list has, or entries a map has.
                """,
            examples: [
                Example("size('añb')", gives: "3"), Example("b'añb'.size()", gives: "4"),
                Example("[1, 2].size()", gives: "2"), Example("{'a': 1}.size()", gives: "1"),
            ],
            overloads: ([("string", .string), ("bytes", .bytes), ("list", anyList), ("map", anyMap)]
                as [(String, Type)]).flatMap { name, type in
                    [
                        Overload("size_\(name)", [type], .int, Sizes.size),
                        .method("\(name)_size", [type], .int, Sizes.size),
                    ]
                }),
        Function(
            name: "_[_]",
            documentation: """
                The element of a list at an index, from 0, or the value of a map at a key. An index or key that is not \
                there is an error. Keys are compared as numbers: 1, 1u and 1.0 are one key.
                """,
            examples: [
                Example("['a', 'b'][1]", gives: "'b'"), Example("{'a': 1}['a']", gives: "1"),
                Example(failing: "[1][1]"), Example(failing: "{'a': 1}['b']"),
            ],
            overloads: [
                Overload("index_list", [anyList, .int], .parameter("A"), Sizes.notCalled),
                Overload("index_map", [anyMap, .parameter("A")], .parameter("B"), Sizes.notCalled),
            ]),
    ]
}

enum Sizes {
    static let size: Overload.Implementation = { arguments throws(EvaluationError) in
        switch arguments[0] {
        case .string(let text): return .int(Int64(text.scalarCount))
        case .bytes(let bytes): return .int(Int64(bytes.count))
        default:
            guard let elements = Elements(arguments[0]) else { throw .noMatchingOverload("size") }
            return .int(Int64(elements.count))
        }
    }

    /// For operators that have nodes of their own.
    static let notCalled: Overload.Implementation = { _ throws(EvaluationError) in
        throw .noMatchingOverload("an operator")
    }
}
