/// Mathematics (cel-go `ext/math`). Rounding and classification are of doubles only, as IEEE 754 has them.
extension Library {
    /// `math.greatest`, `math.least`, rounding, `math.abs`, `math.sign`, `math.sqrt`, classification and bits.
    public static let math = Library(
        name: "math",
        functions: Function.extremes + Function.rounding + Function.magnitudes + Function.classification
            + Function.bits,
        macros: Macro.extremes)
}

extension Function {
    fileprivate static let rounding: [Function] = [
        rounding(
            "ceil", "The smallest whole number that is not less.",
            examples: [Example("math.ceil(1.2)", gives: "2.0"), Example("math.ceil(-1.2)", gives: "-1.0")], .up),
        rounding(
            "floor", "The largest whole number that is not greater.",
            examples: [Example("math.floor(1.8)", gives: "1.0"), Example("math.floor(-1.2)", gives: "-2.0")], .down),
        rounding(
            "round", "The nearest whole number; halves are rounded away from zero.",
            examples: [Example("math.round(1.5)", gives: "2.0"), Example("math.round(-1.5)", gives: "-2.0")],
            .toNearestOrAwayFromZero),
        rounding(
            "trunc", "The number without its fraction.",
            examples: [Example("math.trunc(1.8)", gives: "1.0"), Example("math.trunc(-1.8)", gives: "-1.0")],
            .towardZero),
    ]

    private static func rounding(
        _ name: String, _ documentation: String, examples: [Example], _ rule: FloatingPointRoundingRule
    ) -> Function {
        .plain("math.\(name)", documentation, "math_\(name)_double", [.double], .double, examples: examples) {
            arguments throws(EvaluationError) in
            .double(try arguments.double(0).rounded(rule))
        }
    }

    fileprivate static let magnitudes: [Function] = [
        Function(
            name: "math.abs",
            documentation: "The number without its sign. The least int has none: that is an error.",
            examples: [
                Example("math.abs(-5)", gives: "5"), Example("math.abs(-1.5)", gives: "1.5"),
                Example(failing: "math.abs(-9223372036854775808)"),
            ],
            overloads: [
                Overload("math_abs_double", [.double], .double) { arguments throws(EvaluationError) in
                    .double(try arguments.double(0).magnitude)
                },
                Overload("math_abs_int", [.int], .int) { arguments throws(EvaluationError) in
                    guard let magnitude = Int64(exactly: try arguments.int(0).magnitude) else { throw .overflow }
                    return .int(magnitude)
                },
                Overload("math_abs_uint", [.uint], .uint) { arguments throws(EvaluationError) in
                    .uint(try arguments.uint(0))
                },
            ]),
        Function(
            name: "math.sign",
            documentation: "-1, 0 or 1 as the number is negative, zero or positive, in its type; NaN of NaN.",
            examples: [
                Example("math.sign(-42)", gives: "-1"), Example("math.sign(0.0)", gives: "0.0"),
                Example("math.sign(42u)", gives: "1u"),
            ],
            overloads: [
                Overload("math_sign_double", [.double], .double) { arguments throws(EvaluationError) in
                    let double = try arguments.double(0)
                    return .double(double.isNaN ? double : (double > 0 ? 1 : 0) - (double < 0 ? 1 : 0))
                },
                Overload("math_sign_int", [.int], .int) { arguments throws(EvaluationError) in
                    .int(try arguments.int(0).signum())
                },
                Overload("math_sign_uint", [.uint], .uint) { arguments throws(EvaluationError) in
                    .uint(try arguments.uint(0).signum())
                },
            ]),
        Function(
            name: "math.sqrt", documentation: "The square root as a double; NaN of a negative number.",
            examples: [
                Example("math.sqrt(81)", gives: "9.0"), Example("math.sqrt(2.25)", gives: "1.5"),
                Example("math.isNaN(math.sqrt(-1))", gives: "true"),
            ],
            overloads: [
                Overload("math_sqrt_double", [.double], .double) { arguments throws(EvaluationError) in
                    .double(try arguments.double(0).squareRoot())
                },
                Overload("math_sqrt_int", [.int], .double) { arguments throws(EvaluationError) in
                    .double(Double(try arguments.int(0)).squareRoot())
                },
                Overload("math_sqrt_uint", [.uint], .double) { arguments throws(EvaluationError) in
                    .double(Double(try arguments.uint(0)).squareRoot())
                },
            ]),
    ]

    fileprivate static let classification: [Function] = [
        classification(
            "isNaN", "Whether the double is NaN, as 0.0 / 0.0 is.",
            examples: [Example("math.isNaN(0.0 / 0.0)", gives: "true"), Example("math.isNaN(1.0)", gives: "false")]
        ) { $0.isNaN },
        classification(
            "isInf", "Whether the double is one of the infinities.",
            examples: [Example("math.isInf(1.0 / 0.0)", gives: "true"), Example("math.isInf(1.2)", gives: "false")]
        ) { $0.isInfinite },
        classification(
            "isFinite", "Whether the double is neither NaN nor an infinity.",
            examples: [
                Example("math.isFinite(1.2)", gives: "true"), Example("math.isFinite(1.0 / 0.0)", gives: "false"),
            ]
        ) { $0.isFinite },
    ]

    private static func classification(
        _ name: String, _ documentation: String, examples: [Example], _ body: @escaping @Sendable (Double) -> Bool
    ) -> Function {
        .plain("math.\(name)", documentation, "math_\(name)_double", [.double], .bool, examples: examples) {
            arguments throws(EvaluationError) in
            .bool(body(try arguments.double(0)))
        }
    }
}
