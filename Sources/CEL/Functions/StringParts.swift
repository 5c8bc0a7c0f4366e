/// `join`, `replace` and `split`.
extension Function {
    static let stringParts: [Function] = [
        Function(
            name: "join",
            documentation: "The strings of a list put together, with a separator between them if one is given.",
            examples: [
                Example("['a', 'b'].join()", gives: "'ab'"), Example("['a', 'b', 'c'].join(', ')", gives: "'a, b, c'"),
                Example("[].join('/')", gives: "''"),
            ],
            overloads: [
                .method("list_join", [.list(.string)], .string) { arguments throws(EvaluationError) in
                    .string(try joined(try arguments.elements(0), separator: ""))
                },
                .method("list_join_string", [.list(.string), .string], .string) { arguments throws(EvaluationError) in
                    .string(try joined(try arguments.elements(0), separator: try arguments.text(1)))
                },
            ]),
        Function(
            name: "replace",
            documentation: """
                The string with a part replaced by another one, everywhere or the first so many times; a negative \
                number means everywhere. An empty part stands between all code points and at both ends.
                """,
            examples: [
                Example("'hello hello'.replace('he', 'we')", gives: "'wello wello'"),
                Example("'hello hello'.replace('he', 'we', 1)", gives: "'wello hello'"),
                Example("'ab'.replace('', '-')", gives: "'-a-b-'"),
            ],
            overloads: [
                .method("string_replace", [.string, .string, .string], .string) { arguments throws(EvaluationError) in
                    .string(try replaced(arguments, limit: -1))
                }.multiplyingSizes,
                .method("string_replace_int", [.string, .string, .string, .int], .string) {
                    arguments throws(EvaluationError) in
                    .string(try replaced(arguments, limit: try arguments.int(3)))
                }.multiplyingSizes,
            ]),
        Function(
            name: "split",
            documentation: """
                The parts of a string between separators. With a number there are at most that many parts, the last \
                one with the rest; 0 gives none, a negative number means all. An empty separator gives the code points.
                """,
            examples: [
                Example("'read write'.split(' ')", gives: "['read', 'write']"),
                Example("'a,b,c'.split(',', 2)", gives: "['a', 'b,c']"), Example("'añ'.split('')", gives: "['a', 'ñ']"),
                Example("''.split(',')", gives: "['']"),
            ],
            overloads: [
                .method("string_split", [.string, .string], .list(.string)) { arguments throws(EvaluationError) in
                    try split(arguments, limit: -1)
                }.multiplyingSizes,
                .method("string_split_int", [.string, .string, .int], .list(.string)) {
                    arguments throws(EvaluationError) in
                    try split(arguments, limit: try arguments.int(2))
                }.multiplyingSizes,
            ]),
    ]

    private static func joined(_ values: [Value], separator: Text) throws(EvaluationError) -> Text {
        var bytes: [UInt8] = []
        for (index, value) in values.enumerated() {
            guard case .string(let text) = value else { throw .noMatchingOverload("join") }
            if index > 0 { bytes += separator.utf8 }
            bytes += text.utf8
            guard bytes.count <= Limits.stringSize else { throw .tooLarge }
        }
        return Text(validUTF8: bytes)
    }

    private static func replaced(_ arguments: Arguments, limit: Int64) throws(EvaluationError) -> Text {
        let parts = pieces(
            of: try arguments.text(0), separator: try arguments.text(1), cuts: limit < 0 ? .max : limit,
            cutsAtEnds: true)
        return try joined(parts.map(Value.string), separator: try arguments.text(2))
    }

    private static func split(_ arguments: Arguments, limit: Int64) throws(EvaluationError) -> Value {
        if limit == 0 { return .elements([]) }
        let parts = pieces(
            of: try arguments.text(0), separator: try arguments.text(1), cuts: limit < 0 ? .max : limit - 1,
            cutsAtEnds: false)
        guard parts.count <= Limits.collectionSize else { throw .tooLarge }
        return .elements(parts.map(Value.string))
    }

    /// The text cut at the first `cuts` separators; an empty separator stands between all code points, and for
    /// `replace` also at both ends.
    private static func pieces(of text: Text, separator: Text, cuts: Int64, cutsAtEnds: Bool) -> [Text] {
        var result: [Text] = []
        var start = 0
        var from = separator.isEmpty && !cutsAtEnds ? text.scalarLength(at: 0) : 0
        while result.count < cuts, let found = text.firstByteIndex(of: separator, from: from) {
            if separator.isEmpty, !cutsAtEnds, found >= text.count { break }
            result.append(text.slice(start..<found))
            start = found + separator.count
            guard separator.isEmpty else {
                from = start
                continue
            }
            if found >= text.count { break }
            from = found + text.scalarLength(at: found)
        }
        if separator.isEmpty, !cutsAtEnds, text.isEmpty { return [] }
        result.append(text.slice(start..<text.count))
        return result
    }
}

extension Text {
    /// A part by byte places of this text; the storage is shared.
    func slice(_ range: Range<Int>) -> Text {
        Text(validUTF8: storage, range: (Int(start) + range.lowerBound)..<(Int(start) + range.upperBound))
    }

    /// The number of bytes of the code point that begins at a byte place; 1 at the end.
    func scalarLength(at place: Int) -> Int {
        let rest = utf8.dropFirst(place + 1)
        return 1 + rest.prefix { $0 & 0xC0 == 0x80 }.count
    }
}
