import CEL
import Testing

@Suite("Deduced types")
struct CheckerTests {
    private static let environment: CEL.Environment = {
        var environment = CEL.Environment(libraries: Library.all, container: "com.example")
        environment.declare(variable: "n", type: .int)
        environment.declare(variable: "x", type: .dyn)
        environment.declare(variable: "wrapped", type: .abstract("wrapper", [.int]))
        environment.declare(variable: "wrappedText", type: .abstract("wrapper", [.string]))
        environment.declare(variable: "time", type: .timestamp)
        environment.declare(variable: "maybe", type: .optional(.string))
        environment.declare(variable: "com.example.y", type: .string)
        environment.declare(variable: "com.z", type: .bytes)
        environment.declare(variable: "a.b", type: .bool)
        environment.declare(variable: "a", type: .map(.string, .uint))
        let pair = Type.abstract("pair", [.parameter("A"), .parameter("B")])
        environment.declare(function: declared("pair", [.parameter("A"), .parameter("B")], pair))
        environment.declare(function: declared("com.example.left", [pair], .parameter("A")))
        environment.declare(function: declared("flip", [pair], .abstract("pair", [.parameter("B"), .parameter("A")])))
        environment.declare(function: declared("same", [.parameter("A"), .parameter("A")], .parameter("A")))
        return environment
    }()

    private static func declared(_ name: String, _ parameters: [Type], _ result: Type) -> Function {
        let overload = Overload(id: name, parameters: parameters, result: result) { _ throws(EvaluationError) in
            throw .host("declared only")
        }
        return Function(name: name, documentation: "", overloads: [overload])
    }

    @Test(
        "are those of cel-go",
        arguments: [
            ("[]", "list(dyn)"), ("{}", "map(dyn, dyn)"), ("[1, 'a']", "list(dyn)"), ("[1, dyn(1)]", "list(dyn)"),
            ("[dyn(1), 1]", "list(dyn)"), ("[[], [1]]", "list(list(int))"), ("[[1], []]", "list(list(int))"),
            ("[[1], ['a']]", "list(dyn)"), ("{'a': [], 'b': [1]}", "map(string, list(int))"),
            ("{1: 'a', 'b': 2}", "map(dyn, dyn)"), ("{'a': 1, 'b': 'c'}", "map(string, dyn)"),
            ("[null, 1]", "list(dyn)"), ("[null, time]", "list(google.protobuf.Timestamp)"),
            ("[time, null]", "list(google.protobuf.Timestamp)"), ("[optional.of(1), null][0]", "optional_type(int)"),
            ("true ? null : time", "google.protobuf.Timestamp"), ("[wrapped, 1]", "list(wrapper(int))"),
            ("[1, wrapped]", "list(wrapper(int))"), ("[wrapped, 1, dyn(1)]", "list(dyn)"),
            ("[wrapped, wrappedText]", "list(dyn)"), ("wrapped + 1", "int"), ("wrapped == null", "bool"),
            ("false ? wrapped : null", "wrapper(int)"), ("[1][0]", "int"), ("[[1]][0][0]", "int"),
            ("{'a': 1}.a", "int"), ("{'a': 1}['a']", "int"), ("x.a.b[0]", "dyn"), ("a.b", "bool"), ("a.c", "uint"),
            ("y", "string"), ("z", "bytes"), (".a.b", "bool"), ("int", "type(int)"), ("type(1)", "type(int)"),
            ("type(type(1))", "type(type(int))"), ("type(1) == string", "bool"), ("[int, string]", "list(type(int))"),
            ("pair(1, 'a')", "pair(int, string)"), ("left(pair(1, 'a'))", "int"),
            ("flip(pair(1, 'a'))", "pair(string, int)"),
            ("flip(pair([], 'a'))", "pair(string, list(dyn))"), ("same(1, dyn(1))", "dyn"),
            ("same([], [1])", "list(int)"),
            ("[1, 2].map(i, string(i))", "list(string)"), ("[1].filter(i, i > 0)", "list(int)"),
            ("{'a': 1}.map(k, k)", "list(string)"), ("[].map(i, i)", "list(dyn)"), ("x.map(i, i)", "list(dyn)"),
            ("['a'].transformList(i, v, i)", "list(int)"),
            ("{'a': 1}.transformMap(k, v, [v])", "map(string, list(int))"),
            ("['a'].transformMap(i, v, v)", "map(int, string)"),
            ("{'a': 1}.transformMapEntry(k, v, {v: k})", "map(int, string)"), ("[1].exists_one(i, i == 1)", "bool"),
            ("maybe.orValue('a')", "string"), ("maybe.optMap(m, size(m))", "optional_type(int)"),
            ("a.?b", "optional_type(uint)"), ("[1][?0]", "optional_type(int)"), ("x.?a", "optional_type(dyn)"),
            ("optional.none()", "optional_type(dyn)"), ("[?maybe]", "list(string)"),
            ("{?'a': maybe}", "map(string, string)"), ("cel.bind(v, [n], v[0])", "int"),
            ("true ? optional.of(dyn(1)) : optional.of(1)", "optional_type(dyn)"), ("1 < 2.0", "bool"),
            ("time - time", "google.protobuf.Duration"), ("time - duration('1s')", "google.protobuf.Timestamp"),
            ("dyn([1])", "dyn"), ("x + 1", "int"), ("x + x", "dyn"), ("null", "null_type"), ("b'a' + b'b'", "bytes"),
        ])
    func areDeduced(source: String, type: String) throws {
        #expect(try Self.environment.check(source).description == type, "\(source)")
    }

    @Test(
        "that do not agree are refused",
        arguments: [
            "1 == 'a'", "1 + 1.0", "1u + 1", "[1] + ['a']", "true ? 1 : 'a'", "true ? null : 1", "'a' < 1",
            "[1] < [2]", "wrapped + 'a'", "maybe == 'a'", "same(1, 'a')", "left(1)", "flip(time)", "1 in {'a': 1}",
            "'a' in [1]", "[1]['a']", "{'a': 1}[1]", "n.a", "'a'.b", "1()", "n[0]", "-true", "!1", "1 && true",
            "n ? 1 : 2", "[1].all(i, i)", "n.map(i, i)", "x.map(1, 2)", "maybe.optMap(m, m + 1)", "[?1]", "{1.0: 2}",
            "{null: 1}", "{[1]: 2}", "size(1)", "size('a', 'b')", "timestamp('x')", "duration('1 d')",
            "'a'.matches('(')",
            "dyn()", "type()", "b.c", "unknown(1)", "Point{x: 1}", "time == 1", "int == 1",
        ])
    func disagree(source: String) {
        #expect(throws: CompileError.self, "\(source)") { try Self.environment.check(source) }
    }

    @Test("leave what is not checked to the evaluation", arguments: ["unknown(1) || true", "nothing == 1 || true"])
    func unchecked(source: String) throws {
        #expect(isTrue(try evaluateUnchecked(source)) == true)
    }

    @Test(
        "of constants that fail are left to the evaluation", arguments: ["false && 1 / 0 > 0", "true || [1][2] == 3"])
    func constants(source: String) throws {
        #expect(throws: Never.self) { try evaluate(source) }
    }
}
