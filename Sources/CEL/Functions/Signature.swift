extension Overload {
    /// The form of a call and what it gives, such as `string.charAt(int) -> string`, `math.abs(int) -> int` or
    /// `int + int -> int`.
    public var signature: String {
        let operands = parameters.map(\.shortName)
        return "\(Signature.form(of: functionName, operands, isMethod: isMethod)) -> \(result.shortName)"
    }
}

extension Function {
    /// The form of each overload and what it gives, such as `size(string) -> int`.
    public var signatures: [String] { overloads.map(\.signature) }

    /// The name as it is written in expressions: of the function `_+_` it is `+`, of `_[_]` it is `[]`.
    public var spelling: String {
        isOperator ? String(name.filter { $0 != "_" }) : name
    }

    /// Whether it is written with marks between or around its operands, not as a call.
    public var isOperator: Bool { Signature.isOperator(name) }
}

/// How calls and operators are written.
enum Signature {
    static func isOperator(_ name: String) -> Bool {
        let ends = [name.utf8.first, name.utf8.last]
        return ends.contains(UInt8(ascii: "_")) && name.utf8.contains { !$0.startsName && !$0.isDigit }
            || name == "_in_"
    }

    /// The operator or call with its operands in their places.
    static func form(of name: String, _ operands: [String], isMethod: Bool) -> String {
        if isOperator(name) { return operation(name, operands) }
        guard isMethod else { return "\(name)(\(operands.joined(separator: ", ")))" }
        return "\(operands.first ?? "").\(name)(\(operands.dropFirst().joined(separator: ", ")))"
    }

    /// Puts each operand where the name has `_`.
    private static func operation(_ name: String, _ operands: [String]) -> String {
        let marks = name.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        let isSpaced = name.hasPrefix("_") && name.hasSuffix("_")
        var result = marks.first ?? ""
        for (operand, mark) in zip(operands, marks.dropFirst()) {
            result += operand + (isSpaced && !mark.isEmpty ? " \(mark) " : mark)
        }
        return result
    }
}

extension Type {
    /// As ``description``, but with the names that expressions use for the two types of time.
    fileprivate var shortName: String {
        switch self {
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .list(let element): "list(\(element.shortName))"
        case .map(let key, let value): "map(\(key.shortName), \(value.shortName))"
        case .optional(let wrapped): "optional_type(\(wrapped.shortName))"
        case .abstract(let name, let parameters) where !parameters.isEmpty:
            "\(name)(\(parameters.map(\.shortName).joined(separator: ", ")))"
        default: description
        }
    }
}
