/// Functions on strings of the standard library.
extension Function {
    static let texts: [Function] = [
        search("contains", "Whether a string has another one in it.") { $0.contains($1) },
        search("startsWith", "Whether a string begins with another one.") { $0.hasPrefix($1) },
        search("endsWith", "Whether a string ends with another one.") { $0.hasSuffix($1) },
        Function(
            name: "matches", documentation: "Whether an RE2 pattern is found anywhere in the string.",
            examples: [],
            overloads: [
                Overload("matches", [.string, .string], .bool, Sizes.notCalled),
                .method("matches_string", [.string, .string], .bool, Sizes.notCalled),
            ]),
    ]

    private static func search(
        _ name: String, _ documentation: String, _ body: @escaping @Sendable (Text, Text) -> Bool
    ) -> Function {
        Function(
            name: name, documentation: documentation, examples: [],
            overloads: [
                .method("\(name)_string", [.string, .string], .bool) { arguments throws(EvaluationError) in
                    .bool(body(try arguments.text(0), try arguments.text(1)))
                }.multiplyingSizes
            ])
    }
}
