import JotJSON

/// Reads the settings of one object. Whatever is not there, or is not of the type that it must be, is unknown and says so.
struct SettingReading {
    let object: ExportNode
    /// As in ``agent `bot` ``: for what is not told.
    let label: String

    /// How a setting is to be read.
    enum Shape {
        case boolean, integer, text, texts
        /// A text that may be left out; null leaves it out, too.
        case optionalText
        /// A list whose entries may carry a label for people: `name|label`.
        case labelled
        /// The id of a script; `[Empty]` is none.
        case script
    }

    func callAsFunction(_ section: String, _ name: String, _ shape: Shape) -> ExportSetting {
        guard let node = (section.isEmpty ? object : object[section])?[name] else {
            return ExportSetting(.unknown("`\(name)` of \(label) is not in this export"))
        }
        return ExportSetting(value(node, name, shape), at: node.place)
    }

    private func value(_ node: ExportNode, _ name: String, _ shape: Shape) -> ExportValue {
        if let placeholder = node.placeholder {
            return .unknown("`\(name)` of \(label) is the placeholder \(placeholder)")
        }
        let value: ExportValue? =
            switch shape {
            case .boolean: boolean(node).map(ExportValue.boolean)
            case .integer: integer(node).map(ExportValue.integer)
            case .text: node.text.map(ExportValue.text)
            case .optionalText: node.kind == .null ? .absent : node.text.map(ExportValue.text)
            case .script: script(node)
            case .texts: texts(node).map(ExportValue.texts)
            case .labelled: texts(node).map { .texts($0.map(Self.withoutLabel)) }
            }
        return value ?? .unknown("`\(name)` of \(label) is \(Self.article(node.kind)) and cannot be read")
    }

    private func boolean(_ node: ExportNode) -> Bool? {
        switch node.text {
        case "true": true
        case "false": false
        default: node.document.boolean(of: node.node)
        }
    }

    private func integer(_ node: ExportNode) -> Int64? {
        node.document.integer(of: node.node) ?? node.text.flatMap { Int64($0) }
    }

    private func script(_ node: ExportNode) -> ExportValue? {
        guard node.kind != .null else { return .absent }
        return node.text.map { $0.isEmpty || $0 == "[Empty]" ? .absent : .text($0) }
    }

    /// Null is how an empty list is written by some versions; a single text is a list of one.
    private func texts(_ node: ExportNode) -> [String]? {
        switch node.kind {
        case .null: return []
        case .string: return node.text.map { [$0] }
        case .array:
            let texts = node.elements.map(\.text)
            return texts.contains { $0 == nil } ? nil : texts.compactMap { $0.map(Self.withoutIndex) }
        default: return nil
        }
    }

    /// Old exports number their entries: `[0]=logs-read`.
    private static func withoutIndex(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "["), let end = bytes.firstRange(of: Array("]=".utf8)),
            bytes[1..<end.lowerBound].allSatisfy({ (0x30...0x39).contains($0) }), end.lowerBound > 1
        else { return text }
        return String(decoding: bytes[end.upperBound...], as: UTF8.self)
    }

    static func withoutLabel(_ text: String) -> String {
        String(decoding: text.utf8.prefix { $0 != UInt8(ascii: "|") }, as: UTF8.self)
    }

    private static func article(_ kind: JSONKind) -> String {
        switch kind {
        case .array, .object: "an \(kind.word)"
        case .null: "null"
        default: "a \(kind.word)"
        }
    }
}
