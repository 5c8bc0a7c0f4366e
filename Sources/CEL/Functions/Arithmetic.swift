/// Checked arithmetic (langdef "Arithmetic"): overflow and division by zero are errors, never a wrap or a trap.
extension Function {
    static let arithmetic: [Function] = [
        Function(
            name: "_+_",
            documentation: """
                The sum of two numbers of one type, or of a time and a duration; two strings, bytes or lists put \
                together. A sum that does not fit its type is an error.
                """,
            examples: [
                Example("1 + 2", gives: "3"), Example("'a' + 'b'", gives: "'ab'"),
                Example("[1] + [2, 3]", gives: "[1, 2, 3]"),
                Example("duration('1h') + duration('30m')", gives: "duration('90m')"),
                Example(failing: "9223372036854775807 + 1"),
            ],
            overloads: [
                integers("add_int64") { $0.addingReportingOverflow($1) },
                unsigned("add_uint64") { $0.addingReportingOverflow($1) },
                doubles("add_double") { $0 + $1 },
                Overload("add_string", [.string, .string], .string) { arguments throws(EvaluationError) in
                    .string(try Concatenation.texts(arguments.text(0), arguments.text(1)))
                },
                Overload("add_bytes", [.bytes, .bytes], .bytes) { arguments throws(EvaluationError) in
                    .bytes(try Concatenation.bytes(arguments.bytes(0), arguments.bytes(1)))
                },
                Overload("add_list", [anyList, anyList], anyList) { arguments throws(EvaluationError) in
                    try Concatenation.lists(arguments.elements(0), arguments.elements(1))
                },
            ] + timeSums),
        Function(
            name: "_-_",
            documentation: """
                The difference of two numbers of one type. Two timestamps give the duration between them; a timestamp \
                less a duration is an earlier timestamp.
                """,
            examples: [
                Example("5 - 7", gives: "-2"), Example("timestamp(90) - timestamp(30)", gives: "duration('60s')"),
                Example(failing: "1u - 2u"),
            ],
            overloads: [
                integers("subtract_int64") { $0.subtractingReportingOverflow($1) },
                unsigned("subtract_uint64") { $0.subtractingReportingOverflow($1) },
                doubles("subtract_double") { $0 - $1 },
            ] + timeDifferences),
        Function(
            name: "_*_", documentation: "The product of two numbers of one type.",
            examples: [Example("6 * 7", gives: "42"), Example("1.5 * 2.0", gives: "3.0")],
            overloads: [
                integers("multiply_int64") { $0.multipliedReportingOverflow(by: $1) },
                unsigned("multiply_uint64") { $0.multipliedReportingOverflow(by: $1) },
                doubles("multiply_double") { $0 * $1 },
            ]),
        Function(
            name: "_/_",
            documentation: """
                The quotient of two numbers of one type. Of integers it is cut towards zero, and division by zero is \
                an error; of doubles that is an infinity or NaN.
                """,
            examples: [
                Example("7 / 2", gives: "3"), Example("-7 / 2", gives: "-3"), Example("7.0 / 2.0", gives: "3.5"),
                Example(failing: "1 / 0"),
            ],
            overloads: [
                integers("divide_int64", refusesZero: true) { $0.dividedReportingOverflow(by: $1) },
                unsigned("divide_uint64", refusesZero: true) { $0.dividedReportingOverflow(by: $1) },
                doubles("divide_double") { $0 / $1 },
            ]),
        Function(
            name: "_%_",
            documentation: "The rest of a division of integers; it has the sign of the dividend.",
            examples: [Example("7 % 3", gives: "1"), Example("-7 % 3", gives: "-1"), Example(failing: "1 % 0")],
            overloads: [
                integers("modulo_int64", refusesZero: true) { $0.remainderReportingOverflow(dividingBy: $1) },
                unsigned("modulo_uint64", refusesZero: true) { $0.remainderReportingOverflow(dividingBy: $1) },
            ]),
        Function(
            name: "-_", documentation: "The number with the other sign.",
            examples: [Example("-(3 + 4)", gives: "-7"), Example(failing: "-(-9223372036854775808)")],
            overloads: [
                Overload("negate_int64", [.int], .int) { arguments throws(EvaluationError) in
                    let (result, overflow) = Int64(0).subtractingReportingOverflow(try arguments.int(0))
                    guard !overflow else { throw .overflow }
                    return .int(result)
                },
                Overload("negate_double", [.double], .double) { arguments throws(EvaluationError) in
                    .double(-(try arguments.double(0)))
                },
            ]),
    ]

    static let anyList = Type.list(.parameter("A"))
    static let anyMap = Type.map(.parameter("A"), .parameter("B"))

    private static func integers(
        _ id: String, refusesZero: Bool = false,
        _ body: @escaping @Sendable (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
    ) -> Overload {
        Overload(id, [.int, .int], .int) { arguments throws(EvaluationError) in
            let (left, right) = (try arguments.int(0), try arguments.int(1))
            if refusesZero, right == 0 { throw .divisionByZero }
            let (result, overflow) = body(left, right)
            guard !overflow else { throw .overflow }
            return .int(result)
        }
    }

    private static func unsigned(
        _ id: String, refusesZero: Bool = false,
        _ body: @escaping @Sendable (UInt64, UInt64) -> (partialValue: UInt64, overflow: Bool)
    ) -> Overload {
        Overload(id, [.uint, .uint], .uint) { arguments throws(EvaluationError) in
            let (left, right) = (try arguments.uint(0), try arguments.uint(1))
            if refusesZero, right == 0 { throw .divisionByZero }
            let (result, overflow) = body(left, right)
            guard !overflow else { throw .overflow }
            return .uint(result)
        }
    }

    private static func doubles(_ id: String, _ body: @escaping @Sendable (Double, Double) -> Double) -> Overload {
        Overload(id, [.double, .double], .double) { arguments throws(EvaluationError) in
            .double(body(try arguments.double(0), try arguments.double(1)))
        }
    }
}

/// Concatenation under the limits of size.
enum Concatenation {
    static func texts(_ left: Text, _ right: Text) throws(EvaluationError) -> Text {
        if left.isEmpty { return right }
        if right.isEmpty { return left }
        guard left.count + right.count <= Limits.stringSize else { throw .tooLarge }
        return Text(validUTF8: Array(left.utf8) + right.utf8)
    }

    static func bytes(_ left: Bytes, _ right: Bytes) throws(EvaluationError) -> Bytes {
        guard left.count + right.count <= Limits.stringSize else { throw .tooLarge }
        return Bytes(left.octets + right.octets)
    }

    static func lists(_ left: [Value], _ right: [Value]) throws(EvaluationError) -> Value {
        guard left.count + right.count <= Limits.collectionSize else { throw .tooLarge }
        return .list(List(left + right))
    }
}
