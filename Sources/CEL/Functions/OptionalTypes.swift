/// The optional types extension (cel-go `cel.OptionalTypes`).
extension Library {
    /// `optional.of`, `optional.none`, `hasValue`, `value`, `or`, `orValue`, `optMap`, `optFlatMap`, `first`, `last`,
    /// `unwrapOpt`; the syntax `a.?b`, `a[?i]`, `[?e]` and `{?k: e}` is always understood.
    public static let optionals = Library(
        name: "optionals",
        functions: Function.optionalConstructors + Function.optionalMethods + Function.optionalLists
            + Function.optionalSyntax,
        macros: Macro.optionals)
}

extension Function {
    fileprivate static let optionalConstructors: [Function] = [
        .plain(
            "optional.of", "An optional that has this value.", "optional_of", [element], wrapped,
            examples: [Example("optional.of('a').value()", gives: "'a'")]
        ) { arguments throws(EvaluationError) in
            Optionals.wrapped(arguments[0])
        },
        .plain(
            "optional.ofNonZeroValue",
            "An optional that has this value, or none if the value is null, false, zero or empty.",
            "optional_ofNonZeroValue", [element], wrapped,
            examples: [
                Example("optional.ofNonZeroValue('').hasValue()", gives: "false"),
                Example("optional.ofNonZeroValue('a').hasValue()", gives: "true"),
            ]
        ) { arguments throws(EvaluationError) in
            Optionals.isZero(arguments[0]) ? Optionals.none : Optionals.wrapped(arguments[0])
        },
        .plain(
            "optional.none", "An optional without a value.", "optional_none", [], wrapped,
            examples: [Example("optional.none().orValue(1)", gives: "1")]
        ) { _ throws(EvaluationError) in
            Optionals.none
        },
    ]

    fileprivate static let optionalMethods: [Function] = [
        .method(
            "hasValue", "Whether there is a value.", "optional_hasValue", [wrapped], .bool,
            examples: [
                Example("{'a': 1}.?a.hasValue()", gives: "true"), Example("{'a': 1}.?b.hasValue()", gives: "false"),
            ]
        ) { arguments throws(EvaluationError) in
            .bool(try box(arguments).value != nil)
        },
        .method(
            "value", "The value; an error if there is none.", "optional_value", [wrapped], element,
            examples: [Example("{'a': 1}.?a.value()", gives: "1"), Example(failing: "optional.none().value()")]
        ) { arguments throws(EvaluationError) in
            guard let value = try box(arguments).value else { throw .absentOptional }
            return value
        },
        .method(
            "or",
            "This optional if it has a value, else the other one, which is only evaluated then.",
            "optional_or_optional", [wrapped, wrapped], wrapped,
            examples: [
                Example("{'b': 2}.?a.or({'b': 2}.?b).value()", gives: "2"),
                Example("optional.of(1).or(optional.of(1 / 0)).value()", gives: "1"),
            ]
        ) { arguments throws(EvaluationError) in
            try box(arguments).value == nil ? arguments[1] : arguments[0]
        },
        .method(
            "orValue", "The value if there is one, else the argument, which is only evaluated then.",
            "optional_orValue_value", [wrapped, element], element,
            examples: [
                Example("{'role': 'admin'}.?role.orValue('guest')", gives: "'admin'"),
                Example("{'a': 'b'}.?role.orValue('guest')", gives: "'guest'"),
            ]
        ) { arguments throws(EvaluationError) in
            try box(arguments).value ?? arguments[1]
        },
    ]

    fileprivate static let optionalLists: [Function] = [
        .method(
            "first", "An optional of the first element of a list; without a value if the list is empty.", "list_first",
            [.list(element)], wrapped,
            examples: [
                Example("['a', 'b'].first().value()", gives: "'a'"), Example("[].first().hasValue()", gives: "false"),
            ]
        ) { arguments throws(EvaluationError) in
            try arguments.elements(0).first.map(Optionals.wrapped) ?? Optionals.none
        },
        .method(
            "last", "An optional of the last element of a list; without a value if the list is empty.", "list_last",
            [.list(element)], wrapped,
            examples: [Example("['a', 'b'].last().value()", gives: "'b'"), Example("[].last().orValue(0)", gives: "0")]
        ) { arguments throws(EvaluationError) in
            try arguments.elements(0).last.map(Optionals.wrapped) ?? Optionals.none
        },
        .plain(
            "optional.unwrap", "The values of the optionals of a list that have one.", "optional_unwrap",
            [.list(wrapped)], .list(element),
            examples: [Example("optional.unwrap([optional.of(1), optional.none()])", gives: "[1]")], unwrapped),
        .method(
            "unwrapOpt", "The values of the optionals of a list that have one.", "optional_unwrapOpt",
            [.list(wrapped)], .list(element),
            examples: [Example("[{'a': 1}.?a, {'b': 2}.?a].unwrapOpt()", gives: "[1]")], unwrapped),
    ]

    /// The operators of the extension: the parser knows them, these declarations are for the documentation.
    fileprivate static let optionalSyntax: [Function] = [
        Function(
            name: "_.?_",
            documentation: """
                An optional of a field or key; without a value if it is not there. On an optional it looks inside, and \
                the rest of a chain after it does so too.
                """,
            examples: [
                Example("{'act': {'sub': 'bot'}}.?act.sub.orValue('')", gives: "'bot'"),
                Example("{'iss': 'a'}.?sub.hasValue()", gives: "false"),
            ],
            overloads: [
                Overload("select_optional_field", [anyMap, .string], .optional(.parameter("B")), Sizes.notCalled)
            ]),
        Function(
            name: "_[?_]",
            documentation:
                "An optional of the element at an index or the value at a key; without a value if it is not there.",
            examples: [
                Example("['a'][?0].value()", gives: "'a'"), Example("['a'][?1].hasValue()", gives: "false"),
                Example("{'a-b': 1}[?'a-b'].orValue(0)", gives: "1"),
            ],
            overloads: [
                Overload("list_optindex_optional_int", [anyList, .int], .optional(.parameter("A")), Sizes.notCalled),
                Overload(
                    "map_optindex_optional_value", [anyMap, .parameter("A")], .optional(.parameter("B")),
                    Sizes.notCalled),
            ]),
    ]

    private static let element = Type.parameter("T")
    private static let wrapped = Type.optional(.parameter("T"))

    private static func box(_ arguments: Arguments) throws(EvaluationError) -> OptionalBox {
        guard case .optional(let box) = arguments[0] else { throw .noMatchingOverload("an optional is due") }
        return box
    }

    private static let unwrapped: Overload.Implementation = { arguments throws(EvaluationError) in
        var values: [Value] = []
        for element in try arguments.elements(0) {
            guard case .optional(let box) = element else {
                throw .noMatchingOverload("a list of optionals is due, not of \(element.typeValue.name)")
            }
            if let value = box.value { values.append(value) }
        }
        return .elements(values)
    }
}

extension Macro {
    fileprivate static let optionals: [Macro] = [
        optionalMap(
            "e.optMap(x, result)", isFlat: false,
            "An optional of the result, computed from the value; without a value if this one has none.",
            examples: [
                Example("{'a': 2}.?a.optMap(x, x * 10).value()", gives: "20"),
                Example("{'a': 2}.?b.optMap(x, x * 10).hasValue()", gives: "false"),
            ]),
        optionalMap(
            "e.optFlatMap(x, result)", isFlat: true,
            "The result, which is an optional itself, computed from the value; none if this one has none.",
            examples: [
                Example("{'a': {'b': 1}}.?a.optFlatMap(m, m.?b).value()", gives: "1"),
                Example("{'a': {'b': 1}}.?a.optFlatMap(m, m.?c).hasValue()", gives: "false"),
            ]),
    ]

    private static func optionalMap(
        _ form: String, isFlat: Bool, _ documentation: String, examples: [Example]
    ) -> Macro {
        Macro(form, documentation, examples: examples) { call, _ throws(SourceIssue) in
            guard let target = call.target else { return nil }
            let variable = try call.variable(0)
            return .optionalMap(target, variable: variable, body: call.arguments[1], isFlat: isFlat)
        }
    }
}
