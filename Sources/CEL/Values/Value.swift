/// A CEL value (langdef "Values"). Immutable and safe to share between threads; 24 bytes large.
public enum Value: Sendable {
    /// The null value.
    case null
    /// A truth value.
    case bool(Bool)
    /// A 64-bit signed integer.
    case int(Int64)
    /// A 64-bit unsigned integer.
    case uint(UInt64)
    /// An IEEE 754 double.
    case double(Double)
    /// A string of code points.
    case string(Text)
    /// A string of octets.
    case bytes(Bytes)
    /// A list held by this module.
    case list(List)
    /// A map held by this module.
    case map(Map)
    /// A map or struct that lives in a document of the host: the document and the node in it.
    case foreignMap(any ForeignDocument, Int32)
    /// A list that lives in a document of the host: the document and the node in it.
    case foreignList(any ForeignDocument, Int32)
    /// A point in time.
    case timestamp(Timestamp)
    /// A length of time.
    case duration(TimeSpan)
    /// A type, as a value.
    case type(TypeValue)
    /// A value that may be absent.
    case optional(OptionalBox)
    /// A value of a type that a library or the host brings, such as an IP address.
    case abstract(any AbstractValue)
    /// The attributes that were needed and are not at hand.
    case unknown(UnknownSet)
}

extension Value {
    /// A string value from a Swift string.
    public static func text(_ string: String) -> Value { .string(Text(string)) }

    /// A list value.
    public static func elements(_ values: [Value]) -> Value { .list(List(values)) }

    /// The type this value has at run time.
    public var typeValue: TypeValue {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list, .foreignList: .list
        case .map, .foreignMap: .map
        case .timestamp: .timestamp
        case .duration: .duration
        case .type: .type
        case .optional: .optional
        case .abstract(let value): value.typeValue
        case .unknown: .unknown
        }
    }
}

/// A value of a type that CEL itself does not have. The checker knows the type as ``Type/abstract(_:_:)`` of the same
/// name. Immutable.
public protocol AbstractValue: AnyObject, Sendable, CustomStringConvertible {
    /// The type that `type(x)` gives.
    var typeValue: TypeValue { get }

    /// Whether both are the same value; only asked for two of one type.
    func equals(_ other: any AbstractValue) -> Bool
}

/// A list of values, immutable.
public struct List: Sendable {
    /// The elements in order.
    public let elements: [Value]

    /// A list of the given elements.
    public init(_ elements: [Value]) {
        self.elements = elements
    }
}

/// A type as a value: what `type(x)` gives. Two are equal if their names are equal.
public struct TypeValue: Sendable, Hashable {
    /// The name as CEL spells it, such as `int` or `google.protobuf.Timestamp`.
    public let name: Text

    /// The type of that name.
    public init(_ name: Text) {
        self.name = name
    }

    static let null = TypeValue("null_type")
    static let bool = TypeValue("bool")
    static let int = TypeValue("int")
    static let uint = TypeValue("uint")
    static let double = TypeValue("double")
    static let string = TypeValue("string")
    static let bytes = TypeValue("bytes")
    static let list = TypeValue("list")
    static let map = TypeValue("map")
    static let timestamp = TypeValue("google.protobuf.Timestamp")
    static let duration = TypeValue("google.protobuf.Duration")
    static let type = TypeValue("type")
    static let optional = TypeValue("optional_type")
    static let unknown = TypeValue("unknown")
}

/// A value that may be absent (the optional types extension).
public final class OptionalBox: Sendable {
    /// The value, nil if there is none.
    public let value: Value?

    /// An optional around `value`.
    public init(_ value: Value?) {
        self.value = value
    }
}

/// What a condition comes to.
public enum Truth: Sendable {
    /// The condition holds.
    case yes
    /// The condition does not hold.
    case no
    /// It depends on attributes that are not at hand.
    case unknown(UnknownSet)
}

extension Truth {
    init(_ bool: Bool) {
        self = bool ? .yes : .no
    }

    /// The same as a value.
    public var value: Value {
        switch self {
        case .yes: .bool(true)
        case .no: .bool(false)
        case .unknown(let names): .unknown(names)
        }
    }

    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: self
        }
    }
}
