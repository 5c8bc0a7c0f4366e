import CEL
import JotJSON

/// Makes CEL values from JSON.
struct EvalDecoding {
    struct Unreadable: Error {
        let message: String
    }

    let document: JSONDocument
    /// What a value that is not at hand is called where nothing else names it.
    var unknownName = "value"

    /// JSON as claims are read: integers as int, other numbers as double.
    func plain(_ node: JSONNode) -> Value {
        switch document.kind(of: node) {
        case .null: return .null
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .number: return document.integer(of: node).map(Value.int) ?? .double(document.double(of: node) ?? .nan)
        case .string: return text(node).map(Value.string) ?? .null
        case .array: return .elements(document.elements(of: node).map(plain))
        case .object:
            let entries = document.members(of: node).map { (key: plain($0.name), value: plain($0.value)) }
            // The parser refuses objects that repeat a name.
            return Map(entries).map(Value.map) ?? .null
        }
    }

    /// A value with its type, such as `{"uint":"1"}` or `{"list":[{"null":true}]}`.
    func typed(_ node: JSONNode) throws(Unreadable) -> Value {
        var members = document.members(of: node)
        guard let (name, content) = members.next(), members.next() == nil, let tag = document.string(of: name) else {
            throw Unreadable(message: "a value is an object with one member, such as {\"int\":\"1\"}")
        }
        switch tag {
        case "null": return .null
        case "list": return try list(content)
        case "map": return try map(content)
        case "unknown":
            let names = names(content)
            return .unknown(UnknownSet(names.isEmpty ? [unknownName] : names))
        case "optional": return .optional(OptionalBox(document.kind(of: content) == .null ? nil : try typed(content)))
        default: return try scalar(tag, content)
        }
    }

    private func list(_ node: JSONNode) throws(Unreadable) -> Value {
        guard document.kind(of: node) == .array else { throw Unreadable(message: "a list is an array of values") }
        var values: [Value] = []
        for element in document.elements(of: node) { values.append(try typed(element)) }
        return .elements(values)
    }

    private func map(_ node: JSONNode) throws(Unreadable) -> Value {
        var entries: [(key: Value, value: Value)] = []
        for pair in document.elements(of: node) {
            guard document.count(of: pair) == 2, let key = document.element(of: pair, at: 0),
                let value = document.element(of: pair, at: 1)
            else { throw Unreadable(message: "a map is an array of pairs of values") }
            entries.append((try typed(key), try typed(value)))
        }
        guard document.kind(of: node) == .array, let map = Map(entries) else {
            throw Unreadable(message: "a map is an array of pairs; a key is bool, int, uint or string, and comes once")
        }
        return .map(map)
    }

    private func scalar(_ tag: String, _ node: JSONNode) throws(Unreadable) -> Value {
        if tag == "bool", let bool = document.boolean(of: node) { return .bool(bool) }
        guard let text = text(node), let value = scalar(tag, text) else {
            throw Unreadable(message: "not a value of type \(tag)")
        }
        return value
    }

    private func scalar(_ tag: String, _ text: Text) -> Value? {
        switch tag {
        case "int": Int64(String(text)).map(Value.int)
        case "uint": UInt64(String(text)).map(Value.uint)
        case "double": Double(String(text)).map(Value.double)
        case "string": .string(text)
        case "type": .type(TypeValue(text))
        case "bytes": EvalConversions.decodeBase64.value(of: .string(text))
        case "timestamp": EvalConversions.timestamp.value(of: .string(text))
        case "duration": EvalConversions.duration.value(of: .string(text))
        default: nil
        }
    }

    private func names(_ node: JSONNode) -> [String] {
        document.elements(of: node).compactMap { document.string(of: $0) }
    }

    private func text(_ node: JSONNode) -> Text? { document.utf8(of: node).map { Text(validUTF8: $0) } }
}

/// Conversions that the language itself has.
struct EvalConversions {
    static let timestamp = EvalConversions("timestamp(x)", .string)
    static let duration = EvalConversions("duration(x)", .string)
    static let decodeBase64 = EvalConversions("base64.decode(x)", .string)
    static let encodeBase64 = EvalConversions("base64.encode(x)", .bytes)

    private let program: Program?
    private let activation: Activation

    private init(_ source: String, _ type: CEL.`Type`) {
        var environment = Environment(libraries: [.standard, .encoders])
        environment.declare(variable: "x", type: type)
        program = try? environment.compile(source)
        activation = Activation(environment)
    }

    /// Nil if the value cannot be converted.
    func value(of value: Value) -> Value? {
        var activation = activation
        activation.set("x", value)
        var budget = Budget(limit: .max)
        return try? program?.evaluate(activation, budget: &budget)
    }
}
