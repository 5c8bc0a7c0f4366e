import CEL
import Testing

@Suite("Libraries")
struct LibraryTests {
    static let environment = {
        var environment = CEL.Environment(libraries: [
            .standard, .strings, .optionals, .bindings, .twoVariableComprehensions, .sets, .lists, .encoders,
        ])
        environment.declare(structure: StructType(name: "Party", fields: [.init(name: "id", type: .string, number: 0)]))
        environment.declare(
            structure: StructType(
                name: "Token",
                fields: [
                    .init(name: "actor", type: .structure("Party"), number: 0),
                    .init(name: "may_act", type: .structure("Party"), number: 4),
                    .init(name: "groups", type: .list(.string), number: 3),
                ]))
        environment.declare(variable: "token", type: .structure("Token"))
        environment.declare(variable: "claims", type: .map(.string, .dyn))
        return environment
    }()

    @Test(
        "do what they say",
        arguments: [
            "'ab'.replace('', '-') == '-a-b-' && 'ab'.replace('', '-', 1) == '-ab' && 'aaa'.replace('a', 'b', 2) == 'bba'",
            "'aé'.split('') == ['a', 'é'] && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'a'.split(',', 0) == []",
            "','.split(',') == ['', ''] && ''.split(',') == ['']", "'é!'.charAt(1) == '!' && 'é'.charAt(1) == ''",
            "''.indexOf('') == 0 && 'aba'.lastIndexOf('a') == 2 && 'aba'.lastIndexOf('a', 1) == 0",
            "'%.2f|%.0f|%.3e'.format([0.125, 0.5, 0.0]) == '0.12|0|0.000e+00'",
            "'%f %d %s'.format([1e21, -5, [1, {'b': 1, 'a': null}]]) == '1000000000000000000000.000000 -5 [1, {a: null, b: 1}]'",
            "'%.1f'.format([9.96]) == '10.0' && '%.2e'.format([999.9]) == '1.00e+03' && '%.20f'.format([0.1]) == '0.10000000000000000555'",
            "'%x %X %o %b'.format([-255, 'é', 8u, true]) == '-ff C3A9 10 1'",
            "'%s %d %s'.format([1e21, 1e-7, [0.1, 1e300 / 1e279]]).startsWith('1000000000000000000000 0.0000001 [0.1, ')",
            "'%s'.format([b'a\\xff\\xfeb\\xef\\xbf\\xbd\\xff']) == 'a\u{FFFD}b\u{FFFD}\u{FFFD}'",
            "'%s'.format([{'b': 1, 'a': {2: duration('90s'), 10: type(1)}}]) == '{a: {10: int, 2: 90s}, b: 1}'",
            "'%s %s'.format([-0.0, timestamp(0)]) == '-0 1970-01-01T00:00:00Z' && '100%%'.format([]) == '100%'",
            "strings.quote('a\\n\"') == '\"a\\\\n\\\\\"\"'",
            "string(1e21) == '1e+21' && string(0.00001) == '1e-05' && string(100.0) == '100' && string(-0.0) == '-0'",
            "string(timestamp('2026-05-14T14:05:00.120+02:00')) == '2026-05-14T12:05:00.12Z'",
            "timestamp('2024-02-29T00:00:00Z').getDayOfYear() == 59 && timestamp(-1).getSeconds() == 59",
            "timestamp('2026-01-01T00:30:00Z').getFullYear('-01:00') == 2025",
            "duration('-1.5h') == duration('-90m') && duration('1m1ms').getMilliseconds() == 1 && string(duration('0')) == '0s'",
            "token.?may_act.?id == optional.none() && token.?actor.id.orValue('x') == 'bot'",
            "claims.?iss.orValue('none') == 'none' && claims.?sub.optMap(s, s + '!').value() == 'bot!'",
            "optional.of(1).or(optional.of(1 / 0)).value() == 1 && optional.of(1).orValue(1 / 0) == 1",
            "[?claims.?sub, ?claims.?iss] == ['bot'] && {?'a': claims.?iss} == {}", "[1, 2][?5].hasValue() == false",
            "cel.bind(x, 2, x * x) == 4 && [3].transformMap(i, v, v + i) == {0: 3}",
            "sets.contains([1, 'a', [2]], [1.0, [2u]]) && !sets.contains([1], [1, 2]) && sets.equivalent([1, 1], [1])",
            "sets.intersects([1, 2], [dyn(2.0)]) && !sets.intersects([1], []) && sets.contains([], [])",
            "[1, 2, 1.0, [1], [1]].distinct() == [1, 2, [1]] && [[1], [2, 3]].flatten() == [1, 2, 3]",
            "[3, 1, 2].sort() == [1, 2, 3] && ['b', 'a'].sort() == ['a', 'b'] && [1, 2].reverse() == [2, 1]",
            "[1, 2, 3].slice(1, 2) == [2] && [].slice(0, 0) == []",
            "base64.encode(b'hello') == 'aGVsbG8=' && base64.decode('aGVsbG8') == b'hello' && base64.encode(b'') == ''",
            "base64.decode('aGVsbG8=') == b'hello' && base64.decode('YQ==') == b'a' && base64.encode(b'ab') == 'YWI='",
            "{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'}",
        ])
    func hold(source: String) throws {
        let value = try evaluate(source, in: Self.environment, with: TokenDocument().values)
        #expect(isTrue(value) == true)
    }

    @Test(
        "refuse what they cannot do",
        arguments: [
            "'abc'.substring(2, 1)", "'abc'.charAt(4)", "'%d'.format([])", "'%q'.format([1])",
            "'%.1001f'.format([1.0])", "'%s'.format([[optional.of(1)]])", "'%x'.format([1.5])", "'%.f'.format([1.0])",
            "'%e'.format([true])", "'%o'.format(['7'])", "'%b'.format([1.0])", "'a'.substring(-1)",
            "'a'.indexOf('a', 2)", "'%'.format([1])",
            "timestamp('2026-02-29T00:00:00Z')", "timestamp('2026-01-01')", "timestamp('2026-01-01T00:00:00')",
            "timestamp('2026-01-01T24:00:00Z')", "timestamp(253402300800)", "duration('1')", "duration('1h ')",
            "duration('')",
            "duration('300000000h')", "timestamp(0).getHours('Europe/Rome')", "optional.none().value()",
            "{'a': 1, 'b': 1}.transformMapEntry(k, v, {v: k})", "int(' 1')", "int('0x1')", "double('0x1p3')",
            "double('1e999')",
            "base64.decode('a')", "base64.decode('a-_b')", "base64.decode('YR==')", "base64.decode('YQ=')",
            "base64.decode('Y===')", "[1].slice(0, 2)", "[1].slice(1, 0)", "[1, 'a'].sort()", "[1, dyn(2u)].sort()",
            "[double('NaN')].sort()", "[[1]].sort()", "uint('-0')", "bool('yes')", "string(b'\\xff')",
        ])
    func refuse(source: String) {
        #expect(throws: EvaluationError.self) { try evaluateUnchecked(source, in: Self.environment) }
    }

    @Test("keep an unknown unknown through optionals")
    func unknownOptional() throws {
        let value = try evaluate("token.?groups.orValue([]) == []", in: Self.environment, with: TokenDocument().values)
        #expect(unknownNames(value) == ["token.groups"])
    }

    @Test(
        "show values to people",
        arguments: [
            ("[1, 2u, 'a', null, {'k': b'x'}]", "[1, 2, a, null, {k: x}]"), ("optional.of(1)", "optional.of(1)"),
            ("duration('90s')", "90s"), ("type(1)", "int"),
        ])
    func show(source: String, shown: String) throws {
        #expect(try evaluate(source, in: Self.environment).description == shown)
    }
}
