import CEL
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
    @Test(
        "are the shortest that read back",
        arguments: [
            ("0.0", "0"), ("-0.0", "-0"), ("1.0", "1"), ("19.5", "19.5"), ("-100.0", "-100"), ("0.0001", "0.0001"),
            ("0.00001", "1e-05"), ("123456789012345680.0", "1.2345678901234568e+17"),
            ("9007199254740991.0", "9.007199254740991e+15"), ("999999.5", "999999.5"), ("-1000000.0", "-1e+06"),
            ("9007199254740992.0", "9.007199254740992e+15"), ("1e15", "1e+15"), ("1e16", "1e+16"),
            ("1234567.5", "1.2345675e+06"),
            ("1.0 / 0.0", "+Inf"), ("-1.0 / 0.0", "-Inf"), ("0.0 / 0.0", "NaN"), ("double(string(-1.0 / 0.0))", "-Inf"),
            ("1e21", "1e+21"), ("0.1", "0.1"), ("123.456e-3", "0.123456"),
            ("0", "0"), ("-1", "-1"), ("10", "10"), ("-9223372036854775808", "-9223372036854775808"),
            ("18446744073709551615u", "18446744073709551615"), ("9u", "9"), ("99", "99"), ("100", "100"),
        ])
    func text(source: String, expected: String) throws {
        var budget = Budget(limit: 1_000)
        let environment = CEL.Environment()
        let program = try environment.compile("string(\(source))")
        let value = try program.evaluate(Activation(environment), budget: &budget)
        guard case .string(let text) = value else {
            Issue.record("no string")
            return
        }
        #expect(String(text) == expected)
    }

    @Test("with a plus are an int and no uint, as in cel-go")
    func plus() {
        #expect(throws: Never.self) { try text(source: "int('+1')", expected: "1") }
        #expect(throws: EvaluationError.self) { try text(source: "uint('+1')", expected: "") }
    }
}
