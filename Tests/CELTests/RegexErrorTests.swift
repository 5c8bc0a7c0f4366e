import Testing

@testable import CEL

@Suite("Errors of regular expressions")
struct RegexErrorTests {
    @Test(
        "say what is wrong and where",
        arguments: [
            ("a(b", 1, "a '(' without ')'"), ("é)", 2, "a ')' without '('"), ("ab[c", 2, "a '[' without ']'"),
            ("a**", 1, "a repeat of a repeat, '**'"), ("a|*", 2, "nothing to repeat before '*'"),
            ("x[z-a]", 2, "a range in the wrong order, 'z-a'"),
            ("\\p{Klingon}", 0, "no Unicode category or script is named 'Klingon'"),
            ("a\\", 1, "a '\\' at the end"), ("\\q", 0, "an unknown escape, '\\q'"),
            ("[[:nope:]]", 1, "an unknown class, '[:nope:]'"),
            ("(?z)", 0, "an unknown flag or group, '(?z'"),
            ("\\x{110000}", 0, "a bad hexadecimal escape, '\\x{110000}'"),
            ("a\\C", 1, "'\\C' is not supported: text is made of code points, not bytes"),
        ])
    func tellThePlace(pattern: String, position: Int, message: String) {
        #expect(throws: RegexError(message, at: position)) { try LinearRegex(pattern) }
    }

    @Test(
        "say of what goes back in the text that it cannot be run in linear time",
        arguments: ["(a)\\1", "\\8", "(?P<a>b)(?P=a)", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)"])
    func nameTheReason(pattern: String) {
        let error = #expect(throws: RegexError.self) { try LinearRegex(pattern) }
        #expect(error?.message.hasSuffix("linear time") == true)
    }

    @Test("are those of expressions that use a bad pattern, at run time too")
    func reachExpressions() {
        let environment = CEL.Environment(libraries: [.standard, .regex])
        #expect(throws: EvaluationError.self) { try evaluate("'a'.matches('(' + 'a')") }
        #expect(throws: EvaluationError.self) { try evaluate("regex.extract('a', '(' + 'a')", in: environment) }
    }
}
