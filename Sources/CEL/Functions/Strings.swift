/// The strings extension. Places are counted in code points (cel-spec `doc/extensions/strings.md`).
extension Library {
    /// `charAt`, `indexOf`, `join`, `replace`, `split`, `substring`, `trim`, `format` and their kin.
    public static let strings = Library(
        name: "strings", functions: Function.stringPlaces + Function.stringParts + Function.stringForms)
}

extension Function {
    fileprivate static let stringPlaces: [Function] = [
        .method(
            "charAt", "The code point at a place, counted from 0; empty at the end of the string.",
            "string_char_at_int", [.string, .int], .string,
            examples: [
                Example("'añb'.charAt(1)", gives: "'ñ'"), Example("'ab'.charAt(2)", gives: "''"),
                Example(failing: "'ab'.charAt(3)"),
            ]
        ) { arguments throws(EvaluationError) in
            let scalars = try arguments.text(0).scalars
            let place = try place(arguments.int(1), in: scalars)
            return .string(Text(scalars: scalars[place...].prefix(1)))
        },
        Function(
            name: "indexOf",
            documentation: """
                The first place of another string in this one, from a place on if one is given; -1 if it is nowhere. \
                A place beyond the end is an error.
                """,
            examples: [
                Example("'hello mellow'.indexOf('ello')", gives: "1"),
                Example("'hello mellow'.indexOf('ello', 2)", gives: "7"), Example("'abc'.indexOf('x')", gives: "-1"),
                Example(failing: "'abc'.indexOf('a', 4)"),
            ],
            overloads: search("index_of") { text, needle, start in
                (start...text.count).first { text[$0...].starts(with: needle) }
            }),
        Function(
            name: "lastIndexOf",
            documentation: """
                The last place of another string in this one that is not after a place, if one is given; -1 if it is \
                nowhere.
                """,
            examples: [
                Example("'hello mellow'.lastIndexOf('ello')", gives: "7"),
                Example("'hello mellow'.lastIndexOf('ello', 6)", gives: "1"),
                Example(failing: "'abc'.lastIndexOf('a', -1)"),
            ],
            overloads: search("last_index_of", isFromEnd: true) { text, needle, start in
                (0...start).last { text[$0...].starts(with: needle) }
            }),
        Function(
            name: "substring",
            documentation: """
                The part of a string from one place up to, but not with, another one, or to the end. Places outside \
                the string, and an end before the start, are errors.
                """,
            examples: [
                Example("'tacocat'.substring(4)", gives: "'cat'"),
                Example("'tacocat'.substring(0, 4)", gives: "'taco'"),
                Example(failing: "'tacocat'.substring(2, 1)"),
            ],
            overloads: [
                .method("string_substring_int", [.string, .int], .string) { arguments throws(EvaluationError) in
                    let scalars = try arguments.text(0).scalars
                    return .string(Text(scalars: scalars[(try place(arguments.int(1), in: scalars))...]))
                },
                .method("string_substring_int_int", [.string, .int, .int], .string) {
                    arguments throws(EvaluationError) in
                    let scalars = try arguments.text(0).scalars
                    let start = try place(arguments.int(1), in: scalars)
                    let end = try place(arguments.int(2), in: scalars)
                    guard start <= end else { throw .invalidArgument("a substring from \(start) to \(end)") }
                    return .string(Text(scalars: scalars[start..<end]))
                },
            ]),
    ]

    private static func place(_ index: Int64, in scalars: [Unicode.Scalar]) throws(EvaluationError) -> Int {
        guard let place = Int(exactly: index), (0...scalars.count).contains(place) else {
            throw .indexOutOfRange(index)
        }
        return place
    }

    private static func search(
        _ name: String, isFromEnd: Bool = false,
        _ body: @escaping @Sendable ([Unicode.Scalar], [Unicode.Scalar], Int) -> Int?
    ) -> [Overload] {
        [
            .method("string_\(name)_string", [.string, .string], .int) { arguments throws(EvaluationError) in
                let text = try arguments.text(0).scalars
                return .int(Int64(body(text, try arguments.text(1).scalars, isFromEnd ? text.count : 0) ?? -1))
            }.multiplyingSizes,
            .method("string_\(name)_string_int", [.string, .string, .int], .int) { arguments throws(EvaluationError) in
                let text = try arguments.text(0).scalars
                let start = try place(arguments.int(2), in: text)
                return .int(Int64(body(text, try arguments.text(1).scalars, start) ?? -1))
            }.multiplyingSizes,
        ]
    }
}
