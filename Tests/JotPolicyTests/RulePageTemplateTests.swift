import CEL
import JotPolicy
import Testing

@Suite("Templates of messages and points")
struct RulePageTemplateTests {
    @Test(
        "finds the end of a hole outside strings and inner braces",
        arguments: [
            ("{a}", ["a"]),
            ("x {a} y {b} z", ["a", "b"]),
            (#"{"}"}"#, [#""}""#]),
            (#"{'}' + "}"}"#, [#"'}' + "}""#]),
            (#"{"\"}"}"#, [#""\"}""#]),
            (#"{r"\"}"#, [#"r"\""#]),
            (#"{br'\'}"#, [#"br'\'"#]),
            (#"{over"\"}"}"#, [#"over"\"}""#]),
            (#"{""}"#, [#""""#]),
            (#"{"""a"}"b"""}"#, [#""""a"}"b""""#]),
            (#"{'''}'''}"#, [#"'''}'''"#]),
            (#"{ {"a": {"b": 1}} }"#, [#" {"a": {"b": 1}} "#]),
            (#"{[{"a": 1}]}}}"#, [#"[{"a": 1}]"#]),
            ("{{a}}", []),
            ("{{{a}}}", ["a"]),
            ("{é + 'ü}'}", ["é + 'ü}'"]),
        ])
    func holes(text: String, expected: [String]) throws {
        #expect(try Template(SourceText(text, line: 1)).holes.map(\.text) == expected)
    }

    @Test("knows the line and column of a hole, in code points")
    func places() throws {
        let template = try Template(SourceText("é{a}\n  {{{b}", line: 7, column: 3))
        #expect(template.holes == [SourceText("a", line: 7, column: 5), SourceText("b", line: 8, column: 6)])
    }

    @Test("doubled braces are braces")
    func braces() throws {
        #expect(try message("{{claims.sub}} is {claims.sub}", claims: #"{"sub": "bot"}"#) == "{claims.sub} is bot")
    }

    @Test(
        "writes values for people",
        arguments: [
            ("claims.text", "as it {is}"), ("claims.list", "a, b"), ("claims.empty", "(none)"), ("claims.int", "-7"),
            ("claims.double", "1.5"), ("claims.large", "1e+20"), ("claims.whole", "3"), ("claims.flag", "true"),
            ("claims.nothing", "null"),
            ("claims.map", #"{"a": ["x, y", 1], "b\"": {}}"#), ("[1, 2]", "1, 2"), ("[['a'], []]", #"["a"], []"#),
            ("now", "2026-05-14T14:05:00Z"), ("duration('3600s')", "1h"), ("duration('5400.5s')", "1h30m0.5s"),
            ("duration('-90s')", "-1m30s"), ("duration('0s')", "0s"), ("duration('3661s')", "1h1m1s"),
            ("b'abc'", "3 bytes"), ("18446744073709551615u", "18446744073709551615"), ("type(1)", "int"),
        ])
    func values(expression: String, expected: String) throws {
        let claims = #"""
            {"text": "as it {is}", "list": ["a", "b"], "empty": [], "int": -7, "double": 1.5, "large": 1e20, "whole": 3.0,
             "flag": true, "nothing": null, "map": {"a": ["x, y", 1], "b\"": {}}}
            """#
        #expect(try message("<{\(expression)}>", claims: claims) == "<\(expected)>")
    }

    @Test(
        "writes (absent) for what is not there",
        arguments: [
            "claims.sub", "claims.act.sub", "claims['sub']", "[1][claims.one]", "claims.list.filter(x, false)[0]",
        ])
    func absent(expression: String) throws {
        #expect(try message("{\(expression)}", claims: #"{"one": 1, "list": [1]}"#) == "(absent)")
    }

    @Test("says why there is no value when an expression fails")
    func failure() throws {
        #expect(try message("{1 / claims.zero}", claims: #"{"zero": 0}"#) == "(no value: division by zero)")
    }

    @Test("writes (not at hand) for what is unknown")
    func unknown() throws {
        let rule = try CompiledRule(samplePage(require: "false", message: "{token.x}"), environment: sampleEnvironment)
        var budget = Budget(limit: 1_000)
        #expect(rule.words(try .sample(unknown: ["token"]), budget: &budget).message == "(not at hand)")
    }

    @Test("cuts a long value at the border of a code point", arguments: ["\"%\"", "[\"%\", \"x\"]", "{\"k\": \"%\"}"])
    func cut(shape: String) throws {
        for padding in 0..<4 {
            let long = String(repeating: "x", count: padding) + String(repeating: "é€😀", count: 2_000)
            let text = try message("{claims.long}", claims: "{\"long\": \(shape.replacing("%", with: long))}")
            #expect(text.utf8.count <= 1_000 + 3)
            #expect(text.utf8.count > 990)
            #expect(text.hasSuffix("…"))
            #expect(!text.unicodeScalars.contains("\u{FFFD}"))
        }
    }

    @Test("does not follow values without end into the depth")
    func depth() throws {
        let claims = #"{"deep": \#(String(repeating: "[", count: 40))\#(String(repeating: "]", count: 40))}"#
        #expect(try message("{claims.deep}", claims: claims).contains("…"))
    }

    @Test(
        "escapes names that become part of a pointer, and keeps a whole pointer as it is",
        arguments: [
            (["claims:/{claims.name}"], ["claims:/a~1b~0c"]),
            (["{claims.pointer}"], ["claims:/act/sub"]),
            (["{claims.pointer}/{claims.name}"], ["claims:/act/sub/a~1b~0c"]),
            (["header:/{claims.pointer}"], ["header:/claims:~1act~1sub"]),
            (["{claims.name}"], []),
            (["claims:/{claims.absent}", "claims:/sub"], ["claims:/sub"]),
            (["claims:/sub", "claims:/sub"], ["claims:/sub"]),
            (["claims:/{claims.composed}", "claims:/{claims.decomposed}"], ["claims:/\u{E9}", "claims:/e\u{301}"]),
        ])
    func pointers(lines: [String], expected: [String]) throws {
        let claims = #"""
            {"name": "a/b~c", "pointer": "claims:/act/sub", "composed": "\u00e9", "decomposed": "e\u0301"}
            """#
        let page = try samplePage(require: "false", points: lines.joined(separator: "\n"))
        let found = try points(page, claims: claims)
        #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }

    @Test("writes a line with `i` once for each element, and the others once")
    func elements() throws {
        let page = try samplePage(
            require: "false", listPoints: "claims.filter(k, k != 'c').map(k, {'name': k})",
            points: "claims:/c\nclaims:/{i.name}")
        #expect(try points(page, claims: #"{"a/": 1, "b": 2, "c": 3}"#) == ["claims:/c", "claims:/a~1", "claims:/b"])
    }

    @Test("points at nothing when the list fails, and at most at the limit")
    func listLimits() throws {
        let failing = try samplePage(require: "false", listPoints: "[1 / claims.zero]", points: "claims:/{string(i)}")
        #expect(try points(failing, claims: #"{"zero": 0}"#).isEmpty)
        let names = (0..<200).map { "\"n\($0)\"" }.joined(separator: ",")
        let many = try samplePage(require: "false", listPoints: "[\(names)]", points: "claims:/{i}")
        #expect(try points(many, claims: "{}").count == 64)
    }

    private func message(_ template: String, claims: String) throws -> String {
        let rule = try CompiledRule(samplePage(require: "false", message: template), environment: sampleEnvironment)
        var budget = Budget(limit: 10_000)
        return rule.words(try .sample(claims: claims), budget: &budget).message
    }

    private func points(_ page: RulePage, claims: String) throws -> [String] {
        let rule = try CompiledRule(page, environment: sampleEnvironment)
        var budget = Budget(limit: 10_000)
        return rule.words(try .sample(claims: claims), budget: &budget).points
    }
}
