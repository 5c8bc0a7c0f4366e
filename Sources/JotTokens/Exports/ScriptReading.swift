import JOSE
import JotJSON

/// A script: text that exports hold as base64, as a list of lines, or as it is.
struct ScriptReading {
    let record: ExportRecord

    init(_ object: ExportSections.Object) {
        let node = object.node
        let text = node["script"]
        let setting = SettingReading(object: node, label: "the script \(object.id)")
        record = ExportRecord(
            kind: .script, name: object.id, place: node.place,
            settings: [
                "id": ExportSetting(.text(object.id), at: node.place),
                "name": setting("", "name", .optionalText),
                "context": setting("", "context", .optionalText),
                "text": ExportSetting(
                    text.flatMap(Self.text).map(ExportValue.text)
                        ?? .unknown("the text of the script \(object.id) is not in this export"),
                    at: text?.place ?? node.place),
            ])
    }

    private static func text(_ node: ExportNode) -> String? {
        let text: String
        switch node.kind {
        case .array:
            let lines = node.elements.map(\.text)
            guard !lines.contains(where: { $0 == nil }) else { return nil }
            text = lines.compactMap(\.self).joined(separator: "\n")
        case .string:
            guard let written = node.text else { return nil }
            // A script of letters and digits alone, of a length that four divides, is no script.
            let bytes = Array(written.utf8)
            text = StandardBase64.decode(bytes.span).flatMap { String(validating: $0, as: UTF8.self) } ?? written
        default: return nil
        }
        guard text.utf8.count <= ConfigurationExport.Limits.script, !text.isEmpty else { return nil }
        return text
    }
}
