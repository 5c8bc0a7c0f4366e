import JOSE
import JotJSON
import JotPolicy
import JotTokens

/// The report for people of one export: what it holds, and for each finding the file, the line and the JSON Pointer.
struct ExportText {
    let input: InputName
    let verdict: ExportVerdict
    let style: TextStyle

    var lines: [String] {
        if style.detail == .quiet, verdict.passed, !hasWarnings { return [] }
        var lines = [headline]
        if style.detail != .quiet {
            lines += Wrapping.items(what, width: style.width - VerdictText.indent).map {
                String.spaces(VerdictText.indent) + style.paint($0, .dim)
            }
        }
        for finding in verdict.findings {
            if style.detail != .quiet { lines.append("") }
            lines +=
                FindingText(
                    finding: finding, context: ClaimContext(parts: .none, style: style), style: style,
                    signature: .notApplicable
                ).lines
        }
        if style.detail != .quiet { lines.append("") }
        return lines
    }

    private var hasWarnings: Bool {
        verdict.findings.contains { $0.severity >= .warning && $0.suppression == nil }
    }

    private var headline: String {
        let name = style.paint(style.shown(input.name), .bold)
        let stage = verdict.stage.map { ", stage \($0.rawValue)" } ?? ""
        return switch verdict.answer {
        case .pass: style.paint("✓ pass", .green, .bold) + "  " + name
        case .fail: style.paint("✗ fail", .red, .bold) + "  " + name + stage
        case .undecided: style.paint("? undecided", .yellow, .bold) + "  " + name + stage
        }
    }

    private var what: [String] {
        let kinds: [ExportRecord.Kind] = [.provider, .agent, .privilege, .application, .managedApplication, .script]
        let counts = kinds.compactMap { kind -> String? in
            let count = verdict.count(of: kind)
            guard count > 0 else { return nil }
            return kind == .privilege
                ? (count == 1 ? "1 privilege" : "\(count) privileges") : Words.count(count, Self.noun(kind))
        }
        let files = Words.count(verdict.export.files.count, "file")
        let policy = verdict.hasPolicy ? "compared with the policy" : "no policy to compare with"
        return ["configuration export", "pingam", files] + counts + [policy]
    }

    private static func noun(_ kind: ExportRecord.Kind) -> String {
        kind == .managedApplication ? "managed application" : kind.rawValue
    }
}

extension ClaimContext {
    /// Places in the files of an export: `agents.json:12` and what leads there.
    func exportLines(_ locations: [Finding.Location]) -> [String] {
        let places = locations.filter { $0.part == .export }
        var lines = places.prefix(Self.lineLimit).map { location in
            let line = location.line.map { ":\($0)" } ?? ""
            let pointer = location.pointer.isEmpty ? "" : "  " + style.shown(location.pointer)
            return style.shown(location.file ?? "") + line + pointer
        }
        if places.count > Self.lineLimit { lines.append("… and \(places.count - Self.lineLimit) more places") }
        return lines
    }
}

extension DecodedParts {
    /// Of what is no token.
    static let none = DecodedParts(header: nil, claims: nil)
}
