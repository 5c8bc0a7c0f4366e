extension Value: CustomStringConvertible {
    /// The value for people: strings without quotes, times in RFC 3339, maps sorted by their keys as shown. What is
    /// larger than the limit for strings is cut off with an ellipsis.
    public var description: String {
        var printer = ValuePrinter()
        return printer.text(of: self)
    }

    /// CEL equality: numbers on one number line, different types unequal, NaN equal to nothing.
    ///
    /// Values with more than ten million elements in all are not compared to the end and count as unequal.
    public func equals(_ other: Value) -> Truth {
        var equality = Equality(limit: 10_000_000)
        return equality.compare(self, other)
    }
}

/// Writes values as text of bounded size: shared parts of a value may occur exponentially often.
struct ValuePrinter {
    private var remaining: Int

    init(limit: Int = Limits.stringSize) {
        remaining = limit
    }

    /// Whether anything had to be left out.
    var isExhausted: Bool { remaining < 0 }

    mutating func text(of value: Value) -> String {
        remaining -= 1
        guard remaining >= 0 else { return "…" }
        switch value {
        case .optional(let box): return box.value.map { "optional.of(\(text(of: $0)))" } ?? "optional.none()"
        case .list, .foreignList, .map, .foreignMap:
            return Elements(value).map { $0.isMap ? map($0) : list($0) } ?? ""
        default:
            let text = Self.scalar(value)
            remaining -= text.utf8.count
            return text
        }
    }

    private mutating func list(_ elements: Elements) -> String {
        var parts: [String] = []
        var place = ElementPlace()
        while !isExhausted, let value = elements.value(&place) { parts.append(text(of: value)) }
        return "[\(parts.joined(separator: ", "))]"
    }

    private mutating func map(_ elements: Elements) -> String {
        var parts: [String] = []
        var place = ElementPlace()
        while !isExhausted, let entry = elements.entry(&place) {
            let key = text(of: entry.key)
            parts.append("\(key): \(text(of: entry.value))")
        }
        return "{\(parts.sorted().joined(separator: ", "))}"
    }

    private static func scalar(_ value: Value) -> String {
        switch value {
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): String(int)
        case .uint(let uint): String(uint)
        case .double(let double): DoubleText.string(double)
        case .string(let text): String(text)
        case .bytes(let bytes): String(decoding: bytes.octets, as: UTF8.self)
        case .timestamp(let timestamp): TimeText.string(timestamp)
        case .duration(let span): TimeText.string(span)
        case .type(let type): String(type.name)
        case .unknown(let names): "unknown(\(names))"
        case .abstract(let value): value.description
        default: "null"
        }
    }
}
