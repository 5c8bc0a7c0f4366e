/// The optional types extension.
extension Library {
    /// `optional.of`, `optional.none`, `hasValue`, `value`, `or`, `orValue`, `optMap`, `optFlatMap`; the syntax `a.?b`,
    /// `a[?i]`, `[?e]` and `{?k: e}` is always understood.
    public static let optionals = Library(name: "optionals", functions: Function.optionals, macros: Macro.optionals)

    /// `cel.bind(name, value, body)`.
    public static let bindings = Library(name: "bindings", functions: [], macros: [Macro.bind])
}

extension Function {
    fileprivate static let optionals: [Function] = [
        Function(
            name: "optional.of", documentation: "An optional with a value.", examples: [],
            overloads: [
                Overload("optional_of", [element], wrapped) { arguments throws(EvaluationError) in
                    Optionals.wrapped(arguments[0])
                }
            ]),
        Function(
            name: "optional.ofNonZeroValue", documentation: "An optional, absent if the value is zero or empty.",
            examples: [],
            overloads: [
                Overload("optional_ofNonZeroValue", [element], wrapped) { arguments throws(EvaluationError) in
                    Optionals.isZero(arguments[0]) ? Optionals.none : Optionals.wrapped(arguments[0])
                }
            ]),
        Function(
            name: "optional.none", documentation: "An optional without a value.", examples: [],
            overloads: [Overload("optional_none", [], wrapped) { _ throws(EvaluationError) in Optionals.none }]),
        method("hasValue", "Whether there is a value.", [wrapped], .bool) { arguments throws(EvaluationError) in
            .bool(try box(arguments).value != nil)
        },
        method("value", "The value; an error if there is none.", [wrapped], element) {
            arguments throws(EvaluationError) in
            guard let value = try box(arguments).value else { throw .absentOptional }
            return value
        },
        method("or", "This optional, the other one if it is absent.", [wrapped, wrapped], wrapped) {
            arguments throws(EvaluationError) in
            try box(arguments).value == nil ? arguments[1] : arguments[0]
        },
        method("orValue", "The value, the other one if it is absent.", [wrapped, element], element) {
            arguments throws(EvaluationError) in
            try box(arguments).value ?? arguments[1]
        },
    ]

    private static let element = Type.parameter("T")
    private static let wrapped = Type.optional(.parameter("T"))

    private static func box(_ arguments: Arguments) throws(EvaluationError) -> OptionalBox {
        guard case .optional(let box) = arguments[0] else { throw .noMatchingOverload("an optional is due") }
        return box
    }
}

extension Macro {
    fileprivate static let optionals: [Macro] = [
        optionalMap("optMap", isFlat: false, "An optional of the result, absent if this one is."),
        optionalMap("optFlatMap", isFlat: true, "The result, which is an optional; absent if this one is."),
    ]

    private static func optionalMap(_ name: String, isFlat: Bool, _ documentation: String) -> Macro {
        Macro(name: name, isMethod: true, parameterCount: 2, documentation: documentation) {
            call throws(SourceIssue) in
            guard let target = call.target else { return nil }
            let variable = try call.variable(0)
            return .optionalMap(target, variable: variable, body: call.arguments[1], isFlat: isFlat)
        }
    }

    fileprivate static let bind = Macro(
        name: "bind", isMethod: true, parameterCount: 3, documentation: "The body, with a name for a value."
    ) { call throws(SourceIssue) in
        guard let target = call.target, case .identifier("cel", isAbsolute: false) = target.kind else { return nil }
        return .bind(variable: try call.variable(0), value: call.arguments[1], body: call.arguments[2])
    }
}
