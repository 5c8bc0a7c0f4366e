/// Conversions between types (langdef "Types and Conversions"). What does not fit is an error, never cut.
extension Function {
    static let conversions: [Function] = [
        conversion("int", .int, [.int, .uint, .double, .string, .timestamp], Conversion.int),
        conversion("uint", .uint, [.uint, .int, .double, .string], Conversion.uint),
        conversion("double", .double, [.double, .int, .uint, .string], Conversion.double),
        conversion(
            "string", .string, [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration], Conversion.string),
        conversion("bytes", .bytes, [.bytes, .string], Conversion.bytes),
        conversion("bool", .bool, [.bool, .string], Conversion.bool),
        conversion("timestamp", .timestamp, [.timestamp, .int, .string], Conversion.timestamp),
        conversion("duration", .duration, [.duration, .int, .string], Conversion.duration),
        Function(
            name: "dyn", documentation: "The value itself; the checker forgets its type.", examples: [],
            overloads: [
                Overload("to_dyn", [.parameter("A")], .dyn) { arguments throws(EvaluationError) in arguments[0] }
            ]),
        Function(
            name: "type", documentation: "The type of a value.", examples: [],
            overloads: [
                Overload("type", [.parameter("A")], .type) { arguments throws(EvaluationError) in
                    .type(arguments[0].typeValue)
                }
            ]),
    ]

    private static func conversion(
        _ name: String, _ result: Type, _ sources: [Type],
        _ body: @escaping @Sendable (Value) throws(EvaluationError) -> Value
    ) -> Function {
        Function(
            name: name, documentation: "The value as \(name).", examples: [],
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
            guard let int = Int64(String(text)), text.utf8.first != UInt8(ascii: "+") else {
                throw failed(value, "int")
            }
            return .int(int)
        case .timestamp(let timestamp): return .int(timestamp.seconds)
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
        case .int(let int): return .text(String(int))
        case .uint(let uint): return .text(String(uint))
        case .double(let double): return .text(DoubleText.string(double))
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
        case .int(let seconds):
            guard let span = TimeSpan(seconds: seconds) else { throw .overflow }
            return .duration(span)
        case .string(let text):
            guard let span = TimeText.duration(text) else { throw failed(value, "duration") }
            return .duration(span)
        default: throw failed(value, "duration")
        }
    }
}
