/// Writes values as `%s` of `format` shows them (cel-spec `doc/extensions/strings.md`): doubles without exponent, bytes
/// as UTF-8, maps in the order of their keys as shown. What cannot be shown is an error, wherever it stands.
struct FormatPrinter {
    /// Bytes that may still be written: shared parts of a value may occur exponentially often.
    private var remaining = Limits.stringSize

    static func string(_ value: Value) throws(EvaluationError) -> String {
        var printer = FormatPrinter()
        return try printer.text(of: value)
    }

    private mutating func text(of value: Value) throws(EvaluationError) -> String {
        try take(1)
        switch value {
        case .list, .foreignList: return try list(value)
        case .map, .foreignMap: return try map(value)
        case .optional, .unknown, .abstract: throw .noMatchingOverload("format of \(value.typeValue.name)")
        default:
            let text = Self.scalar(value)
            try take(text.utf8.count)
            return text
        }
    }

    private mutating func take(_ count: Int) throws(EvaluationError) {
        remaining -= count
        guard remaining >= 0 else { throw .tooLarge }
    }

    private mutating func list(_ value: Value) throws(EvaluationError) -> String {
        guard let elements = Elements(list: value) else { return "[]" }
        var parts: [String] = []
        var place = ElementPlace()
        while let value = elements.value(&place) { parts.append(try text(of: value)) }
        return "[\(parts.joined(separator: ", "))]"
    }

    private mutating func map(_ value: Value) throws(EvaluationError) -> String {
        guard let elements = Elements(map: value) else { return "{}" }
        var entries: [(key: Text, value: String)] = []
        var place = ElementPlace()
        while let entry = elements.entry(&place) {
            entries.append((Text(try text(of: entry.key)), try text(of: entry.value)))
        }
        let parts = entries.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func scalar(_ value: Value) -> String {
        switch value {
        case .double(let double): DoubleText.positional(double)
        case .bytes(let bytes): text(bytes)
        default: value.description
        }
    }

    /// Octets as UTF-8; a run of those that are not becomes one U+FFFD.
    private static func text(_ bytes: Bytes) -> String {
        var result = String.UnicodeScalarView()
        var isWithinError = false
        var octets = bytes.octets.makeIterator()
        var decoder = UTF8()
        while true {
            switch decoder.decode(&octets) {
            case .scalarValue(let scalar):
                result.append(scalar)
                isWithinError = false
            case .error:
                if !isWithinError { result.append("\u{FFFD}") }
                isWithinError = true
            case .emptyInput: return String(result)
            }
        }
    }
}
