/// Bits of integers (cel-go `ext/math`). An int is its two's complement; ints and uints do not mix.
extension Function {
    static let bits: [Function] = [
        pair(
            "bitAnd", "The bits that both integers have.",
            examples: [Example("math.bitAnd(12, 10)", gives: "8"), Example("math.bitAnd(3u, 2u)", gives: "2u")],
            { $0 & $1 }, { $0 & $1 }),
        pair(
            "bitOr", "The bits that at least one of the integers has.",
            examples: [Example("math.bitOr(12, 10)", gives: "14"), Example("math.bitOr(1u, 2u)", gives: "3u")],
            { $0 | $1 }, { $0 | $1 }),
        pair(
            "bitXor", "The bits that exactly one of the integers has.",
            examples: [Example("math.bitXor(12, 10)", gives: "6"), Example("math.bitXor(1u, 3u)", gives: "2u")],
            { $0 ^ $1 }, { $0 ^ $1 }),
        Function(
            name: "math.bitNot", documentation: "The bits that the integer does not have.",
            examples: [
                Example("math.bitNot(1)", gives: "-2"), Example("math.bitNot(0u)", gives: "18446744073709551615u"),
            ],
            overloads: [
                Overload("math_bitNot_int_int", [.int], .int) { arguments throws(EvaluationError) in
                    .int(~(try arguments.int(0)))
                },
                Overload("math_bitNot_uint_uint", [.uint], .uint) { arguments throws(EvaluationError) in
                    .uint(~(try arguments.uint(0)))
                },
            ]),
        shift(
            "bitShiftLeft", "The bits moved up by so many places; by 64 or more nothing is left.",
            examples: [
                Example("math.bitShiftLeft(1, 4)", gives: "16"), Example("math.bitShiftLeft(1u, 64)", gives: "0u"),
                Example(failing: "math.bitShiftLeft(1, -1)"),
            ]
        ) { $0 << $1 },
        shift(
            "bitShiftRight",
            """
            The bits moved down by so many places, with zeros coming in from above, also for a negative int; by 64 or \
            more nothing is left.
            """,
            examples: [
                Example("math.bitShiftRight(1024, 2)", gives: "256"),
                Example("math.bitShiftRight(-1, 60)", gives: "15"), Example(failing: "math.bitShiftRight(1, -1)"),
            ]
        ) { $0 >> $1 },
    ]

    private static func pair(
        _ name: String, _ documentation: String, examples: [Example],
        _ ints: @escaping @Sendable (Int64, Int64) -> Int64, _ uints: @escaping @Sendable (UInt64, UInt64) -> UInt64
    ) -> Function {
        Function(
            name: "math.\(name)", documentation: documentation, examples: examples,
            overloads: [
                Overload("math_\(name)_int_int", [.int, .int], .int) { arguments throws(EvaluationError) in
                    .int(ints(try arguments.int(0), try arguments.int(1)))
                },
                Overload("math_\(name)_uint_uint", [.uint, .uint], .uint) { arguments throws(EvaluationError) in
                    .uint(uints(try arguments.uint(0), try arguments.uint(1)))
                },
            ])
    }

    /// Both shifts work on the bit pattern; Swift's smart shift gives zero for 64 places and more.
    private static func shift(
        _ name: String, _ documentation: String, examples: [Example],
        _ body: @escaping @Sendable (UInt64, Int64) -> UInt64
    ) -> Function {
        Function(
            name: "math.\(name)", documentation: documentation, examples: examples,
            overloads: [
                Overload("math_\(name)_int_int", [.int, .int], .int) { arguments throws(EvaluationError) in
                    let bits = UInt64(bitPattern: try arguments.int(0))
                    return .int(Int64(bitPattern: body(bits, try places(arguments))))
                },
                Overload("math_\(name)_uint_int", [.uint, .int], .uint) { arguments throws(EvaluationError) in
                    .uint(body(try arguments.uint(0), try places(arguments)))
                },
            ])
    }

    private static func places(_ arguments: Arguments) throws(EvaluationError) -> Int64 {
        let places = try arguments.int(1)
        guard places >= 0 else { throw .invalidArgument("a negative offset of \(places) bits") }
        return places
    }
}
