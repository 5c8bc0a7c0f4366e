import CEL
import Testing

/// The conformance suite of the CEL specification, as far as it needs no protobuf messages.
@Suite("CEL conformance", .enabled(if: Corpora.isSet, Corpora.missing))
struct ConformanceTests {
    static let libraries: [Library] = [.standard(timeZones: SystemZones())] + Library.all.dropFirst()

    static let files = [
        "basic", "comparisons", "conversions", "fields", "integer_math", "logic", "macros", "namespace", "parse",
        "plumbing", "string", "string_ext", "macros2", "optionals", "bindings_ext", "encoders_ext", "timestamps",
        "type_deduction", "network_ext", "math_ext", "block_ext",
    ]

    /// What is left out, by file and feature, and why.
    static let leftOut: [(file: String, feature: String, reason: String)] = []

    @Test("gives what the suite expects", arguments: files)
    func agrees(file: String) throws {
        let cases = try Corpora.cases(file)
        #expect(!cases.isEmpty)
        for test in cases where Self.reasonToLeaveOut(test) == nil {
            #expect(throws: Never.self, "\(test.id): \(test.expression)") { try run(test) }
        }
    }

    private static func reasonToLeaveOut(_ test: ConformanceCase) -> String? {
        leftOut.first { $0.file == test.file && test.features.contains($0.feature) }?.reason
    }

    private func run(_ test: ConformanceCase) throws {
        let environment = try test.environment(libraries: Self.libraries)
        let expectation = test.fields["expect"]
        if let deduced = expectation?["deduced_type"]?.string {
            #expect(try environment.check(test.expression) == TypeText.type(deduced), "\(test.id)")
        }
        if test.isCheckOnly { return }
        if expectation?["eval_error"] != nil {
            let outcome = Result { try evaluate(test, environment) }
            #expect(throws: (any Error).self, "\(test.id): \(test.expression)") { try outcome.get() }
            return
        }
        guard let expected = try expectation?["value"]?.value() else { return }
        let value = try evaluate(test, environment)
        #expect(isSame(value, expected), "\(test.id): \(test.expression) gave \(value), not \(expected)")
    }

    private func evaluate(_ test: ConformanceCase, _ environment: CEL.Environment) throws -> Value {
        let program =
            test.isChecked
            ? try environment.compile(test.expression) : try environment.compileUnchecked(test.expression)
        var budget = Budget(limit: 1_000_000)
        return try program.evaluate(try test.activation(environment), budget: &budget)
    }
}
