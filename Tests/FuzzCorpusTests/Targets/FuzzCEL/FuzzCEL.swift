import CEL

/// CEL sources: what compiles ends within its budget, and has the type that was promised.
enum FuzzCEL {
    /// What is wrong with our answer to `input`; nil if nothing is.
    static func brokenInvariant(on input: [UInt8]) -> String? {
        let source = String(decoding: input, as: UTF8.self)
        do {
            let program = try environment.compile(source)
            return brokenInvariant(of: program, source)
        } catch {
            return brokenInvariant(of: error, source)
        }
    }

    private static func brokenInvariant(of error: CompileError, _ source: String) -> String? {
        guard !error.issues.isEmpty, error.issues.count <= environment.limits.issues else {
            return "\(error.issues.count) issues"
        }
        guard error.issues.allSatisfy({ (0...source.utf8.count).contains($0.offset) && $0.line > 0 && $0.column > 0 })
        else { return "an issue outside the source" }
        guard error.issues.allSatisfy({ $0.range.lowerBound >= 0 && $0.range.upperBound <= source.utf8.count }) else {
            return "an issue about what is not in the source"
        }
        let isUseless = error.description.isEmpty || error.rendered(source: source).isEmpty
        return isUseless ? "an error that says nothing" : nil
    }

    private static func brokenInvariant(of program: Program, _ source: String) -> String? {
        let checked = outcome(of: program)
        if case .success(let value) = checked {
            guard isPossible(value, as: program.type) else {
                return "\(program.type) was promised, it is \(value.typeValue.name)"
            }
            guard value.description.utf8.count <= 8 * Limits.stringSize else { return "a description without bounds" }
        }
        if let broken = brokenEstimate(of: program, source, isValue: (try? checked.get()) != nil) { return broken }
        if let broken = brokenExplanation(source, of: checked) { return broken }
        guard let unchecked = try? environment.compileUnchecked(source) else {
            return "a source is refused only when it is not checked"
        }
        if case .success(let value) = checked, case .success(let other) = outcome(of: unchecked),
            value.description != other.description
        {
            return "checked it is \(value), unchecked \(other)"
        }
        return nil
    }

    /// What is wrong with the explanation; nil if nothing is.
    private static func brokenExplanation(_ source: String, of result: Result<Value, EvaluationError>) -> String? {
        var budget = Budget(limit: 20_000)
        guard let explanation = try? environment.explain(source, activation, budget: &budget) else {
            return "a source is refused only when it is explained"
        }
        guard case .value(let explained) = explanation.result, case .success(let value) = result else { return nil }
        guard explained.description == value.description else { return "it is \(value), explained \(explained)" }
        return explanation.rendered().utf8.count > 8 << 20 ? "an explanation without bounds" : nil
    }

    /// What is wrong with the estimate of the cost; nil if nothing is.
    private static func brokenEstimate(of program: Program, _ source: String, isValue: Bool) -> String? {
        guard let estimate = try? environment.estimateCost(of: source) else { return "a cost that is an error" }
        let limit = 20_000
        var budget = Budget(limit: limit)
        let value = try? program.evaluate(activation, budget: &budget)
        let charged = limit - budget.remaining
        // What passes the budget may be charged beyond it only once.
        if let max = estimate.max, min(charged, limit) > max { return "it cost \(charged), not \(estimate)" }
        guard let value else { return nil }
        if case .unknown = value { return nil }
        return charged < estimate.min && !source.contains("other") ? "it cost \(charged), not \(estimate)" : nil
    }

    private static func outcome(of program: Program) -> Result<Value, EvaluationError> {
        var budget = Budget(limit: 20_000)
        return Result { () throws(EvaluationError) in try program.evaluate(activation, budget: &budget) }
    }

    /// Whether a value of that type can be this one; unknown may stand for any.
    private static func isPossible(_ value: Value, as type: CEL.`Type`) -> Bool {
        if case .unknown = value { return true }
        return switch type {
        case .null: value.typeValue == Value.null.typeValue
        case .bool: value.typeValue == Value.bool(true).typeValue
        case .int: value.typeValue == Value.int(0).typeValue
        case .uint: value.typeValue == Value.uint(0).typeValue
        case .double: value.typeValue == Value.double(0).typeValue
        case .string: value.typeValue == Value.text("").typeValue
        case .list: value.typeValue == Value.elements([]).typeValue
        default: true
        }
    }

    private static let environment: Environment = {
        var environment = Environment(libraries: Library.all)
        environment.declare(variable: "claims", type: .map(.string, .dyn), maximumSize: 100)
        environment.declare(variable: "text", type: .string, maximumSize: 100)
        environment.declare(variable: "n", type: .int)
        environment.declare(variable: "u", type: .uint)
        environment.declare(variable: "x", type: .dyn, maximumSize: 100)
        environment.declare(variable: "other", type: .dyn, maximumSize: 100)
        return environment
    }()

    private static let activation: Activation = {
        var activation = Activation(environment)
        activation.set("claims", claims)
        activation.set("text", .text("aabccc7 é 😀"))
        activation.set("n", .int(3))
        activation.set("u", .uint(.max))
        activation.set("x", .double(2.5))
        activation.set("other", .unknown(UnknownSet(["other"])))
        return activation
    }()

    private static let claims: Value = {
        let actor = Map([(key: .text("sub"), value: .text("bot"))]).map(Value.map) ?? .null
        let entries: [(key: Value, value: Value)] = [
            (key: .text("sub"), value: .text("bot")), (key: .text("act"), value: actor),
            (key: .text("scope"), value: .elements([.text("read"), .text("write")])),
            (key: .text("list"), value: .elements([.int(1), .uint(2), .double(3), .null])),
        ]
        return Map(entries).map(Value.map) ?? .null
    }()
}

#if JOTLINT_FUZZ
/// What libFuzzer calls with every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    if let broken = FuzzCEL.brokenInvariant(on: input) { fatalError(broken) }
    return 0
}
#endif
