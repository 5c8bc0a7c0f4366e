/// Blocks, which an optimiser writes to compute common parts once (cel-go `ext/bindings`, cel-spec `block_ext`).
extension Library {
    /// `cel.block`, `cel.index`, `cel.iterVar` and `cel.accuVar`.
    public static let block = Library(name: "block", functions: [], macros: Macro.block)
}

extension Macro {
    /// A block becomes one binding within another. Its names cannot be spelled as names, so that they hide no variable,
    /// and an error message shows them as they were written.
    fileprivate static let block: [Macro] = [
        Macro(
            "cel.block(values, body)",
            """
            The body, in which `cel.index(n)` stands for the value with that number in a list literal. A value may \
            refer to those before it. Each is computed when it is first needed, and once.
            """,
            examples: [
                Example("cel.block([2, cel.index(0) * 10], cel.index(1) + cel.index(0))", gives: "22"),
                Example("cel.block([1 / 0, 5], cel.index(1))", gives: "5"),
            ]
        ) { call, parser throws(SourceIssue) in
            guard case .list(let values) = call.arguments[0].kind else {
                throw SourceIssue("cel.block() takes a list literal of values", at: call.arguments[0].offset)
            }
            if let optional = values.first(where: \.isOptional) {
                throw SourceIssue("the values of a block cannot be optional elements", at: optional.value.offset)
            }
            var body = call.arguments[1]
            for (index, slot) in values.enumerated().reversed() {
                let kind = Expression.Kind.bind(variable: slotName(index), value: slot.value, body: body)
                body = try parser.make(kind, at: call.offset)
            }
            return body.kind
        },
        Macro(
            "cel.index(n)", "The value with that number, from 0, of the block around it.",
            examples: [Example("cel.block(['a'], cel.index(0) + cel.index(0))", gives: "'aa'")]
        ) { call, _ throws(SourceIssue) in
            .identifier(slotName(try call.numbers()[0]), isAbsolute: false)
        },
        variable(
            "cel.iterVar(depth, n)", "iterVar", "A variable of a comprehension in a block.",
            examples: [
                Example(
                    "cel.block([[1, 2]], cel.index(0).map(cel.iterVar(0, 0), cel.iterVar(0, 0) * 2))", gives: "[2, 4]")
            ]),
        variable(
            "cel.accuVar(depth, n)", "accuVar", "A second variable of a comprehension in a block.",
            examples: [
                Example("[1, 2].exists(cel.accuVar(0, 0), cel.accuVar(0, 0) > 1)", gives: "true")
            ]),
    ]

    private static func variable(
        _ form: String, _ name: String, _ documentation: String, examples: [Example]
    ) -> Macro {
        Macro(form, documentation, examples: examples) { call, _ throws(SourceIssue) in
            let numbers = try call.numbers().map(String.init).joined(separator: ", ")
            return .identifier("cel.\(name)(\(numbers))", isAbsolute: false)
        }
    }

    private static func slotName(_ number: some BinaryInteger) -> String { "cel.index(\(number))" }
}

extension MacroCall {
    /// All arguments, which are literals of integers from 0 on.
    fileprivate func numbers() throws(SourceIssue) -> [Int64] {
        var result: [Int64] = []
        for argument in arguments {
            guard case .literal(.int(let number)) = argument.kind, number >= 0 else {
                throw SourceIssue("a number from 0 on is due here", at: argument.offset)
            }
            result.append(number)
        }
        return result
    }
}
