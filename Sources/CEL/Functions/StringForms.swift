/// Functions that give a string another form: case, order, white space, quotes, `format`.
extension Function {
    static let stringForms: [Function] = [
        .method(
            "lowerAscii", "The string with ASCII letters as small letters; other letters stay as they are.",
            "string_lower_ascii", [.string], .string,
            examples: [Example("'TacoCÆt'.lowerAscii()", gives: "'tacocÆt'")]
        ) { arguments throws(EvaluationError) in
            .string(mappingBytes(try arguments.text(0)) { (65...90).contains($0) ? $0 + 32 : $0 })
        },
        .method(
            "upperAscii", "The string with ASCII letters as capital letters; other letters stay as they are.",
            "string_upper_ascii", [.string], .string,
            examples: [Example("'TacoCæt'.upperAscii()", gives: "'TACOCæT'")]
        ) { arguments throws(EvaluationError) in
            .string(mappingBytes(try arguments.text(0)) { (97...122).contains($0) ? $0 - 32 : $0 })
        },
        .method(
            "reverse", "The code points of the string in the other order.", "string_reverse", [.string], .string,
            examples: [Example("'gums'.reverse()", gives: "'smug'")]
        ) { arguments throws(EvaluationError) in
            .string(Text(scalars: try arguments.text(0).scalars.reversed()))
        },
        .method(
            "trim", "The string without white space at both ends, as Unicode defines it; zero-width spaces stay.",
            "string_trim", [.string], .string, examples: [Example("'  \\ttrim\\n '.trim()", gives: "'trim'")]
        ) { arguments throws(EvaluationError) in
            let scalars = try arguments.text(0).scalars
            let start = scalars.drop { $0.properties.isWhitespace }
            let end = start.lastIndex { !$0.properties.isWhitespace }
            return .string(Text(scalars: end.map { start[...$0] } ?? []))
        },
        .method(
            "format",
            """
            The string with its clauses filled in from a list. `%s` takes any value, `%d` a number, `%f` and `%e` a \
            number with 6 places or as many as in `%.2f`, `%x` and `%X` an integer, string or bytes in hexadecimal, \
            `%o` an integer in octal, `%b` an integer or truth value in binary; `%%` is a percent sign. It is the same \
            in every locale.
            """,
            "string_format_list", [.string, .list(.dyn)], .string,
            examples: [
                Example("'%s is %d years'.format(['Ada', 36])", gives: "'Ada is 36 years'"),
                Example("'%.2f %e'.format([2.345, 1234.5])", gives: "'2.35 1.234500e+03'"),
                Example("'%x %X %o %b'.format([255, 'hi', 8, true])", gives: "'ff 6869 10 1'"),
                Example("'%s'.format([[1, {'a': null}]])", gives: "'[1, {a: null}]'"),
                Example(failing: "'%d'.format(['1'])"), Example(failing: "'%s %s'.format(['one'])"),
            ]
        ) { arguments throws(EvaluationError) in
            .string(try StringFormat.string(try arguments.text(0), try arguments.elements(1)))
        },
        .plain(
            "strings.quote",
            "The string in double quotes, with quotes, backslashes and control characters escaped; safe to print.",
            "strings_quote", [.string], .string,
            examples: [Example("strings.quote('say \"hi\"\\n')", gives: "'\"say \\\\\"hi\\\\\"\\\\n\"'")]
        ) { arguments throws(EvaluationError) in
            .text(quoted(String(try arguments.text(0))))
        },
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
}
