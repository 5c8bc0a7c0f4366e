/// A type as the checker knows it (langdef "Gradual Type Checking").
public indirect enum Type: Hashable, Sendable {
    /// Any type; checked when it runs.
    case dyn
    /// The type of null.
    case null
    /// Truth values.
    case bool
    /// 64-bit signed integers.
    case int
    /// 64-bit unsigned integers.
    case uint
    /// IEEE 754 doubles.
    case double
    /// Strings of code points.
    case string
    /// Strings of octets.
    case bytes
    /// Points in time.
    case timestamp
    /// Lengths of time.
    case duration
    /// Lists of one element type.
    case list(Type)
    /// Maps of one key type and one value type.
    case map(Type, Type)
    /// Types as values.
    case type
    /// Values that may be absent.
    case optional(Type)
    /// A struct declared with ``Environment/declare(structure:)``.
    case structure(String)
    /// A type of the host or a library, known by name only.
    case abstract(String, [Type])
    /// A type parameter of a function.
    case parameter(String)
    /// The type of an expression that has an error; agrees with everything.
    case error
}

extension Type: CustomStringConvertible {
    /// The type as CEL writes it, such as `map(string, dyn)`.
    public var description: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .timestamp: "google.protobuf.Timestamp"
        case .duration: "google.protobuf.Duration"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .type: "type"
        case .optional(let wrapped): "optional_type(\(wrapped))"
        case .structure(let name), .parameter(let name): name
        case .abstract(let name, let parameters):
            parameters.isEmpty ? name : "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
        case .error: "!error!"
        }
    }
}

extension Type {
    /// Whether a value can be an argument of this type, seen from outside: elements are not looked at.
    func admits(_ value: Value) -> Bool {
        switch (self, value) {
        case (.dyn, _), (.parameter, _), (.error, _), (.abstract("type", _), .type): true
        case (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint), (.double, .double): true
        case (.string, .string), (.bytes, .bytes), (.timestamp, .timestamp), (.duration, .duration): true
        case (.list, .list), (.list, .foreignList), (.map, .map), (.map, .foreignMap): true
        case (.structure, .foreignMap), (.structure, .map), (.type, .type), (.optional, .optional): true
        case (.abstract(let name, _), .abstract(let value)): value.typeValue.name.utf8.elementsEqual(name.utf8)
        case (.abstract("wrapper", let inner), _): value.isNull || inner.first?.admits(value) == true
        case (.abstract, .foreignMap), (.abstract, .foreignList): true
        default: false
        }
    }
}

extension Type {
    /// The type of the types that have values of `type`, such as `type(int)` of `int`.
    static func typeOf(_ type: Type) -> Type { .abstract("type", [type]) }

    /// Whether values are types.
    var isType: Bool {
        switch self {
        case .type, .abstract("type", _): true
        default: false
        }
    }

    /// What `wrapper(int)` and its kin wrap: values of that type, or null.
    var wrapped: Type? {
        if case .abstract("wrapper", let parameters) = self, parameters.count == 1 { parameters[0] } else { nil }
    }

    /// Whether null may stand for a value of this type.
    var isNullable: Bool {
        switch self {
        case .null, .structure, .timestamp, .duration, .optional: true
        case .abstract: !isType
        default: false
        }
    }

    /// How many types it is made of, counted up to a limit.
    func size(upTo limit: Int) -> Int {
        var left = limit
        count(&left)
        return limit - left
    }

    private func count(_ left: inout Int) {
        guard left > 0 else { return }
        left -= 1
        switch self {
        case .list(let inner), .optional(let inner): inner.count(&left)
        case .map(let key, let value):
            key.count(&left)
            value.count(&left)
        case .abstract(_, let parameters):
            for parameter in parameters { parameter.count(&left) }
        default: break
        }
    }
}

extension Value {
    fileprivate var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

extension Type {
    /// False if no value of this type is one of `parameter`, seen from outside.
    func mayFit(_ parameter: Type) -> Bool {
        if case .abstract = self {
            if isType { return parameter.isType || parameter.mayBeAny }
            if let wrapped { return wrapped.mayFit(parameter) || Type.null.mayFit(parameter) }
        }
        return switch (self, parameter) {
        case (.dyn, _), (.parameter, _), (.error, _), (_, .dyn), (_, .parameter), (_, .error), (.null, _): true
        case (.list, .list), (.map, .map), (.optional, .optional), (.abstract, .abstract): true
        default: self == parameter
        }
    }

    private var mayBeAny: Bool {
        switch self {
        case .dyn, .parameter, .error: true
        default: false
        }
    }
}

/// A declared struct: the checker knows its fields, the planner resolves them to numbers.
public struct StructType: Sendable {
    /// The name, such as `Token`.
    public let name: String
    /// The fields in the order declared.
    public let fields: [Field]
    private let numbers: [String: Int]

    /// A struct of that name and those fields. Of two fields with one name the first counts.
    public init(name: String, fields: [Field]) {
        self.name = name
        self.fields = fields
        numbers = Dictionary(fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The field of that name.
    public func field(named name: String) -> Field? {
        numbers[name].map { fields[$0] }
    }

    /// One field of a declared struct.
    public struct Field: Sendable {
        /// The name that expressions select.
        public let name: String
        /// The declared type.
        public let type: Type
        /// What ``ForeignDocument/field(of:number:)`` is asked for.
        public let number: Int
        /// A sentence for generated documentation.
        public let documentation: String

        /// A field of that name, type and number.
        public init(name: String, type: Type, number: Int, documentation: String = "") {
            self.name = name
            self.type = type
            self.number = number
            self.documentation = documentation
        }
    }
}
