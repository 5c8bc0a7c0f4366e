/// Size and selection by index.
extension Function {
    static let collections: [Function] = [
        Function(
            name: "size", documentation: "Code points of a string, octets of bytes, elements of a list or map.",
            examples: [],
            overloads: ([("string", .string), ("bytes", .bytes), ("list", anyList), ("map", anyMap)]
                as [(String, Type)]).flatMap { name, type in
                    [
                        Overload("size_\(name)", [type], .int, Sizes.size),
                        .method("\(name)_size", [type], .int, Sizes.size),
                    ]
                }),
        Function(
            name: "_[_]", documentation: "The element of a list at an index, the value of a map at a key.",
            examples: [],
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
