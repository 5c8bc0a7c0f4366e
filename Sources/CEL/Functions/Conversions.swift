/// Conversions between types (langdef "Types and Conversions"). What does not fit is an error, never cut.
extension Function {
    static let conversions: [Function] = [
        conversion(
            "int", .int, [.int, .uint, .double, .string, .timestamp, .duration],
            """
            The value as an int. A double is cut towards zero; a timestamp becomes its seconds since 1970, a \
            duration its nanoseconds. What does not fit is an error.
            """,
            examples: [
                Example("int('42')", gives: "42"), Example("int(-2.9)", gives: "-2"),
                Example("int(timestamp('1970-01-02T00:00:00Z'))", gives: "86400"),
                Example("int(duration('1s'))", gives: "1000000000"), Example(failing: "int('4 2')"),
                Example(failing: "int(1e30)"),
            ], Conversion.int),
        conversion(
            "uint", .uint, [.uint, .int, .double, .string],
            "The value as a uint. A double is cut towards zero. What is negative or does not fit is an error.",
            examples: [
                Example("uint(42)", gives: "42u"), Example("uint('7')", gives: "7u"), Example(failing: "uint(-1)"),
            ],
            Conversion.uint),
        conversion(
            "double", .double, [.double, .int, .uint, .string],
            "The value as a double; a large integer is rounded to the nearest one.",
            examples: [
                Example("double(3)", gives: "3.0"), Example("double('1.5e3')", gives: "1500.0"),
                Example(failing: "double('1,5')"),
            ], Conversion.double),
        conversion(
            "string", .string, [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration],
            """
            The value as text. Bytes must be UTF-8; a timestamp becomes RFC 3339 in UTC, a duration its seconds with \
            an `s`.
            """,
            examples: [
                Example("string(1.5)", gives: "'1.5'"), Example("string(b'abc')", gives: "'abc'"),
                Example("string(duration('1m30s'))", gives: "'90s'"),
                Example("string(timestamp(0))", gives: "'1970-01-01T00:00:00Z'"), Example(failing: "string(b'\\xff')"),
            ], Conversion.string),
        conversion(
            "bytes", .bytes, [.bytes, .string], "The UTF-8 octets of a string.",
            examples: [Example("bytes('é')", gives: "b'\\xc3\\xa9'")], Conversion.bytes),
        conversion(
            "bool", .bool, [.bool, .string],
            "The truth value that `true`, `TRUE`, `True`, `t`, `T`, `1` and the same of false spell.",
            examples: [
                Example("bool('true')", gives: "true"), Example("bool('0')", gives: "false"),
                Example(failing: "bool('yes')"),
            ], Conversion.bool),
        conversion(
            "timestamp", .timestamp, [.timestamp, .int, .string],
            "The point in time of an RFC 3339 text, or of seconds since 1970; between the years 1 and 9999.",
            examples: [
                Example("timestamp('2026-05-14T12:00:00+02:00') == timestamp('2026-05-14T10:00:00Z')", gives: "true"),
                Example("timestamp(86400)", gives: "timestamp('1970-01-02T00:00:00Z')"),
                Example(failing: "timestamp('2026-02-30T00:00:00Z')"),
            ], Conversion.timestamp),
        conversion(
            "duration", .duration, [.duration, .string],
            "The length of time of a text such as `1h30m`, `-1.5s` or `250ms`. There are no days.",
            examples: [
                Example("duration('1h30m')", gives: "duration('5400s')"), Example(failing: "duration('1d')"),
            ], Conversion.duration),
        Function(
            name: "dyn",
            documentation: "The value itself; the checker forgets its type and leaves the rest to the evaluation.",
            examples: [Example("dyn(1) == 1u", gives: "true"), Example("[dyn(1), 'a'].size()", gives: "2")],
            overloads: [
                Overload("to_dyn", [.parameter("A")], .dyn) { arguments throws(EvaluationError) in arguments[0] }
            ]),
        Function(
            name: "type", documentation: "The type of a value, which is a value as well.",
            examples: [
                Example("type(1) == int", gives: "true"), Example("type([1]) == list", gives: "true"),
                Example("type(int) == type", gives: "true"),
            ],
            overloads: [
                Overload("type", [.parameter("A")], .type) { arguments throws(EvaluationError) in
                    .type(arguments[0].typeValue)
                }
            ]),
    ]

    private static func conversion(
        _ name: String, _ result: Type, _ sources: [Type], _ documentation: String, examples: [Example],
        _ body: @escaping @Sendable (Value) throws(EvaluationError) -> Value
    ) -> Function {
        Function(
            name: name, documentation: documentation, examples: examples,
            overloads: sources.map { source in
                Overload("\(source)_to_\(name)", [source], result) { arguments throws(EvaluationError) in
                    try body(arguments[0])
                }
            })
    }
}

private enum Conversion {
    static func failed(_ value: Value, _ type: String) -> EvaluationError {
        .invalidConversion("\(value.typeValue.name) to \(type)")
    }

    static func int(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .int: return value
        case .uint(let uint):
            guard let int = Int64(exactly: uint) else { throw .overflow }
            return .int(int)
        case .double(let double):
            // The lower bound itself is refused too, as the conformance tests ask.
            guard double > -0x1p63, double < 0x1p63 else { throw .overflow }
            return .int(Int64(double))
        case .string(let text):
            // A plus is allowed here and not in uint(), as in cel-go.
            guard let int = Int64(String(text)) else { throw failed(value, "int") }
            return .int(int)
        case .timestamp(let timestamp): return .int(timestamp.seconds)
        // As cel-go has it; langdef has no such conversion.
        case .duration(let span): return .int(span.nanoseconds)
        default: throw failed(value, "int")
        }
    }

    static func uint(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .uint: return value
        case .int(let int):
            guard let uint = UInt64(exactly: int) else { throw .overflow }
            return .uint(uint)
        case .double(let double):
            guard double >= 0, double < 0x1p64 else { throw .overflow }
            return .uint(UInt64(double))
        case .string(let text):
            guard let uint = UInt64(String(text)), text.utf8.first?.isDigit == true else { throw failed(value, "uint") }
            return .uint(uint)
        default: throw failed(value, "uint")
        }
    }

    static func double(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .double: return value
        case .int(let int): return .double(Double(int))
        case .uint(let uint): return .double(Double(uint))
        case .string(let text):
            guard let double = DoubleText.double(text) else { throw failed(value, "double") }
            return .double(double)
        default: throw failed(value, "double")
        }
    }

    static func string(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .string: return value
        case .bool(let bool): return .text(bool ? "true" : "false")
        case .int(let int): return .string(Text(decimal: int.magnitude, isNegative: int < 0))
        case .uint(let uint): return .string(Text(decimal: uint, isNegative: false))
        case .double(let double): return .string(DoubleText.text(double))
        case .bytes(let bytes):
            guard let string = String(validating: bytes.octets, as: UTF8.self) else { throw failed(value, "string") }
            return .text(string)
        case .timestamp(let timestamp): return .text(TimeText.string(timestamp))
        case .duration(let span): return .text(TimeText.string(span))
        default: throw failed(value, "string")
        }
    }

    static func bytes(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .bytes: return value
        case .string(let text): return .bytes(Bytes(Array(text.utf8)))
        default: throw failed(value, "bytes")
        }
    }

    static func bool(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .bool: return value
        case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"), .string("True"):
            return .bool(true)
        case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"), .string("False"):
            return .bool(false)
        default: throw failed(value, "bool")
        }
    }

    static func timestamp(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .timestamp: return value
        case .int(let seconds):
            guard let timestamp = Timestamp(seconds: seconds) else { throw .overflow }
            return .timestamp(timestamp)
        case .string(let text):
            guard let timestamp = TimeText.timestamp(text) else { throw failed(value, "timestamp") }
            return .timestamp(timestamp)
        default: throw failed(value, "timestamp")
        }
    }

    static func duration(_ value: Value) throws(EvaluationError) -> Value {
        switch value {
        case .duration: return value
        case .string(let text):
            guard let span = TimeText.duration(text) else { throw failed(value, "duration") }
            return .duration(span)
        default: throw failed(value, "duration")
        }
    }
}

extension Text {
    /// A whole number in digits.
    fileprivate init(decimal magnitude: UInt64, isNegative: Bool) {
        var (rest, size) = (magnitude, isNegative ? 2 : 1)
        while rest > 9 {
            rest /= 10
            size += 1
        }
        var bytes = [UInt8](repeating: UInt8(ascii: "-"), count: size)
        rest = magnitude
        for place in stride(from: size - 1, through: isNegative ? 1 : 0, by: -1) {
            bytes[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        self.init(validUTF8: bytes)
    }
}
