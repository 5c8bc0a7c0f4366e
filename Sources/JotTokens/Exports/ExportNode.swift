import JotJSON

/// A value of one file while it is read. What PingAM's REST interface wraps as `{"inherited": …, "value": …}` is unwrapped
/// wherever it is met, so that the readers need not know which of the two forms they were given.
struct ExportNode {
    let file: Int
    let document: JSONDocument
    let node: JSONNode

    var place: ExportPlace { ExportPlace(file: file, node: node) }
    var kind: JSONKind { document.kind(of: node) }
    var text: String? { document.string(of: node) }
    var isObject: Bool { kind == .object }

    /// The member as it stands.
    func plain(_ name: String) -> ExportNode? {
        document.member(of: node, named: name).map { ExportNode(file: file, document: document, node: $0) }
    }

    /// The member, unwrapped; nil if there is none.
    subscript(_ name: String) -> ExportNode? { plain(name)?.unwrapped }

    var unwrapped: ExportNode {
        guard isObject, document.count(of: node) == 2, plain("inherited") != nil, let value = plain("value") else {
            return self
        }
        return value
    }

    var elements: [ExportNode] {
        document.elements(of: node).map { ExportNode(file: file, document: document, node: $0) }
    }

    var members: [(name: String, value: ExportNode)] {
        document.members(of: node).map {
            (document.string(of: $0.name) ?? "", ExportNode(file: file, document: document, node: $0.value))
        }
    }

    /// The text of a placeholder that is replaced when the configuration is deployed, such as `&{esv.scope}`; nil if there
    /// is none in this value. Lists are searched, objects are so only in the form `{"$int": "&{…}"}`.
    var placeholder: String? {
        switch kind {
        case .string: return text.flatMap(Self.placeholder)
        case .array: return elements.lazy.compactMap(\.placeholder).first
        case .object:
            guard document.count(of: node) == 1, let only = members.first, only.name.utf8.first == UInt8(ascii: "$")
            else { return nil }
            return only.value.placeholder
        default: return nil
        }
    }

    private static func placeholder(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstRange(of: Array("&{".utf8)) else { return nil }
        let end = bytes[start.upperBound...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count - 1
        return String(decoding: bytes[start.lowerBound...end], as: UTF8.self)
    }
}

extension String {
    /// By bytes: identifiers that differ in their composition are two.
    func isSame(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
