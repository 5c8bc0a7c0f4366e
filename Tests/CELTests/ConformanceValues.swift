import CEL
import Foundation

/// Any JSON value.
indirect enum JSON: Decodable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let array = try? container.decode([JSON].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    var string: String? { if case .string(let string) = self { string } else { nil } }
    var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
    var array: [JSON] { if case .array(let array) = self { array } else { [] } }
    var object: [String: JSON] { if case .object(let object) = self { object } else { [:] } }
    subscript(key: String) -> JSON? { object[key] }

    struct Unreadable: Error {
        let json: String
    }

    /// The CEL value that the suite writes this way.
    func value() throws -> Value {
        if self["null"] != nil { return .null }
        if let bool = self["bool"]?.bool { return .bool(bool) }
        if let int = self["int"]?.string.flatMap(Int64.init) { return .int(int) }
        if let uint = self["uint"]?.string.flatMap(UInt64.init) { return .uint(uint) }
        if let double = self["double"]?.string.flatMap(Double.init) { return .double(double) }
        if let string = self["string"]?.string { return .string(Text(string)) }
        if let data = self["bytes"]?.string.flatMap({ Data(base64Encoded: $0) }) { return .bytes(Bytes(Array(data))) }
        if let list = self["list"] { return .elements(try list.array.map { try $0.value() }) }
        if let map = self["map"] {
            let entries = try map.array.map { (key: try $0.array[0].value(), value: try $0.array[1].value()) }
            if let map = Map(entries) { return .map(map) }
        }
        if let name = self["type"]?.string { return .type(TypeValue(Text(name))) }
        for (key, function) in [("timestamp", "timestamp"), ("duration", "duration")] {
            if let text = self[key]?.string { return try Self.converted(text, by: function) }
        }
        throw Unreadable(json: "\(self)")
    }

    private static func converted(_ text: String, by function: String) throws -> Value {
        let environment = CEL.Environment()
        var budget = Budget(limit: 1_000)
        return try environment.compile("\(function)('\(text)')").evaluate(Activation(environment), budget: &budget)
    }
}

/// Sameness as the suite means it: like equality, but of the same type, and NaN is the same as NaN.
func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.uint(let a), .uint(let b)): a == b
    case (.double(let a), .double(let b)): a.isNaN ? b.isNaN : a.bitPattern == b.bitPattern
    case (.string(let a), .string(let b)): a == b
    case (.bytes(let a), .bytes(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.type(let a), .type(let b)): a == b
    case (.list(let a), .list(let b)):
        a.elements.count == b.elements.count && zip(a.elements, b.elements).allSatisfy(isSame)
    case (.map(let a), .map(let b)):
        a.count == b.count
            && a.keys.allSatisfy { key in
                guard let first = a.value(at: key), let second = b.value(at: key) else { return false }
                return isSame(first, second)
            }
    default: false
    }
}
