import CEL
import Testing

@Suite("Programs")
struct ProgramTests {
    @Test(
        "say what they read",
        arguments: [
            ("claims.act.sub == 'x'", ["claims", "claims.act.sub"]),
            ("claims['act'].sub == 'x' && has(token.actor)", ["claims", "claims.act.sub", "token", "token.actor"]),
            ("token.scopes.all(token, token == 'x')", ["token", "token.scopes"]),
            ("claims.a[0].b == 1", ["claims", "claims.a"]),
            ("1 == 1", []),
        ])
    func references(source: String, names: [String]) throws {
        #expect(try TokenDocument.environment.compile(source).references == names)
    }

    @Test("call functions of the host")
    func hostFunction() throws {
        var environment = CEL.Environment()
        environment.declare(
            function: Function(
                name: "canon", documentation: "Upper case.",
                overloads: [
                    Overload(id: "canon_string", parameters: [.string], result: .string) {
                        arguments throws(EvaluationError) in
                        let text = String(try arguments.text(0))
                        if text.isEmpty { throw .host("empty") }
                        return .text(text.uppercased())
                    }
                ]))
        #expect(isTrue(try evaluate("canon('a') == 'A'", in: environment)) == true)
        #expect(throws: EvaluationError.host("empty")) { try evaluate("canon('')", in: environment) }
        #expect(throws: CompileError.self) { try environment.compile("canon(1)") }
        #expect(throws: EvaluationError.noMatchingOverload("canon")) { try evaluate("canon(dyn(1))", in: environment) }
    }

    @Test("fail on a variable without a value, unless something else decides")
    func unboundVariable() throws {
        let environment = TokenDocument.environment
        #expect(throws: EvaluationError.unboundVariable("claims")) { try evaluate("claims.a == 1", in: environment) }
        #expect(isTrue(try evaluate("claims.a == 1 || true", in: environment)) == true)
    }

    @Test("refuse a condition that is no truth value")
    func notBool() throws {
        let environment = CEL.Environment()
        var budget = Budget(limit: 100)
        let program = try environment.compile("dyn(1)")
        #expect(throws: EvaluationError.notBool("int")) {
            _ = try program.evaluateBool(Activation(environment), budget: &budget)
        }
    }

    @Test("run on several threads at once")
    func concurrency() async throws {
        let environment = TokenDocument.environment
        let program = try environment.compile("token.scopes.all(s, s.matches('^[a-z]+$')) && token.actor.id == 'bot'")
        let document = TokenDocument()
        let results = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var activation = Activation(environment)
                    activation.set("token", .foreignMap(document, TokenDocument.token))
                    var budget = Budget(limit: 1_000_000)
                    return (0..<1_000).allSatisfy { _ in
                        if case .yes = try? program.evaluateBool(activation, budget: &budget) { true } else { false }
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results == [Bool](repeating: true, count: 8))
    }

    @Test(
        "do arithmetic without wrapping",
        arguments: [
            ("9223372036854775807 + 1", EvaluationError.overflow), ("-9223372036854775808 - 1", .overflow),
            ("-9223372036854775808 * -1", .overflow), ("-9223372036854775808 / -1", .overflow),
            ("-(-9223372036854775808)", .overflow), ("0u - 1u", .overflow), ("1 / 0", .divisionByZero),
            ("1u % 0u", .divisionByZero), ("int(9223372036854775808.0)", .overflow), ("uint(-1)", .overflow),
            ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", .overflow),
            ("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')", .overflow),
        ])
    func arithmetic(source: String, error: EvaluationError) {
        #expect(throws: error) { try evaluate(source) }
        #expect(throws: error) { try evaluateUnchecked(source) }
    }
}
