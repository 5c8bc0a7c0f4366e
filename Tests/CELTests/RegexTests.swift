import CEL
import Testing

@Suite("Regular expressions")
struct RegexTests {
    static let found: [(pattern: String, text: String)] = [
        ("", ""), ("", "abc"), ("b", "abc"), ("^a", "abc"), ("c$", "abc"), ("^abc$", "abc"), ("a.c", "xabcx"),
        ("a|b|cd", "xcd"), ("^(a|ab)(c|bcd)$", "abcd"), ("a*b", "b"), ("a+b", "aab"), ("^a?b$", "b"),
        ("^a{2}$", "aa"), ("^a{2,}$", "aaaa"), ("^a{1,3}$", "aaa"), ("a{,2}", "a{,2}"), ("^[a-c]+$", "abc"),
        ("^[^a-c]+$", "xyz"), ("^[]a]+$", "]a"), ("^[a\\-z]+$", "a-z"), ("^[[:alpha:]_]+$", "a_b"), ("^\\d+$", "123"),
        ("^\\w+\\s\\w+$", "a b"), ("^[\\d.]+$", "1.2"), ("(?i)ABC", "xabcx"), ("(?i:A)b", "ab"), ("(?s)a.b", "a\nb"),
        ("(?m)^b$", "a\nb\nc"), ("\\bcat\\b", "a cat sat"), ("^\\Qa.b*\\E$", "a.b*"), ("^\\x41\\x{1F431}$", "A🐱"),
        ("^.$", "🐱"), ("^..$", "e\u{301}"), ("^\\p{L}+$", "aéß"), ("^\\p{Lu}", "É"), ("^\\PL+$", "123"),
        ("(?P<name>a)b", "ab"), ("(?<name>a)b", "ab"), ("a+?b", "aab"), ("^(a*)*$", "aaaa"), ("\\Aab\\z", "ab"),
        ("a||b", "x"), ("^[é-ü]$", "ö"), ("(?i)é", "É"), ("\\.", "a.b"), ("^(?:a{1,30}){1,30}$", "aaa"),
    ]

    static let missed: [(pattern: String, text: String)] = [
        ("b", "ac"), ("^b", "ab"), ("b$", "ba"), ("^abc$", "abcd"), ("a.c", "a\nc"), ("^a{2}$", "aaa"), ("^b$", "a\nb"),
        ("^[a-c]+$", "abd"), ("\\bcat\\b", "concat"), ("^\\d$", "٣"), ("^\\w$", "é"), ("(?-i)A", "a"),
        ("(?i:A)b", "aB"),
        ("^\\p{Lu}", "é"), ("a$b", "ab"), ("^.$", ""), ("[^\\n]", "\n"), ("(?i)(?-i:a)", "A"), ("^[^\\W\\d]$", "1"),
        ("^\\([a-z]*!", "bot!("), ("^a|^b", "cab"), ("^(ab|ac)d", "abcd"),
    ]

    @Test("are found", arguments: found)
    func finds(pattern: String, text: String) throws {
        #expect(isTrue(try matches(pattern, text)) == true)
    }

    @Test("are not found", arguments: missed)
    func misses(pattern: String, text: String) throws {
        #expect(isTrue(try matches(pattern, text)) == false)
    }

    @Test(
        "that are not of RE2 are errors",
        arguments: [
            "(", ")", "a)", "[a", "[z-a]", "*a", "a**", "a{2}{3}", "\\1", "(a)\\1", "\\8", "(?=a)", "(?!a)", "(?<=a)",
            "(?<!a)",
            "\\", "\\q", "a{1001}", "(?z)", "[[:nope:]]", "\\p{Nope}", "\\x{110000}", "(?P<>a)", "((a{100}){100}){100}",
            String(repeating: "(", count: 300) + String(repeating: ")", count: 300),
            String(repeating: "a", count: 5_000),
        ])
    func refuses(pattern: String) {
        #expect(throws: EvaluationError.self) { try matches(pattern, "a") }
    }

    @Test(
        "take linear time on patterns that make backtracking explode",
        arguments: [
            "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(a*)*b", "(.*)(.*)(.*)(.*)(.*)x", "(x+x+)+y",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
            "(?:a?){50}a{50}b", "\\b(a+)+\\b!",
        ])
    func isLinear(pattern: String) throws {
        let text = String(repeating: "a", count: 2_000) + "!?"
        let clock = ContinuousClock()
        let start = clock.now
        #expect(isTrue(try matches(pattern, text)) != nil)
        #expect(clock.now - start < .seconds(20))
    }

    /// Once with a pattern known when the program is planned, once with one that is not.
    private func matches(_ pattern: String, _ text: String) throws -> Value {
        var environment = CEL.Environment()
        environment.declare(variable: "text", type: .string)
        environment.declare(variable: "pattern", type: .string)
        let values: [String: Value] = ["text": .text(text), "pattern": .text(pattern)]
        let late = try evaluate("text.matches(pattern)", in: environment, with: values)
        let quoted = pattern.unicodeScalars.map { "\\U" + String(repeating: "0", count: 8 - hex($0).count) + hex($0) }
        let early = try evaluate("text.matches('\(quoted.joined())')", in: environment, with: values)
        #expect(isTrue(early) == isTrue(late))
        return early
    }

    private func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16) }
}
