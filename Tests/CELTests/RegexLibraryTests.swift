import Testing

@testable import CEL

@Suite("The regex library")
struct RegexLibraryTests {
    static let results: [(expression: String, result: String)] = [
        // Replacing.
        ("regex.replace('aaa', 'b', 'x')", "'aaa'"), ("regex.replace('', 'a*', 'x')", "'x'"),
        ("regex.replace('abc', '', '-')", "'-a-b-c-'"), ("regex.replace('añb', '', '-')", "'-a-ñ-b-'"),
        ("regex.replace('baac', 'a*', 'x')", "'xbxcx'"), ("regex.replace('abc', '$', '!')", "'abc!'"),
        ("regex.replace('aXbX', 'X', '', 1)", "'abX'"), ("regex.replace('aXbX', 'X', '', 0)", "'aXbX'"),
        ("regex.replace('aXbX', 'X', '', -3)", "'ab'"), ("regex.replace('aXbX', 'X', '', 99)", "'ab'"),
        (#"regex.replace('ab', '(a)(b)', r'\2\1\0')"#, "'baab'"), (#"regex.replace('ab', 'a', r'\\')"#, #"r'\b'"#),
        (#"regex.replace('ac', '(a)(b)?c', r'[\1\2]')"#, "'[a]'"), (#"regex.replace('ab', 'b', r'\\1')"#, #"r'a\1'"#),
        (#"regex.replace('12', r'(?P<d>\d)', r'<\1>')"#, "'<1><2>'"),
        // Extracting.
        ("regex.extract('', '')", "optional.of('')"), ("regex.extract('b', 'a')", "optional.none()"),
        ("regex.extract('xay', '(a)?y')", "optional.of('a')"), ("regex.extract('xy', '(a)?y')", "optional.none()"),
        ("regex.extract('xy', '(a*)y')", "optional.none()"), ("regex.extract('aé', '(?:a)(.)')", "optional.of('é')"),
        ("regex.extractAll('a1b2', '[a-z]')", "['a', 'b']"),
        ("regex.extractAll('a=1,b=,c=3', '=([^,]*)')", "['1', '3']"),
        ("regex.extractAll('ab', '')", "['', '', '']"), ("regex.extractAll('', 'a')", "[]"),
        ("regex.extractAll('aaa', 'a*?')", "['', '', '', '']"), ("regex.extractAll('xax', 'a|x')", "['x', 'a', 'x']"),
    ]

    @Test(
        "gives the results that its documentation has, with patterns written in the source and from elsewhere",
        arguments: results)
    func gives(expression: String, result: String) throws {
        for source in [expression, Self.late(expression)] {
            #expect(isTrue(try evaluate("\(source) == \(result)", in: Self.environment)) == true, "\(source)")
        }
    }

    @Test(
        "refuses bad patterns, replacements and groups",
        arguments: [
            "regex.replace('a', '(', '')", #"regex.replace('a', 'a', r'\1')"#, #"regex.replace('b', 'a', r'\1')"#,
            #"regex.replace('a', 'a', r'\x')"#, #"regex.replace('a', 'a', '\\')"#,
            #"regex.replace('a', '(a)', r'\2', 0)"#,
            "regex.extract('a', '(a)(b)')", "regex.extract('a', '[')", "regex.extractAll('a', '(a)(b)')",
            "regex.extractAll('a', 'a**')", "regex.extract('a', r'(a)\\1')",
        ])
    func refuses(expression: String) {
        for source in [expression, Self.late(expression)] {
            #expect(throws: (any Error).self, "\(source)") { try evaluate(source, in: Self.environment) }
        }
    }

    @Test("compiles a constant pattern once")
    func prepares() throws {
        for function in Library.regex.functions {
            for overload in function.overloads {
                var constants = [Value?](repeating: nil, count: overload.parameters.count)
                #expect(overload.prepare?(constants) == nil, "nothing to prepare without a pattern")
                constants[1] = .text("(")
                #expect(overload.prepare?(constants) == nil, "a bad pattern is left to fail")
                constants[1] = .text("[a-c]+")
                let prepared = try #require(overload.prepare?(constants))
                let arguments = Arguments([.text("xabcx"), .text("[a-c]+"), .text("#"), .int(1)])
                let (early, late) = (try prepared(arguments), try overload.implementation(arguments))
                guard case .yes = early.equals(late) else {
                    Issue.record("\(overload.id) gives \(early) and \(late)")
                    continue
                }
            }
        }
    }

    @Test("bounds the size of patterns that are not known before the expression runs")
    func boundsLatePatterns() throws {
        let overload = try #require(Library.regex.functions.first { $0.name == "regex.extract" }?.overloads.first)
        let allowed = Arguments(.text("a"), .text("a{1000}"))
        let large = Arguments(.text("a"), .text("a{1000}b{1000}"))
        _ = try overload.implementation(allowed)
        #expect(throws: EvaluationError.self) { try overload.implementation(large) }
        let prepared = try #require(overload.prepare?([nil, large[1]]))
        _ = try prepared(large)
    }

    @Test("bounds what it makes")
    func boundsResults() throws {
        var environment = Self.environment
        environment.declare(variable: "text", type: .string)
        let long: [String: Value] = ["text": .text(String(repeating: "a", count: 200_000))]
        #expect(throws: EvaluationError.tooLarge) {
            try evaluate("regex.replace(text, 'a', '123456789')", in: environment, with: long)
        }
        #expect(throws: EvaluationError.tooLarge) {
            try evaluate("regex.extractAll(text, 'a')", in: environment, with: long)
        }
    }

    private static let environment = CEL.Environment(libraries: [.standard, .optionals, .regex])

    /// The same with patterns that are not known before the expression runs.
    private static func late(_ expression: String) -> String {
        let marks = expression.split(separator: "'", maxSplits: 4, omittingEmptySubsequences: false)
        guard marks.count == 5, marks[2] == ", " || marks[2] == ", r" else { return expression }
        let raw = marks[2] == ", r" ? "r" : ""
        return "\(marks[0])'\(marks[1])', [\(raw)'\(marks[3])'][0]\(marks[4])"
    }
}
