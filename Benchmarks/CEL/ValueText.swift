import CEL

/// A value in the encoding of the expected values in expressions.json: JSON, and an object with one `$` member for what
/// JSON does not have.
enum ValueText {
    static func json(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): bool ? "true" : "false"
        case .int(let int): "\(int)"
        case .double(let double): "\(double)"
        case .string(let text): quoted(String(text))
        case .uint(let uint): tagged("uint", "\(uint)")
        case .bytes(let bytes): tagged("bytes", list(bytes.octets.map(String.init)))
        case .timestamp(let timestamp): tagged("timestamp", "\(timestamp.seconds)")
        case .duration(let span): tagged("duration", "\(span.nanoseconds / 1_000_000_000)")
        case .list(let list): Self.list(list.elements.map(json))
        case .map(let map): Self.map(zip(map.keys, map.values).map { "\(json($0)): \(json($1))" })
        case .foreignList(let document, let node):
            list(positions(document, node).map { json(document.element(of: node, at: $0) ?? .null) })
        case .foreignMap(let document, let node):
            map(positions(document, node).map { member(document, node, $0) })
        default: quoted(value.description)
        }
    }

    private static func list(_ parts: [String]) -> String { "[\(parts.joined(separator: ", "))]" }

    private static func map(_ parts: [String]) -> String { "{\(parts.joined(separator: ", "))}" }

    private static func positions(_ document: any ForeignDocument, _ node: Int32) -> Range<Int> {
        0..<document.count(of: node)
    }

    private static func member(_ document: any ForeignDocument, _ node: Int32, _ index: Int) -> String {
        guard let name = document.memberName(of: node, at: index) else { return "" }
        return "\(quoted(String(name))): \(json(document.member(of: node, named: name) ?? .null))"
    }

    private static func tagged(_ tag: String, _ text: String) -> String { "{\"$\(tag)\": \(text)}" }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
