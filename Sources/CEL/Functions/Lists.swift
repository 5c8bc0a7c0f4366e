/// Functions on lists (cel-go `ext/lists`).
extension Library {
    /// `distinct`, `flatten`, `reverse`, `slice` and `sort`.
    public static let lists = Library(name: "lists", functions: Function.lists)
}

extension Function {
    fileprivate static let lists: [Function] = [
        method(
            "distinct", "The elements without repetition, in the order of their first occurrence.", [anyList], anyList
        ) {
            arguments throws(EvaluationError) in
            var kept: [Value] = []
            var keys: Set<MapKey> = []
            for value in try arguments.elements(0) {
                if let key = MapKey(value) {
                    if keys.insert(key).inserted { kept.append(value) }
                } else {
                    guard kept.count <= 1_000 else { throw .tooLarge }
                    let isKnown = kept.contains { if case .yes = $0.equals(value) { true } else { false } }
                    if !isKnown { kept.append(value) }
                }
            }
            return .elements(kept)
        },
        method("flatten", "The elements of the lists in a list, one level deep.", [.list(anyList)], anyList) {
            arguments throws(EvaluationError) in
            var result: [Value] = []
            for value in try arguments.elements(0) {
                if let inner = Elements(list: value) { result += inner.values } else { result.append(value) }
                guard result.count <= Limits.collectionSize else { throw .tooLarge }
            }
            return .elements(result)
        },
        method("reverse", "The elements in the other order.", [anyList], anyList) { arguments throws(EvaluationError) in
            .elements(try arguments.elements(0).reversed())
        },
        method("slice", "The elements from one index up to another one.", [anyList, .int, .int], anyList) {
            arguments throws(EvaluationError) in
            let values = try arguments.elements(0)
            let (start, end) = (try arguments.int(1), try arguments.int(2))
            guard start >= 0, start <= end, end <= values.count else {
                throw .invalidArgument("a slice from \(start) to \(end)")
            }
            return .elements(Array(values[Int(start)..<Int(end)]))
        },
        method("sort", "The elements in ascending order; they must be of one ordered type.", [anyList], anyList) {
            arguments throws(EvaluationError) in
            let values = try arguments.elements(0)
            for value in values {
                guard let first = values.first, value.typeValue == first.typeValue, let order = value.order(to: first),
                    order != .unordered
                else { throw .noMatchingOverload("sort") }
            }
            return .elements(values.sorted { $0.order(to: $1) == .before })
        },
    ]
}
