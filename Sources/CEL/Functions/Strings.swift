/// The strings extension. Places are counted in code points (cel-spec `doc/extensions/strings.md`).
extension Library {
    /// `charAt`, `indexOf`, `join`, `replace`, `split`, `substring`, `trim`, `format` and their kin.
    public static let strings = Library(
        name: "strings", functions: Function.stringPlaces + Function.stringParts + Function.stringForms)
}

extension Function {
    fileprivate static let stringPlaces: [Function] = [
        method("charAt", "The code point at a place; empty at the end.", [.string, .int], .string) {
            arguments throws(EvaluationError) in
            let scalars = try arguments.text(0).scalars
            let place = try place(arguments.int(1), in: scalars)
            return .string(Text(scalars: scalars[place...].prefix(1)))
        },
        Function(
            name: "indexOf", documentation: "The first place of a string in another one, -1 if there is none.",
            examples: [],
            overloads: search("indexOf") { text, needle, start in
                (start...text.count).first { text[$0...].starts(with: needle) }
            }),
        Function(
            name: "lastIndexOf", documentation: "The last place of a string in another one, -1 if there is none.",
            examples: [],
            overloads: search("lastIndexOf", isFromEnd: true) { text, needle, start in
                (0...start).last { text[$0...].starts(with: needle) }
            }),
        Function(
            name: "substring", documentation: "The part from one place up to another one or the end.",
            examples: [],
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

    fileprivate static let stringForms: [Function] = [
        method("lowerAscii", "ASCII letters as small letters.", [.string], .string) {
            arguments throws(EvaluationError) in
            .string(mappingBytes(try arguments.text(0)) { (65...90).contains($0) ? $0 + 32 : $0 })
        },
        method("upperAscii", "ASCII letters as capital letters.", [.string], .string) {
            arguments throws(EvaluationError) in
            .string(mappingBytes(try arguments.text(0)) { (97...122).contains($0) ? $0 - 32 : $0 })
        },
        method("reverse", "The code points in the other order.", [.string], .string) {
            arguments throws(EvaluationError) in
            .string(Text(scalars: try arguments.text(0).scalars.reversed()))
        },
        method("trim", "Without white space at both ends.", [.string], .string) { arguments throws(EvaluationError) in
            let scalars = try arguments.text(0).scalars
            let start = scalars.drop { $0.properties.isWhitespace }
            let end = start.lastIndex { !$0.properties.isWhitespace }
            return .string(Text(scalars: end.map { start[...$0] } ?? []))
        },
        method("format", "The string with its clauses (%s, %d, %.2f, …) filled in.", [.string, .list(.dyn)], .string) {
            arguments throws(EvaluationError) in
            .string(try StringFormat.string(try arguments.text(0), try arguments.elements(1)))
        },
        Function(
            name: "strings.quote", documentation: "The string as a literal, safe to print.",
            examples: [],
            overloads: [
                Overload("strings_quote", [.string], .string) { arguments throws(EvaluationError) in
                    .text(quoted(String(try arguments.text(0))))
                }
            ]),
    ]

    private static func mappingBytes(_ text: Text, _ transform: (UInt8) -> UInt8) -> Text {
        Text(validUTF8: text.utf8.map(transform))
    }

    private static func quoted(_ string: String) -> String {
        let escapes: [Unicode.Scalar: String] = [
            "\u{07}": "\\a", "\u{08}": "\\b", "\u{0C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{0B}": "\\v",
            "\\": "\\\\", "\"": "\\\"",
        ]
        return "\"" + string.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\""
    }

    static func method(
        _ name: String, _ documentation: String, _ parameters: [Type], _ result: Type,
        _ implementation: @escaping Overload.Implementation
    ) -> Function {
        let id = ([parameters[0].description, name] + parameters.dropFirst().map(\.description)).joined(separator: "_")
        return Function(
            name: name, documentation: documentation, examples: [],
            overloads: [.method(id, parameters, result, implementation)])
    }
}
