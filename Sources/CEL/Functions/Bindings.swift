/// Names for values within an expression (cel-go `ext/bindings`).
extension Library {
    /// `cel.bind(name, value, body)`.
    public static let bindings = Library(name: "bindings", functions: [], macros: [Macro.bind])
}

extension Macro {
    fileprivate static let bind = Macro(
        "cel.bind(x, value, body)",
        """
        The body, in which the name stands for the value. The value is computed when it is first needed, once, and not \
        at all if it is not needed.
        """,
        examples: [
            Example("cel.bind(x, 'ab', x + x)", gives: "'abab'"),
            Example("cel.bind(a, 2, cel.bind(b, a * 10, a + b))", gives: "22"),
            Example("cel.bind(never, 1 / 0, true)", gives: "true"),
        ]
    ) { call, _ throws(SourceIssue) in
        .bind(variable: try call.variable(0), value: call.arguments[1], body: call.arguments[2])
    }
}
