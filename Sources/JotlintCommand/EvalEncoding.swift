import CEL
import JotJSON
import JotReports

/// Writes values with their types as JSON: `{"uint":"1"}`, `{"list":[{"null":true}]}`, `{"map":[[K,V]…]}`.
struct EvalEncoding {
    /// Bytes of one value, about: parts that a value shares may occur exponentially often.
    static let sizeLimit = 4 << 20
    /// What a value counts beside its text.
    private static let valueSize = 16

    private let masking: Masking
    private var remaining = sizeLimit

    private init(masking: Masking) {
        self.masking = masking
    }

    /// False if there is more than the limit allows; what was written then is not the whole value.
    static func write(
        _ value: Value, type: CEL.`Type`, masking: Masking = Masking(showTokens: true), to writer: inout JSONWriter
    ) -> Bool {
        var encoding = EvalEncoding(masking: masking)
        encoding.write(value, type, &writer)
        return encoding.remaining >= 0
    }

    private mutating func write(
        _ value: Value, _ type: CEL.`Type`, named name: Value? = nil, _ writer: inout JSONWriter
    ) {
        remaining -= Self.valueSize
        writer.object { writer in
            guard remaining >= 0 else { return }
            switch EvalParts(value, type: type) {
            case .list(let elements, let element):
                writer.name("list")
                writer.array { writer in
                    for value in elements where remaining >= 0 { write(value, element, &writer) }
                }
            case .map(let entries): write(entries, &writer)
            case .scalar: write(scalar: value, type, named: name, &writer)
            }
        }
    }

    private mutating func write(
        _ entries: [(key: Value, value: Value, type: CEL.`Type`)], _ writer: inout JSONWriter
    ) {
        writer.name("map")
        writer.array { writer in
            for entry in entries where remaining >= 0 {
                writer.array { writer in
                    write(entry.key, .dyn, &writer)
                    write(entry.value, entry.type, named: entry.key, &writer)
                }
            }
        }
    }

    private mutating func write(
        scalar value: Value, _ type: CEL.`Type`, named name: Value?, _ writer: inout JSONWriter
    ) {
        switch value {
        case .bool(let bool): writer.member("bool", bool)
        case .int(let int): writer.member("int", String(int))
        case .uint(let uint): writer.member("uint", String(uint))
        case .double(let double): writer.member("double", double.shortestText)
        case .string(let text): write("string", text.shown(masking, named: name), &writer)
        case .bytes:
            if case .string(let text)? = EvalConversions.encodeBase64.value(of: value) { write("bytes", text, &writer) }
        case .timestamp: writer.member("timestamp", value.description)
        case .duration: writer.member("duration", value.description)
        case .type(let type): writer.member("type", String(type.name))
        case .optional(let box): write(box, type, &writer)
        case .unknown(let names):
            writer.name("unknown")
            writer.array { writer in for name in names.names { writer.string(name) } }
        case .abstract(let value):
            writer.member("type", String(value.typeValue.name))
            writer.member("text", value.description)
        default: writer.member("null", true)
        }
    }

    private mutating func write(_ name: String, _ text: Text, _ writer: inout JSONWriter) {
        remaining -= text.count
        writer.member(name, remaining >= 0 ? String(text) : "")
    }

    private mutating func write(_ box: OptionalBox, _ type: CEL.`Type`, _ writer: inout JSONWriter) {
        writer.name("optional")
        guard let value = box.value else { return writer.null() }
        if case .optional(let inner) = type { write(value, inner, &writer) } else { write(value, .dyn, &writer) }
    }
}
