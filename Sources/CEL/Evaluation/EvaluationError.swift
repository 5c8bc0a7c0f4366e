/// Why an evaluation has no value (langdef "Runtime Errors").
public enum EvaluationError: Error, Sendable, Equatable {
    /// A map has no such key.
    case noSuchKey(String)
    /// A struct has no such field, or a value has no fields at all.
    case noSuchField(String)
    /// A list has no element at that index.
    case indexOutOfRange(Int64)
    /// A function or operator is not defined for these types.
    case noMatchingOverload(String)
    /// Arithmetic or a conversion left the range of its type.
    case overflow
    /// An integer was divided by zero.
    case divisionByZero
    /// A conversion does not exist or the text is not of that form.
    case invalidConversion(String)
    /// A pattern is not a regular expression.
    case invalidRegex(String)
    /// An argument is outside what a function takes.
    case invalidArgument(String)
    /// A time zone is neither a fixed offset nor known.
    case unknownTimeZone(String)
    /// A variable has no value in the activation, or none is declared.
    case unboundVariable(String)
    /// A map literal repeats a key or has a key that cannot be one.
    case invalidMapKey(String)
    /// A string, list or map grew beyond the limit.
    case tooLarge
    /// A condition came to something other than a truth value.
    case notBool(String)
    /// An optional without a value was asked for it.
    case absentOptional
    /// A function of the host failed.
    case host(String)
    /// The budget is used up. No operator absorbs this.
    case budgetExceeded
}

extension EvaluationError: CustomStringConvertible {
    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .noSuchKey(let key): "no such key: \(key)"
        case .noSuchField(let field): "no such field: \(field)"
        case .indexOutOfRange(let index): "index out of range: \(index)"
        case .noMatchingOverload(let name): "no such overload: \(name)"
        case .overflow: "a result is out of range"
        case .divisionByZero: "division by zero"
        case .invalidConversion(let what): "cannot convert \(what)"
        case .invalidRegex(let why): "not a regular expression: \(why)"
        case .invalidArgument(let why): "argument out of range: \(why)"
        case .unknownTimeZone(let zone): "unknown time zone: \(zone)"
        case .unboundVariable(let name): "no value for '\(name)'"
        case .invalidMapKey(let why): "not a map key: \(why)"
        case .tooLarge: "a value grew beyond the limit"
        case .notBool(let type): "a truth value is due, not \(type)"
        case .absentOptional: "an absent optional has no value"
        case .host(let message): message
        case .budgetExceeded: "the cost budget is used up"
        }
    }
}

extension Value {
    /// How an error message names a key.
    var brief: String {
        switch self {
        case .string(let text): String(text)
        case .int(let int): String(int)
        case .uint(let uint): String(uint)
        case .double(let double): DoubleText.string(double)
        case .bool(let bool): bool ? "true" : "false"
        default: String(typeValue.name)
        }
    }
}
