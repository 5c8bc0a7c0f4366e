/// Functions on strings of the standard library.
extension Function {
    static let texts: [Function] = [
        search(
            "contains", "Whether the other string is somewhere in this one. The empty string is in every one.",
            examples: [
                Example("'example.com'.contains('ple')", gives: "true"), Example("'a'.contains('')", gives: "true"),
            ]
        ) { $0.contains($1) },
        search(
            "startsWith", "Whether the string begins with the other one.",
            examples: [Example("'https://example.com'.startsWith('https://')", gives: "true")]
        ) { $0.hasPrefix($1) },
        search(
            "endsWith", "Whether the string ends with the other one.",
            examples: [
                Example("'a.example.com'.endsWith('.example.com')", gives: "true"),
                Example("'a'.endsWith('ba')", gives: "false"),
            ]
        ) { $0.hasSuffix($1) },
        Function(
            name: "matches",
            documentation: """
                Whether an RE2 pattern is found anywhere in the string; `^` and `$` tie it to the ends. The time is \
                linear in the length of the string. Back-references and look-around do not exist.
                """,
            examples: [
                Example("'user-42'.matches('^user-[0-9]+$')", gives: "true"),
                Example("matches('hello', 'l+')", gives: "true"), Example("'ABC'.matches('(?i)b')", gives: "true"),
            ],
            overloads: [
                Overload("matches", [.string, .string], .bool, Sizes.notCalled),
                .method("matches_string", [.string, .string], .bool, Sizes.notCalled),
            ]),
    ]

    private static func search(
        _ name: String, _ documentation: String, examples: [Example],
        _ body: @escaping @Sendable (Text, Text) -> Bool
    ) -> Function {
        Function(
            name: name, documentation: documentation, examples: examples,
            overloads: [
                .method("\(name)_string", [.string, .string], .bool) { arguments throws(EvaluationError) in
                    .bool(body(try arguments.text(0), try arguments.text(1)))
                }.multiplyingSizes
            ])
    }
}
