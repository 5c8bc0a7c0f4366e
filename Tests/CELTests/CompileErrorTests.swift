import CEL
import Testing

@Suite("Problems of a source")
struct CompileErrorTests {
    @Test(
        "say what is wrong, where, and what was meant",
        arguments: [
            ("token.actr.id == 'x'", "1:7: 'Token' has no field 'actr' (did you mean 'actor'?)"),
            ("tokn.actor", "1:1: unknown name 'tokn' (did you mean 'token'?)"),
            ("1 +\n 'a'", "1:3: '+' is not defined for int and string (string(…) makes a string of a value)"),
            ("sze('a')", "1:1: unknown function 'sze' (did you mean 'size'?)"),
            (
                "'a'.size(1)",
                "1:5: 'size' is not defined for (string, int) (it is string.size(), bytes.size(), list(A).size(), map(A, B).size())"
            ),
            ("contains('a', 'b')", "1:1: unknown function 'contains' ('contains' is called as x.contains())"),
            (
                "true ? 1 : 'a'",
                "1:6: the branches are of different types, int and string (dyn(…) around one of them leaves the type open)"
            ),
            ("1 ? 1 : 2", "1:1: the condition is of type int, bool is due"),
            ("'a' && true", "1:1: an operand is of type string, bool is due"),
            ("1.all(x, true)", "1:1: a comprehension runs over a list or map, not int"),
            ("[1].all(a.b, true)", "1:11: the variable must be a simple name"),
            ("has(claims)", "1:5: has() takes a field selection such as has(a.b)"),
            ("true and true", "1:6: 'and' is not an operator (write '&&')"),
            ("'é' + # 1", "1:7: unexpected character '#' (a comment begins with //)"),
            ("9223372036854775808", "1:1: the number does not fit an int (a uint is written with the suffix u)"),
            ("if", "1:1: 'if' is a reserved word (write 'condition ? a : b')"),
            ("'abc", "1:1: the string is not closed"),
            ("'\\q'", "1:2: unknown escape in a string (write '\\\\' for a backslash, or r'…')"),
            ("'\\ud800'", "1:2: the escape is no code point"),
            ("Token{id: 1}", "1:1: 'Token' cannot be made in an expression"),
            ("1 == 'a'", "1:3: '==' is not defined for int and string"),
        ])
    func areWorded(source: String, description: String) throws {
        let error = #expect(throws: CompileError.self) { try TokenDocument.environment.compile(source) }
        #expect(error?.description == description)
    }

    @Test("are all reported, in the order of the source")
    func areAllReported() throws {
        let error = #expect(throws: CompileError.self) {
            try TokenDocument.environment.compile("token.actr == 1 &&\n  tokn == 2 && 1 + 'a' == 3")
        }
        #expect(error?.issues.map(\.line) == [1, 2, 2])
        #expect(error?.issues.map(\.column) == [7, 3, 18])
    }

    @Test("stand under their place when rendered")
    func areRendered() throws {
        let source = "true &&\n\t'é' + 1 == 2"
        let error = #expect(throws: CompileError.self) { try CEL.Environment().compile(source) }
        #expect(
            error?.rendered(source: source)
                == "2:6: '+' is not defined for string and int\n    \t'é' + 1 == 2\n    \t~~~~^~~"
                + "\n    string(…) makes a string of a value")
    }

    @Test("in a long line are shown with what is around them, and never with control characters")
    func windows() throws {
        let source =
            "'" + String(repeating: "é", count: 500) + "\u{7}\u{202E}' + 1 == '" + String(repeating: "x", count: 500)
            + "'"
        let error = #expect(throws: CompileError.self) { try CEL.Environment().compile(source) }
        let lines = error?.rendered(source: source).split(separator: "\n") ?? []
        #expect(lines.count == 4)
        #expect(lines.dropFirst().first?.contains("\u{FFFD}\u{FFFD}' + 1 == 'xxx") == true)
        let (text, mark) = (Array(lines[1].unicodeScalars), Array(lines[2].unicodeScalars))
        #expect(text.count < 420)
        #expect(mark.firstIndex(of: "^") == text.firstIndex(of: "+"))
    }

    @Test("include a result of another type than is expected")
    func expectType() throws {
        let error = #expect(throws: CompileError.self) { try CEL.Environment().compile("1 + 1", expecting: .bool) }
        #expect(error?.issues.first?.message == "the expression is of type int, bool is due")
        #expect(try CEL.Environment().compile("dyn(1)", expecting: .bool).type == .dyn)
    }
}
