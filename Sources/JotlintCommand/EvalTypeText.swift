import CEL

/// Reads types as CEL writes them, such as `map(string, list(int))`.
struct EvalTypeText {
    struct Unreadable: Error {
        let message: String
    }

    /// Types within one another.
    static let depthLimit = 32
    /// Bytes of one type.
    static let sizeLimit = 10_000

    private let bytes: [UInt8]
    private let parameters: [String]
    private var at = 0

    /// The type that `text` names; a single capital letter and every name of `parameters` is a type parameter.
    static func type(_ text: String, parameters: [String] = []) throws(Unreadable) -> CEL.`Type` {
        var reader = EvalTypeText(bytes: Array(text.utf8), parameters: parameters)
        guard reader.bytes.count <= sizeLimit else { throw Unreadable(message: "a type is too long") }
        let type = try reader.type(depth: 0)
        reader.skipSpaces()
        guard reader.at == reader.bytes.count else { throw reader.unreadable }
        return type
    }

    private init(bytes: [UInt8], parameters: [String]) {
        self.bytes = bytes
        self.parameters = parameters
    }

    private var unreadable: Unreadable { Unreadable(message: "not a type: \(String(decoding: bytes, as: UTF8.self))") }

    private mutating func type(depth: Int) throws(Unreadable) -> CEL.`Type` {
        guard depth < Self.depthLimit else { throw Unreadable(message: "a type is nested too deeply") }
        skipSpaces()
        let start = at
        while at < bytes.count, Self.isNameByte(bytes[at]) { at += 1 }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        guard !name.isEmpty else { throw unreadable }
        var arguments: [CEL.`Type`] = []
        if skip(UInt8(ascii: "(")) {
            repeat { arguments.append(try type(depth: depth + 1)) } while skip(UInt8(ascii: ","))
            guard skip(UInt8(ascii: ")")) else { throw unreadable }
        }
        return named(name, arguments)
    }

    private func named(_ name: String, _ arguments: [CEL.`Type`]) -> CEL.`Type` {
        switch (name, arguments.count) {
        case ("list", 1): .list(arguments[0])
        case ("map", 2): .map(arguments[0], arguments[1])
        case ("optional_type", 1): .optional(arguments[0])
        case ("list", 0): .list(.dyn)
        case ("map", 0): .map(.dyn, .dyn)
        case ("optional_type", 0): .optional(.dyn)
        case ("type", _): .type
        case (_, 1...): .abstract(name, arguments)
        default: Self.plain[name] ?? (isParameter(name) ? .parameter(name) : .abstract(name, []))
        }
    }

    private func isParameter(_ name: String) -> Bool {
        if parameters.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { return true }
        return name.utf8.count == 1 && name.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpaces()
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipSpaces() {
        while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static let plain: [String: CEL.`Type`] = [
        "dyn": .dyn, "any": .dyn, "google.protobuf.Any": .dyn, "google.protobuf.Value": .dyn,
        "google.protobuf.ListValue": .list(.dyn), "google.protobuf.Struct": .map(.string, .dyn),
        "null_type": .null, "null": .null, "bool": .bool, "int": .int, "uint": .uint, "double": .double,
        "string": .string, "bytes": .bytes, "google.protobuf.Timestamp": .timestamp,
        "google.protobuf.Duration": .duration, "timestamp": .timestamp, "duration": .duration,
    ]
}
