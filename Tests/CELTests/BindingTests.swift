import CEL
import Testing

@Suite("Bindings and blocks")
struct BindingTests {
    private static let environment = CEL.Environment(libraries: Library.all)

    @Test(
        "give a name to a value",
        arguments: [
            "cel.bind(x, 1, cel.bind(x, x + 1, x)) == 2", "cel.bind(x, 1, [2].map(x, x)) == [2]",
            "cel.bind(x, 1 / 0, true)", "cel.bind(x, 1 / 0, x > 0 || true)",
            "cel.bind(all, [1, 2].map(y, [3, 4].map(z, y * z)), [10, 20].map(w, [w] + all[0])) == [[10, 3, 4], [20, 3, 4]]",
            "[1, 2, 3].map(i, cel.bind(square, i * i, square + square)) == [2, 8, 18]",
            "[5].map(a, cel.bind(f, [1].map(b, a + b), [7].map(c, f[0] + c))) == [[13]]",
            "cel.bind(a, cel.bind(b, [1].map(q, q + 1), [0].map(w, b[w])), [9].map(v, a[0] + v)) == [11]",
            "cel.block([1, cel.index(0) + 1, cel.index(1) + cel.index(0)], cel.index(2)) == 3",
            "cel.block([], 1) == 1", "cel.block([1 / 0, 2], cel.index(1)) == 2",
            "cel.block([[1, 2], cel.index(0).map(cel.iterVar(0, 0), cel.iterVar(0, 0) + 1)], cel.index(1)) == [2, 3]",
            "cel.block([1], cel.block([2], cel.index(0)) + cel.index(0)) == 3",
            "[1, 2].transformList(cel.iterVar(0, 0), cel.accuVar(0, 0), cel.iterVar(0, 0) + cel.accuVar(0, 0)) == [1, 3]",
        ])
    func hold(source: String) throws {
        #expect(isTrue(try evaluate(source, in: Self.environment)) == true)
    }

    @Test("compute a value once, however often it is used")
    func once() throws {
        let slots = (1...40).map { "cel.index(\($0 - 1)) + cel.index(\($0 - 1))" }.joined(separator: ", ")
        let value = try evaluate("cel.block([1, \(slots)], cel.index(40))", in: Self.environment)
        #expect(value.description == "1099511627776")
        let failing = (1...60).map { "cel.index(\($0 - 1)) || cel.index(\($0 - 1))" }.joined(separator: ", ")
        #expect(throws: EvaluationError.divisionByZero) {
            try evaluate("cel.block([1 / 0 > 0, \(failing)], cel.index(60))", in: Self.environment)
        }
    }

    @Test("may be many within one another, up to the depth of an expression")
    func many() throws {
        let count = Limits().depth - 10
        let slots = (1..<count).map { "[cel.index(\($0 - 1))[0] + 1]" }.joined(separator: ", ")
        let value = try evaluate("cel.block([[1], \(slots)], cel.index(\(count - 1))[0])", in: Self.environment)
        #expect(value.description == "\(count)")
        let more = [String](repeating: "1", count: Limits().depth + 1).joined(separator: ", ")
        #expect(throws: CompileError.self) { try Self.environment.compile("cel.block([\(more)], 1)") }
    }

    @Test("do not go deeper and deeper where deep values need one another")
    func deepChain() throws {
        let slots = (1...90).map { slot in
            "-(" + String(repeating: "1 + (", count: 60) + "-cel.index(\(slot - 1))" + String(repeating: ")", count: 61)
        }
        let source = "cel.block([0, \(slots.joined(separator: ", "))], cel.index(90))"
        #expect(try evaluate(source, in: Self.environment).description == "-5400")
        let failing = source.replacing("[0, ", with: "[1 / 0, ", maxReplacements: 1)
        #expect(throws: EvaluationError.divisionByZero) { try evaluate(failing, in: Self.environment) }
        #expect(isTrue(try evaluate("(\(failing) > 0) || true", in: Self.environment)) == true)
    }

    @Test(
        "are refused if they are not of that form",
        arguments: [
            "cel.block(1, 2)", "cel.block([?optional.of(1)], 1)", "cel.index(-1)", "cel.index('a')", "cel.index(0)",
            "cel.block([1], cel.index(1))", "cel.block([cel.index(1), 2], cel.index(0))", "cel.bind(a.b, 1, 2)",
            "cel.iterVar(0, x)", "cel.block([cel.index(0)], cel.index(0))",
        ])
    func refuse(source: String) {
        #expect(throws: CompileError.self) { try Self.environment.compile(source) }
    }

    @Test("name the number of a value that a block does not have")
    func unknownIndex() {
        let error = #expect(throws: CompileError.self) { try Self.environment.compile("cel.block([1], cel.index(7))") }
        #expect(error?.issues.first?.message.contains("cel.index(7)") == true)
    }
}
