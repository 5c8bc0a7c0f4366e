import CEL

/// Evaluates a checked source with a large budget.
func evaluate(
    _ source: String, in environment: CEL.Environment = CEL.Environment(), with values: [String: Value] = [:]
) throws -> Value {
    var activation = Activation(environment)
    for (name, value) in values { activation.set(name, value) }
    var budget = Budget(limit: 1_000_000)
    return try environment.compile(source).evaluate(activation, budget: &budget)
}

/// Evaluates without checking types.
func evaluateUnchecked(
    _ source: String, in environment: CEL.Environment = CEL.Environment(), with values: [String: Value] = [:]
) throws -> Value {
    var activation = Activation(environment)
    for (name, value) in values { activation.set(name, value) }
    var budget = Budget(limit: 1_000_000)
    return try environment.compileUnchecked(source).evaluate(activation, budget: &budget)
}

/// The value as a Swift Bool; nil if it is none.
func isTrue(_ value: Value) -> Bool? {
    if case .bool(let bool) = value { bool } else { nil }
}

/// The names of an unknown value; nil if it is none.
func unknownNames(_ value: Value) -> [String]? {
    if case .unknown(let names) = value { names.names } else { nil }
}
