import CEL
import Testing

@Suite("Sources")
struct ParserTests {
    private func typeText(_ source: String) throws -> String {
        var environment = CEL.Environment(libraries: Library.all)
        environment.declare(variable: "m", type: .map(.string, .int))
        environment.declare(variable: "x", type: .dyn)
        return try environment.check(source).description
    }

    @Test(
        "are understood",
        arguments: [
            "1.0e3 == 1000.0", ".5 == 0.5", "1e3 == 1000.0", "0x1F == 31", "0xfu == 15u", "1U == 1u", "-0x10 == -16",
            "-9223372036854775808 < 0", "18446744073709551615u > 0u", "- -1 == 1", "--1 == 1", "!!true", "1 -1 == 0",
            "'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\\"\\'\\`' == '\\x07\\x08\\x0c\\x0A\\x0d\\x09\\x0b\\x5C?\"\\047`'",
            "'\\377' == '\\u00ff'", "b'\\377' == b'\\xFF'", "b'ÿ' == b'\\303\\277'", "'\\U0001F600' == '😀'",
            "r'\\n' == '\\\\n'", "R\"\\\" == '\\\\'", "br'\\n' == b'\\\\n'", "bR'a' == b'a'", "Br'a' == B'a'",
            "'''a'b''c\n''' == 'a\\'b\\'\\'c\\n'", "\"\"\"a\"b\"\"\" == 'a\"b'", "r'''\\''' == '\\\\'",
            "[1, 2,] == [1, 2]", "{'a': 1,}.a == 1", "{}.size() == 0", "[] == []", "[[],] == [[]]",
            "{'content-type': 1}.`content-type` == 1", "has({'a.b': 1}.`a.b`)", "{'a b/c': 1}.`a b/c` == 1",
            "{'if': 1}.if == 1", "{'package': 1}.package == 1", "{'while': {'as': 2}}.while.as == 2",
            "1 // comment\n + 1 == 2", "1\t+\u{0C}1\r\n== 2", "[1, 2, 3] != [] // the end", "x . y == x . y || true",
            "false ? false : false ? false : true ? true : false", "1 < 2 == true", "1 + 2 * 3 == 7", "-1 * -1 == 1",
            "!false && !false || false", "2 * (3 + 4) == 14", "1 in [1] == true", "'a' in {'a': 1}",
            "[1, 2][1] == 2", "{1: {2: 3}}[1][2] == 3", "[?optional.of(1), ?optional.none()] == [1]",
            "{?'a': optional.of(1)} == {'a': 1}", "{'a': 1}.?b.orValue(2) == 2", "[1][?5].orValue(3) == 3",
            "cel.bind(a, 1, a + a) == 2", "type(1) == int", ".size([1]) == 1", "'a' .size() == 1",
            "google.protobuf.Timestamp == type(timestamp(0))", "[1, 2].map(in_, in_ + 1) == [2, 3]",
            "1.0 / 3.0 > 0.3 && 7 % 4 == 3", "[true, false].exists_one(and, and)", "'\u{1F431}'.size() == 1",
        ])
    func areUnderstood(source: String) throws {
        let environment = CEL.Environment(libraries: Library.all)
        var declared = environment
        declared.declare(variable: "x", type: .dyn)
        let value = try evaluate(source, in: declared)
        #expect(isTrue(value) == true, "\(source) gave \(value)")
    }

    @Test(
        "are refused",
        arguments: [
            "1.", "1.e3", "0X1F", "0x", "1ul", "1_000", "'\\8'", "'\\400'", "'\\18'", "'\\x1'", "'\\u12'",
            "'\\ud83d\\ude00'",
            "'\\U00110000'", "b'\\u0041'", "rb'a'", "'a\nb'", "'a\rb'", "'''a''", "\"a'", "`a`", "m.`a`()", "m.``",
            "m.`a\nb`", "m.`é`", "true.`a`.b c", "if", "as == 1", "package(1)", "in", "null()", "true()", "m.in",
            "m.true",
            "[1,,2]", "[,]", "{,}", "size(m,)", "{1}", "{1:}", "{:1}", "1 +", "* 1", "1 2", "!-1", "-!true", "a ? b",
            "a ? b ? c : d : e",
            "(1", "1)", "[1", "{1: 2", "m[", "m[]", "m.", ".", "..m", ". 1", "m..a", "m?.a", "&& true", "true &&", "()",
            "", " ", "// only", "m.?a()", "{1: 2}.?", "1 = 1", "1 & 1", "1 === 1", "x\u{A0}== 1", "has(m)",
            "has(m['a'])",
            "[1].all(1, true)", "[1].all(x.y, true)", "[1].all(.x, true)", "[1].map(x, true, false, true)",
            "9223372036854775808", "-9223372036854775809", "18446744073709551616u", "-1u", "1e999",
        ])
    func areRefused(source: String) {
        #expect(throws: CompileError.self, "\(source)") { try typeText(source) }
    }

    @Test("keep the place of each part")
    func extents() throws {
        let source = " ( 1 + 'é' ) && tokn . size ( ) > [ 1 , nme ]"
        let error = #expect(throws: CompileError.self) { try CEL.Environment().compile(source) }
        let parts = error?.issues.map { String(decoding: Array(source.utf8)[$0.range], as: UTF8.self) }
        #expect(parts == ["1 + 'é'", "tokn", "nme"])
    }

    @Test(
        "with several mistakes tell each once",
        arguments: [
            ("a b && c", [1]), ("[1 2, a, 3 4]", [2]), ("a ? : b", [1]), ("(((a)", [1]), ("f(", [1]), ("{'a' 1}", [1]),
            ("1 = 2 && 'x", [2]), ("a &&& b", [1, 2]), ("[}", [1]), ("x.(y)", [1]), ("'\\q\\q'", [2]), ("a..b", [1]),
            ("f(1))", [1]), ("1 1 1 1", [1]), ("* && / && %", [3]), ("'a' && 'b' && (1 + )", [1]),
        ])
    func several(source: String, counts: [Int]) {
        var environment = CEL.Environment()
        environment.declare(variable: "a", type: .dyn)
        environment.declare(variable: "b", type: .dyn)
        environment.declare(variable: "c", type: .dyn)
        environment.declare(variable: "x", type: .dyn)
        environment.declare(
            function: Function(
                name: "f", documentation: "",
                overloads: [
                    Overload(id: "f", parameters: [.dyn], result: .dyn) { _ throws(EvaluationError) in .null }
                ]))
        let error = #expect(throws: CompileError.self) { try environment.compileUnchecked(source) }
        #expect(counts.contains(error?.issues.count ?? 0), "\(source): \(error?.description ?? "")")
    }
}
