import Testing

@testable import CEL

@Suite("Regular expressions are bounded")
struct RegexLimitTests {
    @Test(
        "by limits that are errors beyond",
        arguments: [
            (String(repeating: "a", count: 4_096), String(repeating: "a", count: 4_097)),
            ("a{1000}", "a{1001}"),
            ("(?:a{10}){100}", "(?:a{10}){101}"),
            (nested(250), nested(251)),
            ("(?:abcdefghi){1000}", "(?:abcdefghij){1001}"),
            ("(?:abcdefghi){1000}", "(?:abcdefghijk){1000}"),
            ("(?:(?:){1}){1000}", "(?:|){1000}" + String(repeating: "(?:|){1000}", count: 40)),
        ])
    func refuseMore(allowed: String, refused: String) throws {
        _ = try LinearRegex(allowed)
        #expect(throws: RegexError.self) { try LinearRegex(refused) }
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
    }

    @Test("in the depth of their trees, which is walked by recursion")
    func boundDepth() throws {
        let repeats = String(repeating: "*(?i)", count: 400)
        let deep = String(repeating: "(|x", count: 250) + "a" + repeats + String(repeating: ")*", count: 250)
        #expect(try LinearRegex(deep).isFound(in: "xa"))
        #expect(try LinearRegex(deep).matches(in: "xa", limit: 1).count == 1)
    }

    @Test("in the ranges of their classes")
    func boundClasses() throws {
        let many = (0..<200).map { "[\\pL\\x{\(String(0xE000 + 2 * $0, radix: 16))}]" }.joined()
        #expect(throws: RegexError.self) { try LinearRegex(many) }
        // The same class, however often, is held once.
        _ = try LinearRegex(String(repeating: "\\pL", count: 1_300), isPrepared: false)
    }

    @Test(
        "in the states of their automata: what needs more is searched without one",
        arguments: ["(?:a|b)*a(?:a|b){16}c", "a[ab]{20}d", "(?:a[ab]{12}c|b[ab]{15}d)e"])
    func boundAutomata(pattern: String) throws {
        let regex = try LinearRegex(pattern)
        #expect(!regex.hasAutomaton)
        #expect(regex.cost >= regex.program.instructions.count / 16)
        #expect(!regex.isFound(in: Text(String(repeating: "ab", count: 400))))
    }

    @Test(
        "in time: steps grow as the text does, whatever the pattern",
        arguments: [
            "(a*)*b", "(a|aa)+$", "(a+)+$", "(a|a)*$", "(.*)(.*)(.*)(.*)x", "(x+x+)+y", "(?:a?){50}a{50}b",
            "((a{1,10}){1,10}){1,10}$", "(?:a|b)*a(?:a|b){16}c", ".*?b|a", "(?:a.*z|a)", "\\b(a+)+\\b!",
            "(?:(?:a*)*)*b",
        ])
    func growLinearly(pattern: String) throws {
        let program = try LinearRegex(pattern, isPrepared: false).program
        let steps = try [1_000, 2_000, 4_000, 8_000, 16_000].map { length in
            let text = Text(String(repeating: "a", count: length))
            return try text.withUTF8 { bytes throws(EvaluationError) in
                var search = RegexSearch(program, textLength: bytes.count)
                _ = try search.matches(in: bytes, limit: .max)
                return search.steps
            }
        }
        // Twice the text, twice the steps; a block more or less is let pass.
        for (shorter, longer) in zip(steps, steps.dropFirst()) {
            #expect(Double(longer) < Double(shorter) * 2.6 + 4_000)
        }
        #expect(steps[4] < 16_000 * 4 * (program.instructions.count + 4))
    }

    @Test("in the work of one call, which ends with an error that no operator absorbs")
    func boundWork() throws {
        // Every place of this text has other prospects: nothing that is remembered helps.
        var state: UInt64 = 1
        let letters = (0..<40_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 63 == 0 ? "a" : "b"
        }
        let regex = try LinearRegex("a[ab]{900}b", isPrepared: false)
        #expect(throws: EvaluationError.budgetExceeded) { try regex.matches(in: Text(letters.joined())) }
    }

    @Test("and give the same across the blocks of a long text as within one")
    func agreeAcrossBlocks() throws {
        let unit = "key=välue; other=🐱🐱; "
        let count = 400
        let text = Text(String(repeating: unit, count: count))
        let regex = try LinearRegex("(\\pL+)=([^;]*)")
        let single = try regex.matches(in: Text(unit))
        let matches = try regex.matches(in: text)
        #expect(single.count == 2)
        #expect(matches.count == 2 * count)
        for (index, match) in matches.enumerated() {
            let offset = index / 2 * unit.utf8.count
            #expect(match.slots == single[index % 2].slots.map { $0 + offset })
        }
        let whole = try LinearRegex("(?s)^(key)(.*)(;) $").matches(in: text)
        #expect(whole.map(\.whole) == [0..<text.count])
        #expect(whole.first?.range(of: 3) == (text.count - 2)..<(text.count - 1))
    }
}
