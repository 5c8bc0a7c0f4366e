/// `format`: `%s %d %f %e %x %X %o %b %%`, with a precision for `%f` and `%e`. No locale plays a part.
struct StringFormat {
    static let precisionLimit = 1_000

    private var result: [UInt8] = []
    private let format: ArraySlice<UInt8>
    private var arguments: ArraySlice<Value>

    static func string(_ format: Text, _ arguments: [Value]) throws(EvaluationError) -> Text {
        var formatter = StringFormat(format: format.utf8, arguments: arguments[...])
        try formatter.run()
        return Text(validUTF8: formatter.result)
    }

    private init(format: ArraySlice<UInt8>, arguments: ArraySlice<Value>) {
        self.format = format
        self.arguments = arguments
    }

    private mutating func run() throws(EvaluationError) {
        var rest = format
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                result.append(byte)
                continue
            }
            let precision = try Self.precision(&rest)
            guard let verb = rest.popFirst() else { throw .invalidArgument("an unfinished formatting clause") }
            if verb == UInt8(ascii: "%"), precision == nil {
                result.append(verb)
            } else {
                guard let value = arguments.popFirst() else { throw .invalidArgument("too few arguments to format") }
                result += try Self.clause(verb, precision, value).utf8
            }
            guard result.count <= Limits.stringSize else { throw .tooLarge }
        }
    }

    private static func precision(_ rest: inout ArraySlice<UInt8>) throws(EvaluationError) -> Int? {
        guard rest.first == UInt8(ascii: ".") else { return nil }
        rest.removeFirst()
        let digits = rest.prefix { $0.isDigit }
        rest = rest.dropFirst(digits.count)
        guard let precision = Int(String(decoding: digits, as: UTF8.self)), precision <= precisionLimit else {
            throw .invalidArgument("a precision of a formatting clause")
        }
        return precision
    }

    private static func clause(_ verb: UInt8, _ precision: Int?, _ value: Value) throws(EvaluationError) -> String {
        switch (verb, precision) {
        case (UInt8(ascii: "f"), _): return try number(value).fixed(places: precision ?? 6)
        case (UInt8(ascii: "e"), _): return try number(value).scientific(places: precision ?? 6)
        case (UInt8(ascii: "s"), nil): return try FormatPrinter.string(value)
        case (UInt8(ascii: "d"), nil):
            if case .double(let double) = value { return DoubleText.positional(double) }
            return try integer(value, radix: 10)
        case (UInt8(ascii: "o"), nil): return try integer(value, radix: 8)
        case (UInt8(ascii: "b"), nil):
            if case .bool(let bool) = value { return bool ? "1" : "0" }
            return try integer(value, radix: 2)
        case (UInt8(ascii: "x"), nil): return try hexadecimal(value)
        case (UInt8(ascii: "X"), nil): return try hexadecimal(value).uppercased()
        default: throw .invalidArgument("an unknown formatting clause")
        }
    }

    private static func number(_ value: Value) throws(EvaluationError) -> ExactDecimal {
        switch value {
        case .double(let double): ExactDecimal(double)
        case .int(let int): ExactDecimal(integer: String(int))
        case .uint(let uint): ExactDecimal(integer: String(uint))
        default: throw .noMatchingOverload("format of \(value.typeValue.name) as a number")
        }
    }

    private static func integer(_ value: Value, radix: Int) throws(EvaluationError) -> String {
        switch value {
        case .int(let int): String(int, radix: radix)
        case .uint(let uint): String(uint, radix: radix)
        default: throw .noMatchingOverload("format of \(value.typeValue.name) as an integer")
        }
    }

    private static func hexadecimal(_ value: Value) throws(EvaluationError) -> String {
        switch value {
        case .string(let text): hexadecimal(text.utf8)
        case .bytes(let bytes): hexadecimal(bytes.octets[...])
        default: try integer(value, radix: 16)
        }
    }

    private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
