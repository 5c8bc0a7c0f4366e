/// Functions on regular expressions (cel-go `ext/regex`).
extension Library {
    /// `regex.replace`, `regex.extract` and `regex.extractAll`. Uses optionals.
    public static let regex = Library(name: "regex", functions: Function.regexes)
}

extension Function {
    fileprivate static let regexes: [Function] = [
        Function(
            name: "regex.replace",
            documentation: """
                The string with the matches of an RE2 pattern replaced, all or the given number of them. In the \
                replacement `\\1` to `\\9` stand for the groups of the pattern, `\\0` for the whole match and `\\\\` \
                for a backslash. A negative number replaces all.
                """,
            examples: [
                Example("regex.replace('2026-11-23', r'-', '/')", gives: "'2026/11/23'"),
                Example("regex.replace('a1b22c333', r'[0-9]+', '#', 2)", gives: "'a#b#c333'"),
                Example(
                    "regex.replace('alice@example.org', r'^(.).*@(.*)$', r'\\1***@\\2')", gives: "'a***@example.org'"),
                Example("regex.replace('read write', r'\\b(\\w)', r'x:\\1')", gives: "'x:read x:write'"),
                Example(failing: "regex.replace('abc', r'(b)', r'\\2')"),
                Example(failing: "regex.replace('abc', r'(b', '')"),
            ],
            overloads: [
                prepared("regex_replace_string_string_string", [.string, .string, .string], .string) {
                    (regex, arguments) throws(EvaluationError) in
                    try regex.replacing(in: arguments.text(0), with: arguments.text(2), count: -1)
                },
                prepared("regex_replace_string_string_string_int", [.string, .string, .string, .int], .string) {
                    (regex, arguments) throws(EvaluationError) in
                    try regex.replacing(in: arguments.text(0), with: arguments.text(2), count: arguments.int(3))
                },
            ]),
        Function(
            name: "regex.extract",
            documentation: """
                What an RE2 pattern matches first, or what its only group does; none if there is no match or the group \
                is empty. More than one group is an error.
                """,
            examples: [
                Example("regex.extract('Bearer abc.def', r'Bearer (\\S+)')", gives: "optional.of('abc.def')"),
                Example("regex.extract('v1.22', r'[0-9]+')", gives: "optional.of('1')"),
                Example("regex.extract('none here', r'[0-9]+').orValue('0')", gives: "'0'"),
                Example(failing: "regex.extract('user@host', r'(.*)@(.*)')"),
            ],
            overloads: [
                prepared("regex_extract_string_string", [.string, .string], .optional(.string)) {
                    (regex, arguments) throws(EvaluationError) in
                    .optional(OptionalBox(try regex.extracted(from: arguments.text(0), limit: 1).first))
                }
            ]),
        Function(
            name: "regex.extractAll",
            documentation: """
                All that an RE2 pattern matches, or all that its only group does; empty groups are left out. More than \
                one group is an error.
                """,
            examples: [
                Example("regex.extractAll('read:a write:b', r'\\w+:\\w')", gives: "['read:a', 'write:b']"),
                Example("regex.extractAll('read:a write:b', r'(\\w+):')", gives: "['read', 'write']"),
                Example("regex.extractAll('abc', r'[0-9]')", gives: "[]"),
                Example(failing: "regex.extractAll('abc', r'(a)(b)')"),
            ],
            overloads: [
                prepared("regex_extractAll_string_string", [.string, .string], .list(.string)) {
                    (regex, arguments) throws(EvaluationError) in
                    .elements(try regex.extracted(from: arguments.text(0), limit: .max))
                }
            ]),
    ]

    /// An overload whose second argument is a pattern: one that is constant is compiled once.
    private static func prepared(
        _ id: String, _ parameters: [Type], _ result: Type,
        _ body: @escaping @Sendable (LinearRegex, Arguments) throws(EvaluationError) -> Value
    ) -> Overload {
        Overload(id, parameters, result) { arguments throws(EvaluationError) in
            try body(try LinearRegex(pattern: try arguments.text(1), isPrepared: false), arguments)
        }
        .multiplyingSizes
        .preparing { constants in
            guard constants.count > 1, case .string(let pattern) = constants[1],
                let regex = try? LinearRegex(pattern: pattern, isPrepared: true)
            else { return nil }
            return { arguments throws(EvaluationError) in try body(regex, arguments) }
        }
    }
}

extension LinearRegex {
    /// Instructions of a pattern that is not known before the expression runs: they are made at every call, which is
    /// charged by the length of the pattern.
    static let lateInstructionLimit = 2_000

    /// Compiles the pattern of a call.
    fileprivate convenience init(pattern: Text, isPrepared: Bool) throws(EvaluationError) {
        do throws(RegexError) {
            try self.init(String(pattern), isPrepared: isPrepared)
        } catch {
            throw .invalidRegex(error.description)
        }
        guard isPrepared || program.instructions.count <= Self.lateInstructionLimit else {
            throw .invalidRegex(RegexError.tooLarge().message)
        }
    }

    fileprivate func extracted(from text: Text, limit: Int) throws(EvaluationError) -> [Value] {
        guard groupCount <= 1 else {
            throw .invalidArgument("the pattern has \(groupCount) groups, at most one is due")
        }
        var found: [Value] = []
        for match in try matches(in: text, limit: limit) {
            let range = match.range(of: groupCount) ?? 0..<0
            // A group that is empty is as good as one that took no part.
            guard groupCount == 0 || !range.isEmpty else { continue }
            found.append(.string(text.part(range)))
            guard found.count <= Limits.collectionSize else { throw .tooLarge }
        }
        return found
    }

    fileprivate func replacing(
        in text: Text, with replacement: Text, count: Int64
    ) throws(EvaluationError) -> Value {
        let template = try RegexReplacement(replacement, groupCount: groupCount)
        let limit = count < 0 ? Int.max : Int(count)
        var result: [UInt8] = []
        var end = 0
        for match in try matches(in: text, limit: limit) {
            result += text.part(end..<match.whole.lowerBound).utf8
            template.append(to: &result, match, in: text)
            end = match.whole.upperBound
            guard result.count <= Limits.stringSize else { throw .tooLarge }
        }
        guard end > 0 || !result.isEmpty else { return .string(text) }
        result += text.part(end..<text.count).utf8
        guard result.count <= Limits.stringSize else { throw .tooLarge }
        return .string(Text(validUTF8: result))
    }
}

extension Text {
    /// A slice by bytes that begins and ends between code points; it shares the storage.
    fileprivate func part(_ range: Range<Int>) -> Text {
        Text(validUTF8: storage, range: (Int(start) + range.lowerBound)..<(Int(start) + range.upperBound))
    }
}

/// A replacement: text, and references to groups.
struct RegexReplacement {
    private enum Piece {
        case text(ArraySlice<UInt8>)
        case group(Int)
    }

    private var pieces: [Piece] = []

    init(_ replacement: Text, groupCount: Int) throws(EvaluationError) {
        var rest = replacement.utf8
        while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            pieces.append(.text(rest[..<backslash]))
            rest = rest[(backslash + 1)...]
            guard let next = rest.popFirst() else { throw .invalidArgument("a replacement ends with a backslash") }
            if next == UInt8(ascii: "\\") {
                pieces.append(.text([next]))
            } else if next.isDigit {
                let group = Int(next - UInt8(ascii: "0"))
                guard group <= groupCount else {
                    throw .invalidArgument("a replacement refers to group \(group), the pattern has \(groupCount)")
                }
                pieces.append(.group(group))
            } else {
                throw .invalidArgument("in a replacement a digit or a backslash must follow a backslash")
            }
        }
        pieces.append(.text(rest))
    }

    /// Adds what the match is replaced with.
    func append(to result: inout [UInt8], _ match: RegexMatch, in text: Text) {
        for piece in pieces {
            switch piece {
            case .text(let bytes): result += bytes
            case .group(let number): if let range = match.range(of: number) { result += text.part(range).utf8 }
            }
        }
    }
}
