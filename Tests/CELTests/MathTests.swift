import CEL
import Testing

@Suite("Mathematics")
struct MathTests {
    private static let environment = CEL.Environment(libraries: [.standard, .math])

    @Test(
        "is exact at the ends of the types",
        arguments: [
            "math.greatest(9223372036854775807, 9223372036854775806.0) == 9223372036854775807",
            "math.greatest(-1, 18446744073709551615u) == 18446744073709551615u", "type(math.greatest(1, 1.0)) == int",
            "type(math.least(1u, 1)) == uint", "math.least(-0.0, 0.0) == 0.0", "math.greatest(1, 2, 3, 4, 5, 6) == 6",
            "math.isNaN(math.greatest(0.0 / 0.0))", "math.abs(-9223372036854775807) == 9223372036854775807",
            "math.bitShiftRight(-9223372036854775808, 63) == 1", "math.bitShiftLeft(1, 63) == -9223372036854775808",
            "math.bitShiftLeft(1, 9223372036854775807) == 0", "math.bitShiftRight(-1, 64) == 0",
            "math.bitNot(9223372036854775807) == -9223372036854775807 - 1", "math.round(0.49999999999999994) == 0.0",
            "math.round(2.5) == 3.0 && math.round(-2.5) == -3.0", "math.isInf(math.ceil(-1.0 / 0.0))",
            "math.isNaN(math.sign(0.0 / 0.0)) && math.sign(-0.0) == 0.0",
            "math.sqrt(2u) > 1.414 && math.sqrt(2u) < 1.415",
            "math.abs(7u) == 7u", "math.sign(-9223372036854775808) == -1",
        ])
    func holds(source: String) throws {
        #expect(isTrue(try evaluate(source, in: Self.environment)) == true)
    }

    @Test(
        "has no result for what is no number or has no order",
        arguments: [
            "math.greatest(dyn('a'), 1)", "math.greatest(1, dyn('a'))", "math.least([1, dyn(null)])",
            "math.greatest(dyn(true))", "math.least(1.0, 0.0 / 0.0)", "math.least([])", "math.abs(dyn('1'))",
            "math.sqrt(dyn('4'))", "math.bitAnd(dyn(1), dyn(1u))", "math.bitShiftLeft(1, dyn(1u))",
            "math.floor(dyn(1))",
        ])
    func refuses(source: String) {
        #expect(throws: EvaluationError.self) { try evaluate(source, in: Self.environment) }
    }

    @Test(
        "is checked before it runs",
        arguments: [
            "math.greatest()", "math.greatest('a')", "math.greatest(1, 'a')", "math.greatest(1, 2, 'a')",
            "math.least(1, [2], 3)",
            "math.bitAnd(1, 1u)", "math.ceil(1)", "math.isNaN(1)", "math.bitShiftLeft(1, 1u)",
        ])
    func isChecked(source: String) {
        #expect(throws: CompileError.self) { try Self.environment.compile(source) }
    }

    @Test(
        "deduces the type of an extreme",
        arguments: [
            ("math.greatest(1)", Type.int), ("math.greatest(1u, 2u)", .uint), ("math.least(1, 2.0)", .dyn),
            ("math.least([1.0])", .double), ("math.greatest(1, 2, 3)", .int), ("math.greatest(1, 2, 3u)", .dyn),
        ])
    func type(source: String, expected: Type) throws {
        #expect(try Self.environment.check(source) == expected)
    }

    @Test("leaves a method of that name to others")
    func otherTarget() throws {
        var environment = CEL.Environment(libraries: [.standard, .math])
        environment.declare(
            function: Function(
                name: "greatest", documentation: "",
                overloads: [
                    Overload(id: "own", parameters: [.string, .int, .int, .int], result: .int, isMethod: true) {
                        arguments throws(EvaluationError) in arguments[3]
                    }
                ]))
        #expect(isTrue(try evaluate("'math'.greatest(3, 2, 1) == 1", in: environment)) == true)
    }
}
