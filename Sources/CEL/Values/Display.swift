extension Value: CustomStringConvertible {
    /// The value for people: strings without quotes, times in RFC 3339, maps sorted by their keys as shown.
    public var description: String {
        switch self {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): String(int)
        case .uint(let uint): String(uint)
        case .double(let double): DoubleText.string(double)
        case .string(let text): String(text)
        case .bytes(let bytes): String(decoding: bytes.octets, as: UTF8.self)
        case .timestamp(let timestamp): TimeText.string(timestamp)
        case .duration(let span): TimeText.string(span)
        case .type(let type): String(type.name)
        case .optional(let box): box.value.map { "optional.of(\($0))" } ?? "optional.none()"
        case .unknown(let names): "unknown(\(names))"
        case .list, .foreignList, .map, .foreignMap: Elements(self)?.description ?? ""
        }
    }

    /// CEL equality: numbers on one number line, different types unequal, NaN equal to nothing.
    public func equals(_ other: Value) -> Truth {
        var equality = Equality()
        return equality.compare(self, other)
    }
}

extension Elements {
    fileprivate var description: String {
        guard isMap else { return "[\((0..<count).map { value(at: $0).description }.joined(separator: ", "))]" }
        let entries = (0..<count).map { "\(key(at: $0)): \(value(at: $0))" }
        return "{\(entries.sorted().joined(separator: ", "))}"
    }
}
